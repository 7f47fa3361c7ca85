package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.record.ExchangeIndex;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.render.RequirementReport.CellFinding;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.specs.harm.Place;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the breakages at one endpoint. Failures with one cause are one breakage, and the most harmful breakage comes
 * first.
 */
final class Breakages {
    /** The maximum number of characters of an observed value. A longer value explains no more. */
    private static final int MAX_VALUE = 60;

    private record FailedCell(RequirementReport requirement, Cell cell) {
        /**
         * Ranks the requirements that fail for one cause and break the same number of workloads: the strictest is the
         * most informative.
         */
        private int rank() {
            return (cell.gateStatus() == GateStatus.RED ? 0 : 3)
                    + switch (Objects.requireNonNullElse(requirement.level(), "may")) {
                        case "must" -> 0;
                        case "should" -> 1;
                        default -> 2;
                    };
        }
    }

    private final int column;
    private final List<WorkloadMatrix.WorkloadRow> workloads;
    private final Map<String, String> deviations;
    private final ExchangeIndex exchanges;
    /** The most serious verdict on a workload that a requirement causes, by requirement and workload. */
    private final Map<String, Map<String, WorkloadVerdict>> harm = new HashMap<>();

    /** @param deviations the deviation that explains each failed requirement, if there is exactly one */
    Breakages(int column, RunRecord record, WorkloadMatrix matrix, Map<String, String> deviations) {
        this.column = column;
        this.workloads = matrix.rows();
        this.deviations = deviations;
        this.exchanges = new ExchangeIndex(record.exchanges());
        for (WorkloadMatrix.WorkloadRow row : workloads) {
            for (WorkloadResult.Cause cause : row.cells().get(column).causes()) {
                if (cause.requirement() != null && cause.verdict() != WorkloadVerdict.CANT_TELL) {
                    harm.computeIfAbsent(cause.requirement(), any -> new TreeMap<>())
                            .merge(row.name(), cause.verdict(), Breakages::graver);
                }
            }
        }
    }

