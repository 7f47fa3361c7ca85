package dev.touchstone.reports.gate;

import dev.touchstone.reports.gate.GateStatus.WaiverState;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one result means, to the gate and to a build alike: both ask this and nothing else, so that a test fails for a
 * result only where the gate's exit code is not 0 because of it.
 */
public final class GateRule {
    private final Map<String, Requirement> requirements;
    private final Map<String, Waiver> waivers;
    private final Policy policy;
    private final Scope scope;
    private final boolean enforced;
    private final LocalDate today;
    private final boolean compares;
    private final Optional<ReferenceRuns> reference;

    private GateRule(
            SpecRevision revision,
            Policy policy,
            Map<String, Waiver> waivers,
            LocalDate today,
            EndpointSummary endpoint,
            Role role) {
        this.requirements = revision.requirements()
                .collect(Collectors.toMap(Requirement::id, Function.identity(), (first, second) -> first));
        this.waivers = waivers;
        this.policy = policy;
        this.scope = Scope.of(revision, policy, endpoint.features());
        this.enforced = role == Role.REFERENCE
                ? policy.reference() == Consequence.FAIL
                : policy.enforcement().orElse(!endpoint.embedded());
        this.today = today;
        this.compares = role == Role.CANDIDATE && policy.isAgainstReference();
        this.reference = Optional.empty();
    }

    private GateRule(GateRule rule, Optional<ReferenceRuns> reference) {
        this.requirements = rule.requirements;
        this.waivers = rule.waivers;
        this.policy = rule.policy;
        this.scope = rule.scope;
        this.enforced = rule.enforced;
        this.today = rule.today;
        this.compares = rule.compares;
        this.reference = reference.filter(any -> rule.compares);
    }

