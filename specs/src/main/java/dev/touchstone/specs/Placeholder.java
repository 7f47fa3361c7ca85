package dev.touchstone.specs;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of what is filled into a request when it is sent, such as {@code ${endpoint.model.chat}}. */
public final class Placeholder {
    /** A placeholder. Its groups are its kind and its name. */
    public static final Pattern FORM = Pattern.compile("\\$\\{(endpoint\\.model|captured|words)\\.([A-Za-z0-9_-]+)}");

    /** The roles of models that a profile can name. */
    public static final List<String> MODEL_ROLES = List.of(
            "chat",
            "responses",
            "reasoning",
            "embeddings",
            "completions",
            "moderations",
            "speech",
            "transcriptions",
            "images");

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private static final Pattern SIMILAR = Pattern.compile("\\$\\{[a-z]+[.:][^}]*}");

    private Placeholder() {}

    /** Returns what looks like a placeholder in a text and is none. Empty if there is nothing like that. */
    public static Optional<String> misspelt(String text) {
        return SIMILAR.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(written -> !isFilled(written))
                .findFirst();
    }

    private static boolean isFilled(String written) {
        Matcher form = FORM.matcher(written);
        return form.matches()
                && (!form.group(1).equals("words")
                        || COUNT.matcher(form.group(2)).matches());
    }
}
