package dev.touchstone.reports.render;

import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import dev.touchstone.reports.parity.EndpointParity;
import java.util.List;
import java.util.StringJoiner;

/** The texts about divergences that all formats share. */
public final class ParityWords {
    private ParityWords() {}

    /**
     * Returns a summary such as {@code 3 divergences over 120 exchanges; 4 harmless; 5 already reported by failed
     * requirements}.
     */
    public static String summary(EndpointParity candidate) {
        StringJoiner words = new StringJoiner("; ");
        words.add(number(candidate.divergences().size(), "divergence") + " over "
                + number(candidate.steps(), "exchange"));
        add(words, candidate.harmless(), " harmless");
        add(words, candidate.repeated(), " already reported by failed requirements");
        if (candidate.unpaired() > 0) {
            words.add(number(candidate.unpaired(), "exchange") + " without a counterpart");
        }
        return words.toString();
    }

    private static void add(StringJoiner words, List<Divergence> divergences, String what) {
        if (!divergences.isEmpty()) {
            words.add(divergences.size() + what);
        }
    }

    private static String number(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Returns why some differences are not listed. For candidates with another model. */
    public static String otherModel(EndpointParity candidate) {
        return "Another model answered (" + candidate.otherModel()
                + "). Its token counts, text lengths, tool calls, reasoning and refusals are not compared.";
    }

    /** Returns subject and places: {@code /usage in chat; chat › basic › ask and 3 more}. */
    public static String where(Divergence one) {
        String subject = subject(one);
        return subject + (subject.isEmpty() ? "" : "; ") + places(one);
    }

    /** Returns the subject: a pointer, a header or a parameter, and the API. */
    public static String subject(Divergence one) {
        if (one.family().isEmpty()) {
            return one.at();
        }
        return (one.at().isEmpty() ? "" : one.at() + " in ") + one.family();
    }

    /** Returns the first place, and how many more there are. */
    public static String places(Divergence one) {
        return one.first().label() + (one.count() > 1 ? " and " + (one.count() - 1) + " more" : "");
    }

    /** Returns how many other pairs of values there are; empty if there is only one pair. */
    public static String variants(Divergence one) {
        // The words of a refusal differ from place to place, but its status does not.
        return one.variants() == 1 || one.kind() == DivergenceKind.STATUS
                ? ""
                : " (and " + number(one.variants() - 1, "other pair") + " of values)";
    }
}
