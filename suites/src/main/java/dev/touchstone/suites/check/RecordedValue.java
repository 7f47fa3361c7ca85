package dev.touchstone.suites.check;

import java.util.regex.Pattern;

/** Tells values that a recorder wrote over: the header is there, and what it said is not known. */
final class RecordedValue {
    private static final Pattern HIDDEN = Pattern.compile("(?i)\\W*(redacted|scrubbed|filtered|x{3,}|\\*{3,})\\W*");

    private RecordedValue() {}

    static boolean isHidden(String value) {
        return value.length() < 40 && HIDDEN.matcher(value).matches();
    }
}
