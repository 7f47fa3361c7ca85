package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.model.Prose;
import java.util.regex.Pattern;

/** The part of a finding's text that is the same in every run: ids, times and what the model happens to say are left out. */
final class StableText {
    private static final int MAX = 80;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern RANDOM = Pattern.compile("(?=[A-Za-z]*\\d)[A-Za-z0-9]{16,}|[A-Za-z0-9]{22,}");
    private static final Pattern INSTANT = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+(?:Z|[+-]\\d\\d:\\d\\d)");
    /** With all that follows: such texts differ in length, too. */
    private static final Pattern PROSE = Pattern.compile(
            "\\b(?:" + String.join("|", Prose.WORDS) + ")(?: (?:" + String.join("|", Prose.WORDS) + ")).*",
            Pattern.DOTALL);

    /** An id of digits and letters may hold the digits of a time by chance. */
    private static final Pattern EPOCH =
            Pattern.compile("(?<![0-9A-Za-z])1[789]\\d{8}(?:\\d{3})?(?:\\.\\d+)?(?![0-9A-Za-z])");

    private StableText() {}

    /** @param text null for none */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        String stable = UUID.matcher(text).replaceAll("<id>");
        stable = INSTANT.matcher(stable).replaceAll("<time>");
        stable = EPOCH.matcher(stable).replaceAll("<time>");
        stable = PROSE.matcher(stable).replaceAll("<words>…");
        stable = RANDOM.matcher(stable).replaceAll("<id>");
        return stable.length() <= MAX ? stable : stable.substring(0, MAX) + "…";
    }
}
