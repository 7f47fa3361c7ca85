package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.Verdict;
import dev.touchstone.reports.record.RunHeader.Role;
import java.util.List;

/** The one sentence of a report that everybody reads. */
final class Headline {
    private Headline() {}

    static String of(ParityReport report) {
        List<EndpointReport> candidates = report.endpoints().stream()
                .filter(endpoint -> endpoint.header().role() == Role.CANDIDATE)
                .toList();
        if (candidates.isEmpty()) {
            return "No endpoint was decided about";
        }
        if (candidates.size() == 1) {
            EndpointReport only = candidates.get(0);
            return only.label() + " is " + predicate(only.decision().verdict());
        }
        long conformant = candidates.stream()
                .filter(endpoint -> endpoint.decision().verdict() == Verdict.CONFORMANT)
                .count();
        return conformant + " of " + candidates.size() + " endpoints are conformant";
    }

    private static String predicate(Verdict verdict) {
        return verdict == Verdict.WAIVERS_OUT_OF_ORDER ? "held up: its waivers are out of order" : verdict.id();
    }
}