    /**
     * The rule for one endpoint's run.
     *
     * @param policy its lists are filled in by the run's workloads, where it has none of its own
     * @param waivers those of other endpoints may be among them; they have no effect
     * @param today the day on which waivers are judged
     * @param workloads the names of the run's workloads; null if it is about the whole revision
     * @throws dev.touchstone.specs.load.InvalidInput if the revision has no such workload
     */
    public static GateRule of(
            SpecRevision revision,
            Policy policy,
            List<Waiver> waivers,
            LocalDate today,
            EndpointSummary endpoint,
            Role role,
            List<String> workloads) {
        Map<String, Waiver> own = waivers.stream()
                .filter(waiver -> waiver.endpoint().equals(endpoint.name()))
                .collect(Collectors.toMap(
                        Waiver::requirement, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        return new GateRule(revision, policy.completed(revision, workloads), own, today, endpoint, role);
    }

    /** The same beside the runs of the reference; they have no effect on an endpoint that is held to the revision. */
    GateRule beside(Optional<ReferenceRuns> runs) {
        return new GateRule(this, runs);
    }

    /** Whether the endpoint only has to be no worse than the reference. */
    boolean compares() {
        return compares;
    }

    /** The reference that the endpoint is compared with; empty if it is held to the revision, or there is none. */
    Optional<ReferenceRuns> reference() {
        return reference;
    }

    Policy policy() {
        return policy;
    }

    Scope scope() {
        return scope;
    }

    /** The waivers that name the endpoint, by requirement. */
    Map<String, Waiver> waivers() {
        return waivers;
    }

    boolean knows(String requirement) {
        return requirements.containsKey(requirement);
    }

    /** Whether the verdict breaks the build; if not, only troubles of the run itself do. */
    public boolean isEnforced() {
        return enforced;
    }

    /** How a result stands once level, maturity, policy and waivers are taken into account. */
    public GateStatus gateStatus(Result result) {
        Requirement requirement = requirements.get(result.requirement());
        boolean decides = requirement != null && policy.decides(requirement);
        WaiverState waiver = waiverState(waivers.get(result.requirement()));
        if (decides && isRefusedUnlikeTheReference(result)) {
            return GateStatus.ofRefused(waiver);
        }
        GateStatus alone = alone(result, decides, waiver);
        return reference
                .map(runs -> alone.beside(runs.of(result.requirement()), waiver))
                .orElse(alone);
    }

    private GateStatus alone(Result result, boolean decides, WaiverState waiver) {
        if (result.missing() != null) {
            return GateStatus.ofMissing(
                    waiver, decides && !policy.canDoWithout(result.requirement(), Absence.feature(result.missing())));
        }
        return GateStatus.of(
                result.outcome(),
                waiver,
                decides,
                result.residency() != Residency.NOT_OBSERVABLE,
                missing(result.requirement()).isPresent());
    }

    /** The feature that the policy needs for a requirement, or the reference has, and the endpoint denies. */
    Optional<String> missing(String requirement) {
        return scope.deniedFor(requirement)
                .filter(feature -> policy.needs(requirement, feature) || isMissed(requirement, feature));
    }

    /** Whether the reference keeps a requirement, and the endpoint denies the feature that it is about. */
    private boolean isMissed(String requirement, String feature) {
        return reference
                        .filter(runs -> runs.of(requirement) == AtReference.KEPT)
                        .isPresent()
                && Features.isOffered(feature)
                && !policy.canDoWithout(requirement, feature);
    }

    /** Whether a parameter is refused, which is right by the revision, and the reference honours it. */
    boolean isRefusedUnlikeTheReference(Result result) {
        return result.outcome() == Outcome.PASSED
                && result.handling() == Handling.HONESTLY_REJECTED
                && reference.filter(runs -> runs.honours(result.requirement())).isPresent();
    }

    /** How a client program stands whose verdict gives a gate status. */
    GateStatus gateStatus(Workload program, GateStatus alone) {
        return reference
                .map(runs -> alone.beside(runs.of(program), WaiverState.NONE))
                .orElse(alone);
    }

    /** Whether a gate status alone makes the exit code something else than 0. */
    boolean breaks(GateStatus gateStatus) {
        return enforced
                && switch (gateStatus.effect()) {
                    case FAILURE, ABSENCE, WAIVER_FAULT -> true;
                    case UNDECIDED -> policy.undecided() == Consequence.FAIL;
                    case EXCUSE, NONE -> false;
                };
    }

    /** Whether a result is a failure of the kit itself, which breaks a build in any case. */
    static boolean isHarnessError(Result result) {
        return result.layer() == Layer.HARNESS;
    }

    /**
     * What a build is told by the requirement's own test. Where nothing was judged that test is skipped, and the test of
     * the run as a whole fails if the gate minds.
     */
    public Leaf leaf(Result result) {
        Requirement requirement = requirements.get(result.requirement());
        String told = result.outcome()
                + (requirement == null ? "" : ": " + requirement.statement().sentence())
                + (result.reason() == null ? "" : " " + result.reason());
        if (isHarnessError(result)) {
            return new Leaf(Leaf.LeafKind.FAILED, told);
        }
        if (compares) {
            // The reference may still be running: the test of the run as a whole waits for it.
            return new Leaf(
                    result.outcome() == Outcome.PASSED ? Leaf.LeafKind.PASSED : Leaf.LeafKind.ABORTED,
                    "decided beside the reference, by the test of the run as a whole: " + told);
        }
        GateStatus gateStatus = gateStatus(result);
        if (result.missing() != null && (gateStatus == GateStatus.NOT_OFFERED || gateStatus == GateStatus.REPORTED)) {
            // One cause, one failed test: that of the run as a whole says it once for all requirements of the API.
            return new Leaf(Leaf.LeafKind.ABORTED, told);
        }
        if (result.outcome() == Outcome.UNTESTED && gateStatus.effect() != GateStatus.Effect.WAIVER_FAULT) {
            return new Leaf(Leaf.LeafKind.ABORTED, told);
        }
        return switch (gateStatus) {
            case HOLDS, REPORTED, AS_REFERENCE -> new Leaf(Leaf.LeafKind.PASSED, told);
            case NOT_APPLICABLE -> new Leaf(Leaf.LeafKind.ABORTED, told);
            case EXCUSED -> new Leaf(Leaf.LeafKind.ABORTED, "waived: " + told);
            case RED, UNDECIDED -> against(gateStatus, told);
            case NOT_OFFERED, STALE_WAIVER, EXPIRED_WAIVER, NEEDLESS_WAIVER, UNKNOWN_WAIVER ->
                against(gateStatus, gateStatus.id() + ": " + told);
        };
    }

    private Leaf against(GateStatus gateStatus, String told) {
        return breaks(gateStatus)
                ? new Leaf(Leaf.LeafKind.FAILED, told)
                : new Leaf(Leaf.LeafKind.ABORTED, "reported, not enforced: " + told);
    }

    private WaiverState waiverState(Waiver waiver) {
        if (waiver == null) {
            return WaiverState.NONE;
        }
        return waiver.isExpired(today) ? WaiverState.EXPIRED : WaiverState.VALID;
    }
}
