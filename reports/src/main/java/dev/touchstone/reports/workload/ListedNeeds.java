package dev.touchstone.reports.workload;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.workload.WorkloadResult.Cause;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what a workload lists by name: its operations, its features and its requirements. */
final class ListedNeeds {
    private final Workload workload;
    private final RunFacts facts;

    ListedNeeds(Workload workload, RunFacts facts) {
        this.workload = workload;
        this.facts = facts;
    }

    /**
     * Returns the operations and features that the endpoint does not have. If there are any, nothing else has to be
     * judged.
     */
    List<Cause> absent() {
        List<Cause> causes = new ArrayList<>();
        workload.operations().stream()
                .filter(facts::lacks)
                .map(Operation::id)
                .sorted()
                .forEach(operation -> causes.add(absent(null, operation)));
        workload.features().stream()
                .filter(facts::denies)
                .sorted()
                .forEach(feature -> causes.add(absent(null, feature)));
        return causes;
    }

    static Cause absent(String task, String what) {
        return new Cause(WorkloadVerdict.NOT_OFFERED, null, task, "the endpoint does not have " + what);
    }

    /** Returns the problems with the requirements on the list. */
    List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        for (Need need : workload.needs()) {
            facts.requirement(need.requirement())
                    .filter(requirement -> requirement.statement().maturity() == Maturity.CALIBRATED)
                    .flatMap(requirement -> cause(need, requirement))
                    .ifPresent(causes::add);
        }
        return causes;
    }

    private Optional<Cause> cause(Need need, Requirement requirement) {
        String id = need.requirement();
        Level level = need.handled().isEmpty() ? requirement.statement().level() : Level.MUST;
        if (level == Level.MAY) {
            return Optional.empty();
        }
        return switch (facts.stand(id)) {
            case HOLDS -> refused(need);
            case SILENT -> Optional.empty();
            case FAILS -> Optional.of(failed(need, level));
            case ABSENT ->
                facts.missing(id).filter(workload::isInNeedOf).map(feature -> {
                    Cause absent = absent(null, feature);
                    return level == Level.MUST
                            ? new Cause(absent.verdict(), id, null, absent.sentence())
                            : new Cause(WorkloadVerdict.WORKS_BUT, id, null, absent.sentence());
                });
            case UNKNOWN ->
                level == Level.MUST
                        ? Optional.of(new Cause(WorkloadVerdict.CANT_TELL, id, null, unknown(id)))
                        : Optional.empty();
        };
    }

    private String unknown(String id) {
        return id + " was not judged"
                + facts.result(id)
                        .map(Result::reason)
                        .map(reason -> " (" + reason + ")")
                        .orElse("");
    }

    /**
     * A requirement may hold because the endpoint refuses honestly. It is still a problem if the workload does not
     * work with a refusal.
     */
    private Optional<Cause> refused(Need need) {
        Handling handling =
                facts.result(need.requirement()).map(Result::handling).orElse(null);
        if (handling == null || need.handled().isEmpty() || need.handled().contains(handling.id())) {
            return Optional.empty();
        }
        WorkloadVerdict verdict =
                handling == Handling.HONESTLY_REJECTED ? WorkloadVerdict.FAILS : WorkloadVerdict.FAILS_SILENTLY;
        return Optional.of(
                new Cause(verdict, need.requirement(), null, feature(need.requirement()) + " is " + words(handling)));
    }

    /** Returns the name of the feature that a requirement is about, in words. */
    private String feature(String id) {
        return facts.requirement(id)
                .filter(BehaviourRequirement.class::isInstance)
                .map(requirement -> ((BehaviourRequirement) requirement).feature())
                .map(feature -> feature.replace('-', ' '))
                .orElse(id);
    }

    private Cause failed(Need need, Level level) {
        Result result = facts.result(need.requirement()).orElseThrow();
        String reason = result.reason() == null ? "it does not hold" : result.reason();
        String sentence = need.requirement() + ": " + reason;
        if (level != Level.MUST) {
            return new Cause(WorkloadVerdict.WORKS_BUT, need.requirement(), null, sentence);
        }
        return new Cause(
                isSilent(result) ? WorkloadVerdict.FAILS_SILENTLY : WorkloadVerdict.FAILS,
                need.requirement(),
                null,
                sentence);
    }

    /**
     * Tells whether applications do not notice the failure: the feature is accepted without effect. Every application
     * notices a refusal.
     */
    private static boolean isSilent(Result result) {
        return (result.handling() == Handling.SILENTLY_IGNORED || result.handling() == Handling.PARTIALLY)
                && result.findings().stream().map(Finding::at).noneMatch("status"::equals);
    }

    private static String words(Handling handling) {
        return switch (handling) {
            case HONOURED -> "honoured";
            case PARTIALLY -> "honoured only in part";
            case SILENTLY_IGNORED -> "accepted without effect";
            case HONESTLY_REJECTED -> "refused, and the workload always sends it";
        };
    }
}
