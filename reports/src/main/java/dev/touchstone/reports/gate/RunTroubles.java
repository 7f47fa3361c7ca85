package dev.touchstone.reports.gate;

import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.specs.SpecRevision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Problems of the run itself, independent of the endpoint.
 *
 * @param breakages the kit failed, or the run is not the planned one: these break a build in any case
 * @param limits the run was limited on purpose, so it can't decide
 */
record RunTroubles(List<Reason> breakages, List<Reason> limits) {
    private static final int MAX_NAMED = 3;

    static RunTroubles of(RunRecord record, SpecRevision revision, GateRule rule, Coverage coverage) {
        List<Reason> breakages = new ArrayList<>();
        record.footer()
                .map(RunFooter::harnessErrors)
                .orElse(List.of())
                .forEach(error -> breakages.add(run("The kit itself failed: " + error)));
        if (breakages.isEmpty()) {
            record.results().stream()
                    .filter(GateRule::isHarnessError)
                    .findFirst()
                    .ifPresent(result -> breakages.add(
                            run("The kit itself failed at " + result.requirement() + ": " + result.reason())));
        }
        if (record.footer().isEmpty()) {
            breakages.add(run("The run was interrupted: its record has no end."));
        }
        record.footer()
                .map(RunFooter::stopped)
                .ifPresent(why -> breakages.add(run("The run was stopped before its end: " + why + ".")));
        if (rule.compares() && rule.reference().isEmpty()) {
            breakages.add(run("The policy compares with a reference, and there is no run of one."
                    + " Fix: give the reference with --reference."));
        }
        if (!record.header().revision().equals(revision.id())) {
            breakages.add(run("The run was judged by " + record.header().revision() + ", and the gate knows "
                    + revision.id() + "."));
        } else if (!record.header().isJudgedBy(revision)) {
            breakages.add(run("The run was judged by other content of " + revision.id() + " than the gate's."));
        }
        Set<String> judged =
                record.results().stream().map(Result::requirement).collect(Collectors.toCollection(LinkedHashSet::new));
        plan(record, judged).ifPresent(breakages::add);

        List<Reason> limits = new ArrayList<>();
        if (record.header().filtered()) {
            limits.add(run(whatWasLeftOut(record.header().selection())));
        }
        nothingLeft(record, rule, coverage).ifPresent(limits::add);
        frozen(record, rule.policy(), judged).ifPresent(record.header().filtered() ? limits::add : breakages::add);
        return new RunTroubles(breakages, limits);
    }

    private static String whatWasLeftOut(RunSelection selection) {
        return selection == null || selection.shard() == null
                ? "The run was filtered: some requirements were left out."
                : "The run is shard " + selection.shard() + " of its plan: merge the shards to decide.";
    }

    private static Optional<Reason> plan(RunRecord record, Set<String> judged) {
        Set<String> planned = new LinkedHashSet<>(record.header().requirements());
        Set<String> lost = minus(planned, judged);
        Set<String> surplus = minus(judged, planned);
        // An interrupted run always lacks requirements, and there is already a reason for it.
        if ((lost.isEmpty() || record.footer().isEmpty()) && surplus.isEmpty()) {
            return Optional.empty();
        }
        String what = (lost.isEmpty() ? "" : " Planned and not judged: " + some(lost) + ".")
                + (surplus.isEmpty() ? "" : " Judged and not planned: " + some(surplus) + ".");
        return Optional.of(run("The run is not the one that was planned." + what));
    }

    private static Optional<Reason> frozen(RunRecord record, Policy policy, Set<String> judged) {
        if (policy.requirements() == null) {
            return Optional.empty();
        }
        Set<String> absent = minus(policy.requirements(), judged);
        // Planned requirements that were not judged are already named above.
        absent.removeAll(record.header().requirements());
        return absent.isEmpty()
                ? Optional.empty()
                : Optional.of(run("The policy's list asks for what the run left out: " + some(absent) + "."));
    }

    /** A verdict on nothing is no verdict. For a filtered run there is already a reason why it can't decide. */
    private static Optional<Reason> nothingLeft(RunRecord record, GateRule rule, Coverage coverage) {
        if (record.header().filtered()) {
            return Optional.empty();
        }
        if (rule.policy().requirements() == null && rule.scope().isTooLittle()) {
            return Optional.of(run(rule.scope().sentence()));
        }
        return coverage.decisiveJudged() == 0
                ? Optional.of(run("No requirement that affects the decision was judged: " + coverage.sentence() + "."))
                : Optional.empty();
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static String some(Set<String> ids) {
        String named = ids.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        return ids.size() > MAX_NAMED ? named + " and " + (ids.size() - MAX_NAMED) + " more" : named;
    }

    private static Reason run(String sentence) {
        return new Reason(null, GateStatus.UNDECIDED, sentence);
    }
}
