package dev.touchstone.reports.gate;

import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of the reference that an endpoint is compared with. Several runs count as one: the best result of each
 * requirement.
 */
final class ReferenceRuns {
    private final List<RunRecord> passes;
    private final SpecRevision revision;
    private final Map<String, AtReference> requirements = new HashMap<>();
    private final Set<String> honoured = new HashSet<>();

    private ReferenceRuns(List<RunRecord> passes, SpecRevision revision) {
        this.passes = passes;
        this.revision = revision;
        for (RunRecord pass : passes) {
            Scope scope =
                    Scope.of(revision, Policy.DEFAULT, pass.header().endpoint().features());
            for (Result result : pass.results()) {
                requirements.merge(result.requirement(), of(result, scope), AtReference::or);
                if (result.handling() == Handling.HONOURED) {
                    honoured.add(result.requirement());
                }
            }
        }
    }

    /** @param passes the reference's runs; empty if there is no reference */
    static Optional<ReferenceRuns> of(List<RunRecord> passes, SpecRevision revision) {
        return passes.isEmpty() ? Optional.empty() : Optional.of(new ReferenceRuns(passes, revision));
    }

    private static AtReference of(Result result, Scope scope) {
        return switch (result.outcome()) {
            case PASSED -> AtReference.KEPT;
            case FAILED -> AtReference.BROKEN;
            // If no answer was about the requirement, this run shows nothing: another run of the reference may have
            // such an answer.
            case INAPPLICABLE ->
                result.missing() != null
                                || scope.deniedFor(result.requirement()).isPresent()
                        ? AtReference.ABSENT
                        : AtReference.UNKNOWN;
            case CANT_TELL, UNTESTED -> AtReference.UNKNOWN;
        };
    }

    String name() {
        return passes.get(0).header().endpoint().name();
    }

    AtReference of(String requirement) {
        return requirements.getOrDefault(requirement, AtReference.UNKNOWN);
    }

    AtReference of(Workload program) {
        return passes.stream()
                .map(pass -> AtReference.of(
                        Workloads.at(pass, revision).judge(program).verdict()))
                .reduce(AtReference.UNKNOWN, AtReference::or);
    }

    /**
     * Tells whether the reference honours the feature of a requirement. A refusal is then worse, even an honest one.
     */
    boolean honours(String requirement) {
        return honoured.contains(requirement);
    }
}
