package dev.touchstone.suites.check;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Tells values that a recorder wrote over: something was there, and what it said is not known. */
public final class RecordedValue {
    private static final int MAX_LENGTH = 80;

    /** {@code REDACTED}, {@code Sanitized}, {@code org-redacted}, {@code REDACTED_REQUEST_ID}. */
    private static final Pattern WORD = Pattern.compile(
            "(?i)\\W*(?:\\w{1,12}[-_ ])?(?:redacted|scrubbed|saniti[sz]ed|anonymi[sz]ed|masked)(?:[-_ ]\\w{1,20}){0,4}\\W*");

    private static final Pattern UPPER_WORD = Pattern.compile("\\W*(?:FILTERED|Filtered|REMOVED|HIDDEN|OMITTED)\\W*");

    /** {@code xxx}, {@code org-XXXX}, {@code ***}, {@code sk-***-ab}. */
    private static final Pattern MASK = Pattern.compile("(?i)\\W*x{3,}\\W*|\\S*(?:x{4,}|\\*{3,}|•{3,})\\S*");

    /** {@code <request-id>}, {@code [UUID]}, {@code {{id}}}, {@code chatcmpl-[id]}. */
    private static final Pattern BRACKETED =
            Pattern.compile("[\\w-]{0,20}[\\[<{(]{1,2}[A-Za-z][A-Za-z _-]{1,40}[]>})]{1,2}");

    private static final Pattern DIGIT = Pattern.compile("\\d");

    private RecordedValue() {}

    /** Whether a text stands in place of another. */
    public static boolean isHidden(String value) {
        return value.length() <= MAX_LENGTH
                && (WORD.matcher(value).matches()
                        || UPPER_WORD.matcher(value).matches()
                        || MASK.matcher(value).matches()
                        || BRACKETED.matcher(value).matches());
    }

    /** Whether a JSON value is a text that stands in place of another value, of whatever type. */
    public static boolean isHidden(JsonNode value) {
        return value.isString() && isHidden(value.stringValue());
    }

    /** Whether a text can't be a number that is wrong: it has no digit at all. */
    static boolean hasNoDigit(String value) {
        return !DIGIT.matcher(value).find();
    }
}
