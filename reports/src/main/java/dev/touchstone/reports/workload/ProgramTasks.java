package dev.touchstone.reports.workload;

import dev.touchstone.reports.workload.Suspects.Clue;
import dev.touchstone.reports.workload.WorkloadResult.Cause;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Task;
import dev.touchstone.specs.harm.Harm;
import dev.touchstone.specs.harm.Harm.HarmKind;
import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.harm.Sign;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges the tasks of a client program by measurements of which deviations harm it. If all deviations that can explain
 * a finding harm a task, the task fails. If some do, it is at risk. If none does, it is not harmed.
 */
final class ProgramTasks {
    private static final int MAX_NAMED = 3;

    private final Workload workload;
    private final RunFacts facts;
    private final Suspects suspects;
    private final Map<String, Map<String, Harm>> harm;
    private final Harms harms;

    ProgramTasks(Workload workload, RunFacts facts, Suspects suspects, Harms harms) {
        this.workload = workload;
        this.facts = facts;
        this.suspects = suspects;
        this.harms = harms;
        this.harm = harms.of(workload.name());
    }

    /** Returns the problems of a task. */
    List<Cause> causes(Task task, Map<Clue, Set<String>> byClue) {
        if (task.models() != null && facts.model(task).isEmpty()) {
            return List.of(new Cause(
                    WorkloadVerdict.CANT_TELL,
                    null,
                    task.name(),
                    "the program chooses the API by the model's name, and the record names no model"));
        }
        List<Cause> absent = task.operations().stream()
                .filter(facts::lacks)
                .map(Operation::id)
                .sorted()
                .map(operation -> ListedNeeds.absent(task.name(), operation))
                .toList();
        if (!absent.isEmpty()) {
            return absent;
        }
        List<Cause> causes = new ArrayList<>();
        if (!workload.program().query()) {
            facts.query()
                    .ifPresent(query -> causes.add(new Cause(
                            WorkloadVerdict.FAILS,
                            null,
                            task.name(),
                            task.name() + " ends with an error: the endpoint asks for " + query
                                    + " in each query, and the program was measured without that setting")));
        }
        byClue.forEach((clue, behind) -> {
            if (clue.isAbout(task)) {
                cause(task, clue, behind, causes);
            }
        });
        known(task, causes);
        open(task, causes);
        denied(task, causes);
        if (task.unknownModel() && facts.takesModelFromPath()) {
            causes.add(new Cause(
                    WorkloadVerdict.WORKS_BUT,
                    null,
                    task.name(),
                    task.name() + " gets an answer instead of an error: the endpoint takes the model from the path, and"
                            + " does not read its name in the request"));
        }
        if (task.operations().contains(Operation.MODELS_LIST)) {
            facts.modelsElsewhere()
                    .ifPresent(base -> causes.add(new Cause(
                            WorkloadVerdict.FAILS,
                            null,
                            task.name(),
                            task.name() + " ends with an error: the list of models is at " + base
                                    + ", which is another base URL than that of answers")));
        }
        return causes;
    }

    private void cause(Task task, Clue clue, Set<String> behind, List<Cause> causes) {
        List<String> harmful = harmful(behind, task);
        if (harmful.isEmpty()) {
            return;
        }
        List<String> grave =
                harmful.stream().filter(deviation -> isGrave(deviation, task)).toList();
        if (grave.isEmpty()) {
            causes.add(new Cause(
                    WorkloadVerdict.WORKS_BUT,
                    clue.requirement(),
                    task.name(),
                    task.name() + (harmful.size() < behind.size() ? " may lose " : " loses ")
                            + does(harmful.get(0), task).what() + " (" + clue.requirement() + ")"));
            return;
        }
        Harm first = does(grave.get(0), task);
        if (grave.size() < behind.size()) {
            Set<String> harmless = new LinkedHashSet<>(behind);
            grave.forEach(harmless::remove);
            causes.add(new Cause(
                    WorkloadVerdict.AT_RISK,
                    clue.requirement(),
                    task.name(),
                    task.name() + " " + first.words() + " if " + clue.requirement() + " fails because of " + some(grave)
                            + ", and not if because of " + some(harmless)));
            return;
        }
        long silent = grave.stream()
                .filter(deviation -> does(deviation, task).kind() == HarmKind.SILENT)
                .count();
        WorkloadVerdict verdict = silent * 2 > grave.size() ? WorkloadVerdict.FAILS_SILENTLY : WorkloadVerdict.FAILS;
        causes.add(new Cause(
                verdict,
                clue.requirement(),
                task.name(),
                task.name() + " " + first.words() + " (" + clue.requirement() + ")"));
    }

