package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateVerdict;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.SpecRevision.Kinship;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The headline of a report. */
final class Headline {
    private Headline() {}

    static String of(ParityReport report) {
        List<EndpointReport> candidates = report.endpoints().stream()
                .filter(endpoint -> endpoint.header().role() == Role.CANDIDATE)
                .toList();
        if (candidates.isEmpty()) {
            return "There is no decision about an endpoint";
        }
        Optional<String> byWorkloads = byWorkloads(report);
        if (byWorkloads.isPresent()) {
            return byWorkloads.get();
        }
        if (candidates.size() == 1) {
            EndpointReport only = candidates.get(0);
            return only.label() + " " + predicate(only.decision().verdict()) + by(report) + ": "
                    + only.decision().coverage().sentence();
        }
        GateVerdict wanted = report.policy().isAgainstReference() ? GateVerdict.NO_WORSE : GateVerdict.CONFORMANT;
        long good = candidates.stream()
                .filter(endpoint -> endpoint.decision().verdict().compareTo(wanted) <= 0)
                .count();
        return good + " of " + candidates.size() + " endpoints are " + wanted.id() + by(report);
    }

    /** If workloads decide, the headline is about their verdicts. */
    private static Optional<String> byWorkloads(ParityReport report) {
        if (report.policy().workloads() == null) {
            return Optional.empty();
        }
        List<WorkloadMatrix.WorkloadRow> rows = report.workloads().rows().stream()
                .filter(row -> report.policy().workloads().contains(row.name()))
                .toList();
        List<Integer> columns = IntStream.range(0, report.endpoints().size())
                .filter(column -> report.endpoints().get(column).header().role() == Role.CANDIDATE)
                .boxed()
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String names = rows.stream().map(WorkloadMatrix.WorkloadRow::name).collect(Collectors.joining(", "));
        if (columns.size() == 1) {
            int column = columns.get(0);
            return Optional.of(report.endpoints().get(column).label() + ": "
                    + rows.stream()
                            .map(row -> row.name() + " "
                                    + row.cells().get(column).verdict().sentence())
                            .collect(Collectors.joining(", "))
                    + by(report));
        }
        long fit = columns.stream()
                .filter(column -> rows.stream()
                        .allMatch(row -> row.cells().get(column).verdict().isYes()))
                .count();
        return Optional.of(fit + " of " + columns.size() + " endpoints are fit for " + names + by(report));
    }

    private static String predicate(GateVerdict verdict) {
        return switch (verdict) {
            case WAIVERS_OUT_OF_ORDER -> "has waivers that are expired or not needed";
            case NOT_OFFERED -> "does not offer what is needed";
            case CONFORMANT, NO_WORSE, WAIVED, UNDECIDED, NOT_CONFORMANT -> "is " + verdict.id();
        };
    }

    /** Names the revision if it is a changed copy, because its verdict is not that of the revision with the same id. */
    private static String by(ParityReport report) {
        return report.revision().kinship() == Kinship.CHANGED_COPY
                ? ", by " + report.revision().label()
                : "";
    }
}
