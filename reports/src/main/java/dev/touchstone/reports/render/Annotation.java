package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateDecision.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a job's log that GitHub shows beside the job.
 *
 * @param level {@code error}, {@code warning} or {@code notice}
 * @param title what it is about
 * @param message what is the matter
 */
public record Annotation(String level, String title, String message) {
    /** GitHub shows so many of a step. */
    static final int MOST = 10;

    /** The reasons of the decision, the gravest first of each endpoint. */
    public static List<Annotation> of(ParityReport report) {
        List<Annotation> all = new ArrayList<>();
        for (EndpointReport endpoint : report.endpoints()) {
            String level = endpoint.decision().exitCode() == 0 ? "warning" : "error";
            for (Reason reason : endpoint.decision().reasons()) {
                all.add(new Annotation(level, endpoint.label() + about(reason), reason.sentence()));
            }
        }
        return bounded(all);
    }

    static List<Annotation> bounded(List<Annotation> all) {
        if (all.size() <= MOST) {
            return List.copyOf(all);
        }
        List<Annotation> bounded = new ArrayList<>(all.subList(0, MOST - 1));
        bounded.add(new Annotation(
                "notice", "touchstone", (all.size() - bounded.size()) + " more reasons are in the report"));
        return List.copyOf(bounded);
    }

    private static String about(Reason reason) {
        return reason.requirement() != null
                ? ": " + reason.requirement()
                : reason.workload() != null ? ": " + reason.workload() : "";
    }

    /** The workflow command, without the two colons that it begins with. */
    public String command() {
        return level + " title=" + property(title) + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
