package dev.touchstone.reports.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What was found of one requirement, by cause: one finding for each, however many places show it. An answer that is
 * wrong as a whole comes first, then what shows most often. Not for use by several threads.
 */
public final class Causes {
    private static final int MOST_CAUSES = 20;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** What follows names the value of this one place: {@code as in the first chunk: "a"}, {@code a + b = 7}. */
    private static final Pattern OF_THIS_PLACE = Pattern.compile("(: | = | \\().*", Pattern.DOTALL);
    /** Values that are a cause of their own; of all others only the kind counts. */
    private static final Pattern TELLING = Pattern.compile("absent|null|none|true|false|\\[]|\\{}|\"\"");

    /** @param at the place with its numbers left out. @param observed the kind of what was there */
    private record CauseKey(String at, String expected, String observed) {
        static CauseKey of(Finding finding) {
            return new CauseKey(
                    NUMBER.matcher(finding.at()).replaceAll("*"),
                    NUMBER.matcher(OF_THIS_PLACE
                                    .matcher(text(finding.expected()))
                                    .replaceAll(""))
                            .replaceAll("*"),
                    kind(text(finding.observed())));
        }

        private static String kind(String observed) {
            if (observed.isEmpty() || TELLING.matcher(observed).matches()) {
                return observed;
            }
            char first = observed.charAt(0);
            return Character.isDigit(first) || first == '-'
                    ? "number"
                    : "\"[{".indexOf(first) >= 0 ? "" + first : "text";
        }

        private static String text(String value) {
            return value == null ? "" : value;
        }
    }

    private final Map<CauseKey, Finding> byCause = new LinkedHashMap<>();

    /** The same findings with one for each cause. */
    public static List<Finding> merged(Collection<Finding> findings) {
        Causes causes = new Causes();
        findings.forEach(causes::add);
        return causes.list();
    }

    /** Adds a finding, or its places to the one of the same cause. */
    public void add(Finding finding) {
        CauseKey cause = CauseKey.of(finding);
        if (byCause.containsKey(cause) || byCause.size() < MOST_CAUSES) {
            byCause.merge(cause, finding, Finding::with);
        }
    }

    public boolean isEmpty() {
        return byCause.isEmpty();
    }

    /** One finding for each cause, the weightiest first. */
    public List<Finding> list() {
        List<Finding> found = new ArrayList<>(byCause.values());
        found.sort(Comparator.comparingInt(Causes::rank).thenComparing(Finding::places, Comparator.reverseOrder()));
        return List.copyOf(found);
    }

    /** Without a right status or body nothing else in the answer means much. */
    private static int rank(Finding finding) {
        return switch (finding.at()) {
            case "status" -> 0;
            case "body", "stream" -> 1;
            default -> 2;
        };
    }
}
