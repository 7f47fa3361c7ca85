package dev.touchstone.suites.check;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Recognises values that a recorder has overwritten. The original value is unknown. */
public final class RecordedValue {
    private static final int MAX_LENGTH = 80;

    /** A word such as {@code REDACTED}, {@code Sanitized}, {@code org-redacted} or {@code REDACTED_REQUEST_ID}. */
    private static final Pattern WORD = Pattern.compile(
            "(?i)\\W*(?:\\w{1,12}[-_ ])?(?:redacted|scrubbed|saniti[sz]ed|anonymi[sz]ed|masked)(?:[-_ ]\\w{1,20}){0,4}\\W*");

    private static final Pattern UPPER_WORD = Pattern.compile("\\W*(?:FILTERED|Filtered|REMOVED|HIDDEN|OMITTED)\\W*");

    /** A mask such as {@code xxx}. */
    private static final Pattern MASK = Pattern.compile("(?i)\\W*x{3,}\\W*");

    /** The mask within a word such as {@code org-XXXX}, {@code ***} or {@code sk-***-ab}. */
    private static final Pattern MASK_WITHIN = Pattern.compile("(?i)x{4,}|\\*{3,}|•{3,}");

    private static final Pattern SPACE = Pattern.compile("\\s");

    /** A placeholder such as {@code <request-id>}, {@code [UUID]}, {@code {{id}}} or {@code chatcmpl-[id]}. */
    private static final Pattern BRACKETED =
            Pattern.compile("[\\w-]{0,20}[\\[<{(]{1,2}[A-Za-z][A-Za-z _-]{1,40}[]>})]{1,2}");

    private static final Pattern DIGIT = Pattern.compile("\\d");

    private RecordedValue() {}

    /** Tells whether a text replaces another text. */
    public static boolean isHidden(String value) {
        return value.length() <= MAX_LENGTH
                && (WORD.matcher(value).matches()
                        || UPPER_WORD.matcher(value).matches()
                        || MASK.matcher(value).matches()
                        || MASK_WITHIN.matcher(value).find()
                                && !SPACE.matcher(value).find()
                        || BRACKETED.matcher(value).matches());
    }

    /** Tells whether a JSON value is a text that replaces another value, of any type. */
    public static boolean isHidden(JsonNode value) {
        return value.isString() && isHidden(value.stringValue());
    }

    /** Tells whether a text has no digit at all, so that it cannot be a wrong number. */
    static boolean hasNoDigit(String value) {
        return !DIGIT.matcher(value).find();
    }
}
