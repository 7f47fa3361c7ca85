package dev.touchstone.suites.check;

import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.YamlDocument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which names mean the same model, from {@code traffic/models.yaml}: a dated snapshot, a documented alias, or
 * another way to serve it. Ignores the prefixes that clouds put before names for vendors and routes, and ignores
 * punctuation.
 *
 * @param aliases names that are documented to lead to other models
 * @param servings words at the end of a name that do not identify the model
 */
record ModelNames(List<Alias> aliases, List<String> servings) {
    private static final int MAX_LENGTH = 300;

    /** The vendor prefix of a name, such as in {@code us.openai.gpt-5.6-sol}: words with a full stop after each. */
    private static final Pattern VENDOR = Pattern.compile("^(?:[a-z]{2,20}\\.){1,4}(?=[a-z])");

    private static final Pattern VARIANT = Pattern.compile(":.*$|-latest$");

    /** A date, or the number of a snapshot: 2024-08-06, 20250219, 08-2024, 0613, 001. It may have a -v1 after it. */
    private static final Pattern DATE = Pattern.compile(
            "[-@_]?(?<=[-@_])((?:20\\d\\d-?\\d\\d-?\\d\\d|\\d\\d-20\\d\\d|\\d\\d-\\d\\d|\\d{3,4}))(?:-v\\d+)?$");

    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

    /**
     * @param asked matches the whole requested name
     * @param answered matches the whole name in the answer
     */
    record Alias(Pattern asked, Pattern answered, String source) {}

    /**
     * A name without its date.
     *
     * @param date the digits of the date; empty if the name has none
     */
    private record Dated(String name, String date) {}

    static ModelNames load() {
        JsonSchemas format =
                new JsonSchemas(Map.of("models", new Origin.ClassPath("suites/format").text("models.schema.json")));
        return YamlDocument.resource("suites/traffic/models.yaml")
                .validate(format, "models")
                .bind("", ModelNames.class);
    }

    /** Tells whether the model in the answer is the requested one. */
    boolean areSame(String asked, String answered) {
        if (asked.equals(answered) || asked.length() > MAX_LENGTH || answered.length() > MAX_LENGTH) {
            return asked.equals(answered);
        }
        String one = plain(asked);
        String other = plain(answered);
        return areSnapshots(one, other) || isAlias(asked.toLowerCase(Locale.ROOT), other) || isAlias(one, other);
    }

    private boolean isAlias(String asked, String answered) {
        return aliases.stream()
                .anyMatch(alias -> alias.asked().matcher(asked).matches()
                        && alias.answered().matcher(answered).matches());
    }

    private boolean areSnapshots(String one, String other) {
        Dated left = dated(VARIANT.matcher(one).replaceAll(""));
        Dated right = dated(VARIANT.matcher(other).replaceAll(""));
        boolean sameDate = left.date().isEmpty()
                || right.date().isEmpty()
                || left.date().endsWith(right.date())
                || right.date().endsWith(left.date());
        return sameDate && left.name().equals(right.name());
    }

    private Dated dated(String name) {
        String served = withoutServing(name);
        Matcher date = DATE.matcher(served);
        boolean found = date.find() && date.start() > 0;
        String model = found ? withoutServing(served.substring(0, date.start())) : served;
        return new Dated(
                PUNCTUATION.matcher(model).replaceAll(""), found ? date.group(1).replaceAll("\\D", "") : "");
    }

    private String withoutServing(String name) {
        for (String word : servings) {
            if (name.endsWith("-" + word)) {
                return withoutServing(name.substring(0, name.length() - word.length() - 1));
            }
        }
        return name;
    }

    /** Returns a name in lower case, without the route and the vendor before it. */
    private static String plain(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return VENDOR.matcher(name).replaceFirst("");
    }
}
