package dev.touchstone.reports.render;

import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.text.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line in the log of a job that GitHub shows beside the job, or beside a file if it names one.
 *
 * @param level {@code error}, {@code warning} or {@code notice}
 * @param file the file that it is about, as a path in the repository; null if there is none
 * @param title the subject
 * @param message the problem
 */
public record Annotation(String level, String file, String title, String message) {
    /** The maximum number of annotations of each level that GitHub shows for a step. */
    static final int MAX = 10;

    /** Returns the reasons of all decisions, for each endpoint the most serious first. */
    public static List<Annotation> of(ParityReport report) {
        return report.endpoints().stream()
                .flatMap(endpoint -> of(endpoint.label(), endpoint.header(), endpoint.decision()).stream())
                .toList();
    }

    /**
     * Returns the reasons of one decision, at the file of the endpoint's profile. They are errors if the decision
     * fails the job.
     */
    public static List<Annotation> of(String label, RunHeader header, GateDecision decision) {
        String level = decision.exitCode() == 0 ? "warning" : "error";
        return decision.reasons().stream()
                .map(reason -> new Annotation(level, profile(header), label + about(reason), reason.sentence()))
                .toList();
    }

    /**
     * Returns what became worse from one run to the next.
     *
     * @param kinds the kinds of changes that count as worse
     */
    public static List<Annotation> of(RunDifference difference, Set<RunDifference.ChangeKind> kinds) {
        return difference.changes().stream()
                .filter(change -> kinds.contains(change.kind()))
                .map(change -> new Annotation(
                        "error",
                        null,
                        difference.endpoint() + ": " + change.requirement(),
                        change.kind().id() + ": "
                                + Stream.of(change.before(), change.after())
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.joining(" → "))))
                .toList();
    }

    /**
     * Returns as many annotations of each level as GitHub shows, and for each level one more that says how many are
     * missing.
     */
    public static List<Annotation> shown(List<Annotation> all) {
        Map<String, List<Annotation>> levels =
                all.stream().collect(Collectors.groupingBy(Annotation::level, LinkedHashMap::new, Collectors.toList()));
        List<Annotation> shown = new ArrayList<>();
        levels.values().forEach(each -> shown.addAll(each.subList(0, Math.min(MAX, each.size()))));
        levels.forEach((level, each) -> {
            if (each.size() > MAX) {
                String missing = Quantity.of(each.size() - MAX, "more " + level);
                shown.add(new Annotation(
                        "notice", null, "touchstone", missing + ": see the output of the command, or the report"));
            }
        });
        return shown;
    }

    private static String profile(RunHeader header) {
        String named = header.source() == null ? null : header.source().endpoint();
        return named != null && (named.endsWith(".yaml") || named.endsWith(".yml")) ? named : null;
    }

    private static String about(Reason reason) {
        return reason.requirement() != null
                ? ": " + reason.requirement()
                : reason.workload() != null ? ": " + reason.workload() : "";
    }

    /** Returns the workflow command, without the two colons at its beginning. */
    public String command() {
        return level + " " + (file == null ? "" : "file=" + property(file) + ",") + "title=" + property(title) + "::"
                + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
