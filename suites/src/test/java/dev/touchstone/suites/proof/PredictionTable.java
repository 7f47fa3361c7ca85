package dev.touchstone.suites.proof;

import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadResult.TaskResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.reports.workload.Workloads;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Predictions beside the truth, program × cloud. */
final class PredictionTable {

    /**
     * One program at one cloud.
     *
     * @param predicted what the kit says of it
     * @param really what became of the same tasks
     */
    record PredictedCell(String program, String cloud, WorkloadResult predicted, List<TaskResult> really) {
        WorkloadVerdict truth() {
            return Workloads.together(really);
        }

        /** Whether the kit gives the right answer: yes, no, or not offered. */
        boolean agrees() {
            WorkloadVerdict said = predicted.verdict();
            return said == truth() || isFailure(said) && isFailure(truth()) || said.isYes() && truth().isYes();
        }

        boolean isFalselyWorking() {
            return predicted.verdict().isYes() && !truth().isYes();
        }

        private static boolean isFailure(WorkloadVerdict verdict) {
            return verdict == WorkloadVerdict.FAILS || verdict == WorkloadVerdict.FAILS_SILENTLY;
        }

        /** The tasks that end otherwise than predicted. */
        List<String> surprises() {
            List<String> surprises = new ArrayList<>();
            for (TaskResult task : really) {
                WorkloadVerdict said = said(task.task()).orElse(predicted.verdict());
                boolean same = said == task.verdict()
                        || said.isNo() && task.verdict().isNo()
                        || said.isYes() && task.verdict().isYes();
                if (!same) {
                    surprises.add(task.task() + ": " + said.id() + " said, "
                            + task.verdict().id() + " in truth");
                }
            }
            return surprises;
        }

        private Optional<WorkloadVerdict> said(String task) {
            return predicted.tasks().stream()
                    .filter(one -> one.task().equals(task))
                    .map(TaskResult::verdict)
                    .findFirst();
        }
    }

    private final List<PredictedCell> cells = new ArrayList<>();

    PredictionTable(ProgramTruth truth, Map<String, Map<String, WorkloadResult>> predictions) {
        predictions.forEach((program, byCloud) -> byCloud.forEach((cloud, predicted) -> {
            Set<String> known = predicted.tasks().stream().map(TaskResult::task).collect(Collectors.toSet());
            List<TaskResult> really =
                    truth.tasks().getOrDefault(program, Map.of()).getOrDefault(cloud, List.of()).stream()
                            .filter(task -> known.isEmpty() || known.contains(task.task()))
                            .toList();
            if (!really.isEmpty()) {
                cells.add(new PredictedCell(program, cloud, predicted, really));
            }
        }));
    }

    double agreement() {
        return (double) cells.stream().filter(PredictedCell::agrees).count() / cells.size();
    }

    List<String> falselyWorking() {
        return cells.stream()
                .filter(PredictedCell::isFalselyWorking)
                .map(PredictionTable::line)
                .toList();
    }

    List<String> disagreements() {
        return cells.stream()
                .filter(cell -> !cell.agrees())
                .map(PredictionTable::line)
                .toList();
    }

    private static String line(PredictedCell cell) {
        return cell.program() + " at " + cell.cloud() + ": "
                + cell.predicted().verdict().id() + " said, "
                + cell.truth().id() + " in truth (" + String.join("; ", cell.surprises()) + "). The kit's reason: "
                + cell.predicted().reason();
    }

    /** The tasks that end differently from what the kit says, with the cloud where they do. */
    List<String> surprises() {
        return cells.stream()
                .flatMap(cell -> cell.surprises().stream()
                        .map(surprise -> cell.program() + " at " + cell.cloud() + ", " + surprise))
                .toList();
    }

    /** The page for people. */
    String page() {
        Set<String> clouds =
                cells.stream().map(PredictedCell::cloud).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> programs =
                cells.stream().map(PredictedCell::program).collect(Collectors.toCollection(LinkedHashSet::new));
        long tasks = cells.stream().mapToLong(cell -> cell.really().size()).sum();
        long wrong = cells.stream().mapToLong(cell -> cell.surprises().size()).sum();
        StringBuilder text = new StringBuilder("""
                # Real programs at the embedded clouds: prediction and truth

                This page is generated. `programs/measure.sh --clouds` starts each program at each embedded cloud, and \
                writes down how its tasks end. `PredictionTest` compares that with what the kit says from a run alone, \
                which starts no program. [Workloads](workloads.md) explains the verdicts.

                """);
        text.append(String.format(
                Locale.ROOT,
                "**%d of %d cells agree (%.1f %%).** Of %d tasks, the kit is wrong about %d. It says of %d programs that"
                        + " fail that they work.%n%n",
                cells.stream().filter(PredictedCell::agrees).count(),
                cells.size(),
                100 * agreement(),
                tasks,
                wrong,
                falselyWorking().size()));
        text.append("| program | ").append(String.join(" | ", clouds)).append(" |\n");
        text.append("|---|").append("---|".repeat(clouds.size())).append('\n');
        for (String program : programs) {
            text.append("| ").append(program).append(" | ");
            text.append(clouds.stream().map(cloud -> cell(program, cloud)).collect(Collectors.joining(" | ")));
            text.append(" |\n");
        }
        text.append(
                "\nA cell shows the verdict of the kit. **Bold**: the truth is another one, which stands in brackets.\n");
        if (cells.stream().anyMatch(cell -> !cell.agrees())) {
            text.append("\n## Where the prediction is wrong\n\n");
            disagreements().forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }

    private String cell(String program, String cloud) {
        return cells.stream()
                .filter(cell -> cell.program().equals(program) && cell.cloud().equals(cloud))
                .map(cell -> cell.agrees()
                        ? cell.predicted().verdict().id()
                        : "**" + cell.predicted().verdict().id() + "** ("
                                + cell.truth().id() + ")")
                .findFirst()
                .orElse("");
    }
}
