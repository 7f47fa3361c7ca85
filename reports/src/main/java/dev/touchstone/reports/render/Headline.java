package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateVerdict;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.SpecRevision.Kinship;
import java.util.List;

/** The one sentence of a report that everybody reads. */
final class Headline {
    private Headline() {}

    static String of(ParityReport report) {
        List<EndpointReport> candidates = report.endpoints().stream()
                .filter(endpoint -> endpoint.header().role() == Role.CANDIDATE)
                .toList();
        if (candidates.isEmpty()) {
            return "There is no decision about an endpoint";
        }
        if (candidates.size() == 1) {
            EndpointReport only = candidates.get(0);
            return only.label() + " " + predicate(only.decision().verdict()) + by(report) + ": "
                    + only.decision().coverage().sentence();
        }
        long conformant = candidates.stream()
                .filter(endpoint -> endpoint.decision().verdict() == GateVerdict.CONFORMANT)
                .count();
        return conformant + " of " + candidates.size() + " endpoints are conformant" + by(report);
    }

    private static String predicate(GateVerdict verdict) {
        return switch (verdict) {
            case WAIVERS_OUT_OF_ORDER -> "has waivers that are expired or not needed";
            case NOT_OFFERED -> "does not offer what is needed";
            case CONFORMANT, WAIVED, UNDECIDED, NOT_CONFORMANT -> "is " + verdict.id();
        };
    }

    /** A verdict by a changed copy is not one by the revision whose id it has. */
    private static String by(ParityReport report) {
        return report.revision().kinship() == Kinship.CHANGED_COPY
                ? ", by " + report.revision().label()
                : "";
    }
}
