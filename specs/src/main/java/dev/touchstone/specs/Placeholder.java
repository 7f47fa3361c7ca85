package dev.touchstone.specs;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The form of what is filled into a request when it is sent, such as {@code ${endpoint.model.chat}}. */
public final class Placeholder {
    /** A placeholder. Its groups are its kind and its name. */
    public static final Pattern FORM = Pattern.compile("\\$\\{(endpoint\\.model|captured|words)\\.([A-Za-z0-9_-]+)}");

    private static final Pattern SIMILAR = Pattern.compile("\\$\\{[a-z]+\\.[^}]*}");

    private Placeholder() {}

    /** Returns what looks like a placeholder in a text and is none. Empty if there is nothing like that. */
    public static Optional<String> misspelt(String text) {
        return SIMILAR.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(written -> !FORM.matcher(written).matches())
                .findFirst();
    }
}
