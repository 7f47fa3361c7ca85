package dev.touchstone.reports.text;

import java.util.Locale;

/** A number with its noun. */
public final class Quantity {
    private Quantity() {}

    /**
     * Returns a text such as {@code 1 exchange} or {@code 1,535 exchanges}.
     *
     * @param noun in the singular; its plural is formed with an s
     */
    public static String of(int count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** Returns a text such as {@code 1 of 1 exchange fails} or {@code 2 of 7 exchanges fail}. */
    public static String failing(int failed, int all, String noun) {
        return String.format(Locale.ROOT, "%,d of %s %s", failed, of(all, noun), failed == 1 ? "fails" : "fail");
    }
}
