package dev.touchstone.reports.render;

import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import dev.touchstone.reports.parity.EndpointParity;
import java.util.List;
import java.util.StringJoiner;

/** What every rendering says of divergences in the same words. */
public final class ParityWords {
    private ParityWords() {}

    /** {@code 3 divergences over 120 exchanges; 4 harmless; 5 said by failed requirements}. */
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

    /** Why some differences are not listed; for a candidate with another model. */
    public static String otherModel(EndpointParity candidate) {
        return "Another model answered (" + candidate.otherModel()
                + "). Its token counts, text lengths, tool calls, reasoning and refusals are not compared.";
    }

    /** {@code /usage in chat; chat › basic › ask and 3 more}. */
    public static String where(Divergence one) {
        String subject = subject(one);
        return subject + (subject.isEmpty() ? "" : "; ") + places(one);
    }

    /** What it is about: a pointer, a header, a parameter, and the API. */
    public static String subject(Divergence one) {
        if (one.family().isEmpty()) {
            return one.at();
        }
        return (one.at().isEmpty() ? "" : one.at() + " in ") + one.family();
    }

    /** The first place, and how many more there are. */
    public static String places(Divergence one) {
        return one.first().label() + (one.count() > 1 ? " and " + (one.count() - 1) + " more" : "");
    }

    /** How many other pairs of values there are; empty if there is one. */
    public static String variants(Divergence one) {
        // A refusal's words differ from place to place, and its status does not.
        return one.variants() == 1 || one.kind() == DivergenceKind.STATUS
                ? ""
                : " (and " + number(one.variants() - 1, "other pair") + " of values)";
    }
}