    private static WorkloadVerdict graver(WorkloadVerdict one, WorkloadVerdict other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    List<Breakage> of(List<RequirementReport> requirements) {
        Map<String, RequirementReport> byId = requirements.stream()
                .collect(Collectors.toMap(RequirementReport::id, Function.identity(), (first, second) -> first));
        Map<List<String>, List<FailedCell>> byCause = new LinkedHashMap<>();
        for (RequirementReport requirement : requirements) {
            Cell cell = requirement.cells().get(column);
            if (cell != null && cell.missing() == null && hurts(requirement, cell)) {
                RequirementReport teller = byId.getOrDefault(cell.sameCause(), requirement);
                byCause.computeIfAbsent(cause(teller, teller.cells().get(column)), any -> new ArrayList<>())
                        .add(new FailedCell(requirement, cell));
            }
        }
        return byCause.values().stream()
                .map(this::breakage)
                .sorted(Comparator.comparingInt((Breakage one) ->
                                one.silent().size() + one.loud().size())
                        .thenComparingInt(one -> one.silent().size())
                        .thenComparing(Breakage::decides)
                        .thenComparingInt(one -> one.lessened().size())
                        .thenComparingInt(one -> one.requirements().size())
                        .reversed())
                .toList();
    }

    /** A failure that decides nothing and harms no workload is only among the findings. */
    private boolean hurts(RequirementReport requirement, Cell cell) {
        boolean failed = cell.outcome() == Outcome.FAILED
                && !"may".equals(requirement.level())
                && !"diagnostic".equals(requirement.maturity());
        return failed || harm.containsKey(requirement.id());
    }

    private List<String> cause(RequirementReport requirement, Cell cell) {
        String deviation = deviations.get(requirement.id());
        if (deviation != null) {
            return List.of(deviation);
        }
        if (cell.findings().isEmpty()) {
            // A feature that the endpoint does not have is one cause, whichever requirement asks for it.
            return cell.outcome() == Outcome.INAPPLICABLE && cell.reason() != null
                    ? List.of("absence", cell.reason())
                    : List.of("requirement", requirement.id());
        }
        CellFinding first = cell.findings().get(0);
        Place place = Place.of(text(first.at()), text(first.expected()), text(first.observed()));
        // A status may be wrong for many causes. Any other place has one cause.
        return first.at().equals("status")
                ? List.of(requirement.suite(), place.expected(), place.observed())
                : List.of("place", place.at().split(" or ")[0], place.observed());
    }

    private Breakage breakage(List<FailedCell> failures) {
        List<FailedCell> ranked = failures.stream()
                .sorted(Comparator.comparingLong(this::broken).reversed().thenComparingInt(FailedCell::rank))
                .toList();
        FailedCell first = ranked.get(0);
        Map<String, WorkloadVerdict> suffering = new TreeMap<>();
        ranked.forEach(one -> harm.getOrDefault(one.requirement().id(), Map.of())
                .forEach((workload, verdict) -> suffering.merge(workload, verdict, Breakages::graver)));
        CellFinding finding = first.cell().findings().stream().findFirst().orElse(null);
        return new Breakage(
                came(first.requirement(), first.cell(), finding),
                first.requirement().sentence(),
                finding == null ? null : asked(finding.exchange()),
                deviations.get(first.requirement().id()),
                ranked.stream().anyMatch(one -> one.cell().gateStatus() == GateStatus.RED),
                ranked.stream().map(one -> one.requirement().id()).toList(),
                finding,
                named(suffering, WorkloadVerdict.FAILS_SILENTLY),
                named(suffering, WorkloadVerdict.FAILS),
                workloads.stream()
                        .map(WorkloadMatrix.WorkloadRow::name)
                        .filter(name -> suffering.containsKey(name)
                                && suffering.get(name) != WorkloadVerdict.FAILS_SILENTLY
                                && suffering.get(name) != WorkloadVerdict.FAILS)
                        .toList());
    }

    /** Returns how many workloads a failure breaks. */
    private long broken(FailedCell failed) {
        return harm.getOrDefault(failed.requirement().id(), Map.of()).values().stream()
                .filter(verdict -> verdict == WorkloadVerdict.FAILS || verdict == WorkloadVerdict.FAILS_SILENTLY)
                .count();
    }

    /** Returns the names in the order of the matrix. */
    private List<String> named(Map<String, WorkloadVerdict> suffering, WorkloadVerdict verdict) {
        return workloads.stream()
                .map(WorkloadMatrix.WorkloadRow::name)
                .filter(name -> suffering.get(name) == verdict)
                .toList();
    }

    private static String came(RequirementReport requirement, Cell cell, CellFinding finding) {
        if (finding == null) {
            if (cell.outcome() == Outcome.INAPPLICABLE && cell.reason() != null) {
                return cell.reason();
            }
            // The cell of a workload shows this alone, so it says what is meant.
            String feature = requirement.id().replaceFirst("^[^.]*\\.", "").replace('-', ' ');
            return cell.handling() == null
                    ? requirement.id() + " does not hold"
                    : switch (cell.handling()) {
                        case HONOURED -> feature + " is honoured";
                        case PARTIALLY -> feature + " is honoured only in part";
                        case SILENTLY_IGNORED -> feature + " is accepted and has no effect";
                        case HONESTLY_REJECTED -> feature + " is refused";
                    };
        }
        String observed = text(finding.observed());
        if (finding.at().equals("status")) {
            return "status " + observed.split("[: ]")[0] + " instead of "
                    + text(finding.expected()).split(":")[0];
        }
        if (observed.equals("absent")) {
            return finding.at() + " is missing";
        }
        String shown = observed.codePointCount(0, observed.length()) <= MAX_VALUE
                ? observed
                : observed.substring(0, observed.offsetByCodePoints(0, MAX_VALUE)) + "…";
        return finding.at() + " is " + shown;
    }

    private String asked(String exchange) {
        return exchanges
                .find(exchange)
                .map(found ->
                        found.request().method() + " " + path(found.request().url()))
                .orElse(null);
    }

    /** Returns the path of the URL, without the host, which is the same everywhere. */
    private static String path(String url) {
        try {
            String path = URI.create(url).getRawPath();
            return path == null || path.isEmpty() ? url : path;
        } catch (IllegalArgumentException noUri) {
            return url;
        }
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
