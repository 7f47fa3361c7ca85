package dev.touchstone.reports.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Groups the findings of one requirement by cause: one finding for each cause, however many places show it. A wrong
 * status, body or stream comes first, then the cause with the most places. Not thread-safe.
 */
public final class Causes {
    private static final int MAX_CAUSES = 20;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /**
     * The part of an expectation that names the value of one place: {@code as in the first chunk: "a"}, {@code a + b =
     * 7}.
     */
    private static final Pattern OF_THIS_PLACE = Pattern.compile("(: | = | \\().*", Pattern.DOTALL);
    /** Observed values that are a cause of their own. Of all other values, only the kind counts. */
    private static final Pattern TELLING = Pattern.compile("absent|null|none|true|false|\\[]|\\{}|\"\"");

    /**
     * @param at the place, with an asterisk in place of each number
     * @param observed the kind of the observed value
     */
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

    /** Returns the findings, merged into one for each cause. */
    public static List<Finding> merged(Collection<Finding> findings) {
        Causes causes = new Causes();
        findings.forEach(causes::add);
        return causes.list();
    }

    /** Adds a finding. If there is already one of the same cause, its places are added to that one. */
    public void add(Finding finding) {
        CauseKey cause = CauseKey.of(finding);
        if (byCause.containsKey(cause) || byCause.size() < MAX_CAUSES) {
            byCause.merge(cause, finding, Finding::with);
        }
    }

    public boolean isEmpty() {
        return byCause.isEmpty();
    }

    /** Returns one finding for each cause, the most important first. */
    public List<Finding> list() {
        List<Finding> found = new ArrayList<>(byCause.values());
        found.sort(Comparator.comparingInt(Causes::rank).thenComparing(Finding::places, Comparator.reverseOrder()));
        return List.copyOf(found);
    }

    /** If the status or the body is wrong, other findings in the same answer say little. */
    private static int rank(Finding finding) {
        return switch (finding.at()) {
            case "status" -> 0;
            case "body", "stream" -> 1;
            default -> 2;
        };
    }
}