    /**
     * Adds the known issues of the endpoint's profile. The run may not have shown them, because the kit leaves out
     * what the endpoint does not have, or because there is no requirement about them.
     */
    private void known(Task task, List<Cause> causes) {
        for (String deviation : facts.known()) {
            Harm harm = does(deviation, task);
            if (harm != null && !suspects.isRuledOut(deviation)) {
                causes.add(new Cause(
                        switch (harm.kind()) {
                            case LOUD -> WorkloadVerdict.FAILS;
                            case SILENT -> WorkloadVerdict.FAILS_SILENTLY;
                            case LESS -> WorkloadVerdict.WORKS_BUT;
                        },
                        null,
                        task.name(),
                        task.name() + " " + harm.words() + " (known issue: " + deviation + ")"));
            }
        }
    }

    /**
     * Adds features that the task asks for and the endpoint says that it does not have. A feature counts if at least
     * half of its deviations harm the task. If fewer do, the task works without the feature. If the task only loses a
     * convenience without it, the task is at risk, because the endpoint may ignore the feature or refuse it.
     */
    private void denied(Task task, List<Cause> causes) {
        suspects.hidden().forEach((feature, deviations) -> {
            long harmful = deviations.stream()
                    .filter(deviation -> isGrave(deviation, task))
                    .count();
            long lossy = deviations.stream()
                    .filter(deviation -> does(deviation, task) != null)
                    .count();
            if (harmful > 0 && harmful * 2 >= deviations.size()) {
                causes.add(ListedNeeds.absent(task.name(), feature));
            } else if (lossy > 0 && lossy * 2 >= deviations.size()) {
                causes.add(new Cause(
                        WorkloadVerdict.AT_RISK,
                        null,
                        task.name(),
                        task.name() + " asks for " + feature
                                + ", which the endpoint does not have: it may ignore that, or refuse the request"));
            }
        });
    }

    /** Adds requirements that were not judged although their failure would break the task. */
    private void open(Task task, List<Cause> causes) {
        Set<String> missing = new TreeSet<>();
        harm.keySet().forEach(deviation -> {
            if (isGrave(deviation, task) && suspects.isOpen(deviation)) {
                harms.signs().get(deviation).stream().map(Sign::requirement).forEach(missing::add);
            }
        });
        if (!missing.isEmpty()) {
            causes.add(new Cause(
                    WorkloadVerdict.CANT_TELL,
                    missing.iterator().next(),
                    task.name(),
                    task.name() + " depends on what was not judged: " + some(missing)));
        }
    }

    /** A loop and not a stream, because it runs for each clue of each task, and the result is mostly empty. */
    private List<String> harmful(Set<String> deviations, Task task) {
        List<String> harmful = List.of();
        for (String deviation : deviations) {
            if (does(deviation, task) != null) {
                harmful = harmful.isEmpty() ? new ArrayList<>() : harmful;
                harmful.add(deviation);
            }
        }
        return harmful;
    }

    private boolean isGrave(String deviation, Task task) {
        Harm harm = does(deviation, task);
        return harm != null && harm.kind() != HarmKind.LESS;
    }

    private Harm does(String deviation, Task task) {
        return harm.getOrDefault(deviation, Map.of()).get(task.name());
    }

    private static String some(Iterable<String> ids) {
        List<String> all = new ArrayList<>();
        ids.forEach(all::add);
        String named = String.join(", ", all.subList(0, Math.min(MAX_NAMED, all.size())));
        return all.size() > MAX_NAMED ? named + " and " + (all.size() - MAX_NAMED) + " more" : named;
    }
}
