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
 * Decides what one result means. The gate and the build use the same rule, so that a test fails for a result only if
 * the gate's exit code is not 0 because of it.
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
        this.requirements = revision.requirementsById();
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
     * Returns the rule for one endpoint's run.
     *
     * @param policy the policy; if it has no list of its own, the run's workloads fill it in
     * @param waivers the waivers; those of other endpoints have no effect
     * @param today the day on which waivers are judged
     * @param workloads the names of the run's workloads; null if the run is about the whole revision
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

    /**
     * Returns this rule with the runs of the reference. They have no effect if the policy compares with the revision.
     */
    GateRule beside(Optional<ReferenceRuns> runs) {
        return new GateRule(this, runs);
    }

    /** Tells whether the endpoint only has to be no worse than the reference. */
    boolean compares() {
        return compares;
    }

    /**
     * Returns the reference that the endpoint is compared with. Empty if the policy compares with the revision, or if
     * there is no reference.
     */
    Optional<ReferenceRuns> reference() {
        return reference;
    }

    Policy policy() {
        return policy;
    }

    Scope scope() {
        return scope;
    }

    /** Returns the waivers that name the endpoint, by requirement. */
    Map<String, Waiver> waivers() {
        return waivers;
    }

    boolean knows(String requirement) {
        return requirements.containsKey(requirement);
    }

    /** Tells whether the verdict breaks the build; if not, only troubles of the run itself do. */
    public boolean isEnforced() {
        return enforced;
    }

    /** Returns the gate status of a result. Level, maturity, policy and waivers are taken into account. */
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

    /**
     * Returns the feature of a requirement that the endpoint denies, if the policy needs it or the reference has it.
     */
    Optional<String> missing(String requirement) {
        return scope.deniedFor(requirement)
                .filter(feature -> policy.needs(requirement, feature) || isMissed(requirement, feature));
    }

    /** Tells whether the reference keeps a requirement whose feature the endpoint denies. */
    private boolean isMissed(String requirement, String feature) {
        return reference
                        .filter(runs -> runs.of(requirement) == AtReference.KEPT)
                        .isPresent()
                && Features.isOffered(feature)
                && !policy.canDoWithout(requirement, feature);
    }

    /**
     * Tells whether the endpoint honestly refuses a parameter that the reference honours. The revision allows such a
     * refusal.
     */
    boolean isRefusedUnlikeTheReference(Result result) {
        return result.outcome() == Outcome.PASSED
                && result.handling() == Handling.HONESTLY_REJECTED
                && reference.filter(runs -> runs.honours(result.requirement())).isPresent();
    }

    /**
     * Returns the gate status of a client program beside the reference.
     *
     * @param alone the gate status without the reference
     */
    GateStatus gateStatus(Workload program, GateStatus alone) {
        return reference
                .map(runs -> alone.beside(runs.of(program), WaiverState.NONE))
                .orElse(alone);
    }

    /** Tells whether a gate status alone makes the exit code different from 0. */
    boolean breaks(GateStatus gateStatus) {
        return enforced
                && switch (gateStatus.effect()) {
                    case FAILURE, ABSENCE, WAIVER_FAULT -> true;
                    case UNDECIDED -> policy.undecided() == Consequence.FAIL;
                    case EXCUSE, NONE -> false;
                };
    }

    /** Tells whether a result is a failure of the kit itself, which breaks a build in any case. */
    static boolean isHarnessError(Result result) {
        return result.layer() == Layer.HARNESS;
    }

    /**
     * Returns the result of the requirement's own test. If nothing was judged, that test is skipped. The test of the
     * run as a whole then fails if the gate needs the requirement.
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
            // The reference may still be running. The test of the run as a whole waits for it.
            return new Leaf(
                    result.outcome() == Outcome.PASSED ? Leaf.LeafKind.PASSED : Leaf.LeafKind.ABORTED,
                    "decided beside the reference, by the test of the run as a whole: " + told);
        }
        GateStatus gateStatus = gateStatus(result);
        if (result.missing() != null && (gateStatus == GateStatus.NOT_OFFERED || gateStatus == GateStatus.REPORTED)) {
            // A missing API fails one test only: the test of the run as a whole reports it once for all its
            // requirements.
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
