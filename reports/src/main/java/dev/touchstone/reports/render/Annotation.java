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
 * A line of a job's log that GitHub shows beside the job, and beside a file if it names one.
 *
 * @param level {@code error}, {@code warning} or {@code notice}
 * @param file what it is about, as a path of the repository; null if there is none
 * @param title what it is about
 * @param message what is the matter
 */
public record Annotation(String level, String file, String title, String message) {
    /** GitHub shows so many of each level of a step. */
    static final int MOST = 10;

    /** The reasons of the decisions, the gravest first of each endpoint. */
    public static List<Annotation> of(ParityReport report) {
        return report.endpoints().stream()
                .flatMap(endpoint -> of(endpoint.label(), endpoint.header(), endpoint.decision()).stream())
                .toList();
    }

    /** The reasons of one decision, beside the endpoint's profile. They are errors if it makes the job fail. */
    public static List<Annotation> of(String label, RunHeader header, GateDecision decision) {
        String level = decision.exitCode() == 0 ? "warning" : "error";
        return decision.reasons().stream()
                .map(reason -> new Annotation(level, profile(header), label + about(reason), reason.sentence()))
                .toList();
    }

    /** What became worse from one run to the next. @param kinds what counts as worse */
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

    /** As many of each level as GitHub shows, and one more for each level that says how many are missing. */
    public static List<Annotation> shown(List<Annotation> all) {
        Map<String, List<Annotation>> levels =
                all.stream().collect(Collectors.groupingBy(Annotation::level, LinkedHashMap::new, Collectors.toList()));
        List<Annotation> shown = new ArrayList<>();
        levels.values().forEach(each -> shown.addAll(each.subList(0, Math.min(MOST, each.size()))));
        levels.forEach((level, each) -> {
            if (each.size() > MOST) {
                String missing = Quantity.of(each.size() - MOST, "more " + level);
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

    /** The workflow command, without the two colons that it begins with. */
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
