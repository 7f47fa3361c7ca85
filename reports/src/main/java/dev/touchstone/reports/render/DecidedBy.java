package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.gate.GateVerdict;
import dev.touchstone.reports.record.RunHeader.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names the endpoints that caused the exit code, and why, and those whose failures are only reported.
 *
 * @param label the endpoint's label
 */
public record DecidedBy(String label, Role role, GateDecision decision) {
    private static final int MAX_NAMED = 3;

    /** Returns the lines for people. */
    public static List<String> lines(List<DecidedBy> endpoints) {
        int exitCode = ExitCode.combine(
                endpoints.stream().map(one -> one.decision.exitCode()).toList());
        List<String> lines = new ArrayList<>();
        if (exitCode == ExitCode.GREEN) {
            List<DecidedBy> deciding =
                    endpoints.stream().filter(one -> one.decision.enforced()).toList();
            lines.add(
                    deciding.isEmpty()
                            ? "No endpoint decides."
                            : deciding.stream()
                                    .map(one -> one.label + " ("
                                            + one.decision.verdict().id() + ")")
                                    .collect(Collectors.joining(", ", "Decided by ", ".")));
        } else {
            List<DecidedBy> deciding = endpoints.stream()
                    .filter(one -> one.decision.exitCode() == exitCode)
                    .toList();
            deciding.stream().limit(MAX_NAMED).forEach(one -> lines.add("Decided by " + one.label + ": " + one.why()));
            if (deciding.size() > MAX_NAMED) {
                lines.add("Decided also by " + (deciding.size() - MAX_NAMED) + " more endpoints.");
            }
        }
        unheard(lines, endpoints, true, "`reference: fail` in a policy lets it decide");
        unheard(lines, endpoints, false, "`enforce: true` in a policy lets them decide");
        return lines;
    }

    /** Adds the endpoints whose failures are only reported. */
    private static void unheard(List<String> lines, List<DecidedBy> endpoints, boolean references, String how) {
        List<DecidedBy> unheard = endpoints.stream()
                .filter(one -> (one.role == Role.REFERENCE) == references)
                .filter(one -> !one.decision.enforced() && one.isBelow(GateVerdict.WAIVED))
                .toList();
        if (!unheard.isEmpty()) {
            lines.add("Only reported: " + names(unheard) + ": " + how + ".");
        }
    }

    private boolean isBelow(GateVerdict verdict) {
        return decision.verdict().compareTo(verdict) > 0;
    }

    private String why() {
        List<Reason> reasons = decision.exitCode() == ExitCode.UNDECIDED
                ? decision.causes().stream()
                        .filter(reason -> reason.gateStatus() == GateStatus.UNDECIDED)
                        .toList()
                : decision.causes();
        Reason first = reasons.get(0);
        return decision.verdict().id() + ", for " + reasons.size()
                + (reasons.size() == 1 ? " reason: " : " reasons, first: ")
                + (first.requirement() == null ? "" : first.requirement() + ": ")
                + first.sentence();
    }

    private static String names(List<DecidedBy> endpoints) {
        return endpoints.stream().map(DecidedBy::label).distinct().collect(Collectors.joining(", "));
    }
}
