package dev.touchstone.reports.gate;

import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.gate.GateDecision.WaiverUse;
import dev.touchstone.reports.gate.Standing.WaiverState;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides about an endpoint from what was recorded. A pure function: the same input always gives the same decision. */
public final class Gate {
    private final RunRecord record;
    private final Map<String, Requirement> requirements;
    private final Policy policy;
    private final Map<String, Waiver> waivers;
    private final LocalDate today;

    private Gate(RunRecord record, SpecRevision revision, Policy policy, List<Waiver> waivers, LocalDate today) {
        this.record = record;
        this.requirements = revision.requirements()
                .collect(Collectors.toMap(Requirement::id, Function.identity(), (first, second) -> first));
        this.policy = policy;
        this.waivers = waivers.stream()
                .filter(waiver ->
                        waiver.endpoint().equals(record.header().endpoint().name()))
                .collect(Collectors.toMap(
                        Waiver::requirement, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        this.today = today;
    }

    /**
     * Decides about one endpoint.
     *
     * @param waivers those of other endpoints may be among them; they have no effect
     * @param today the day on which waivers are judged
     */
    public static GateDecision decide(
            RunRecord record, SpecRevision revision, Policy policy, List<Waiver> waivers, LocalDate today) {
        Policy complete = policy.completed(revision, record.header().profile());
        return new Gate(record, revision, complete, waivers, today).decide(RunTroubles.of(record, revision, complete));
    }

    private GateDecision decide(RunTroubles troubles) {
        Map<String, Standing> standings = new LinkedHashMap<>();
        List<Reason> reasons = new ArrayList<>(troubles.breakages());
        reasons.addAll(troubles.limits());
        for (Result result : record.results()) {
            Standing standing = standing(result);
            // A requirement that is judged twice has the graver standing.
            standings.merge(result.requirement(), standing, Gate::graver);
            if (standing.effect() != Standing.Effect.NONE) {
                reasons.add(new Reason(result.requirement(), standing, sentence(result, standing)));
            }
        }
        waivers.keySet().stream()
                .filter(id -> !requirements.containsKey(id))
                .map(id -> new Reason(
                        id, Standing.UNKNOWN_WAIVER, "A waiver names " + id + ", which the revision does not have."))
                .forEach(reasons::add);
        reasons.sort(Comparator.comparing((Reason reason) -> reason.standing().effect())
                .reversed());

        Verdict verdict = verdict(reasons);
        boolean enforced = enforced();
        return new GateDecision(
                record.header().endpoint().name(),
                verdict,
                enforced,
                exitCode(verdict, enforced, troubles),
                reasons,
                waiverUses(standings),
                standings);
    }

    private Standing standing(Result result) {
        Requirement requirement = requirements.get(result.requirement());
        return Standing.of(
                result.outcome(),
                waiverState(waivers.get(result.requirement())),
                requirement != null && policy.decides(requirement),
                result.residency() != Residency.NOT_OBSERVABLE);
    }

    private WaiverState waiverState(Waiver waiver) {
        if (waiver == null) {
            return WaiverState.NONE;
        }
        return waiver.isExpired(today) ? WaiverState.EXPIRED : WaiverState.VALID;
    }

    private static Standing graver(Standing one, Standing other) {
        return one.effect().compareTo(other.effect()) >= 0 ? one : other;
    }

    private String sentence(Result result, Standing standing) {
        Waiver waiver = waivers.get(result.requirement());
        String because = result.reason() == null ? "" : ": " + result.reason();
        return switch (standing) {
            case RED ->
                waiver == null
                        ? "It failed" + because
                        : "It failed, and its waiver expired on " + waiver.expires() + because;
            case UNDECIDED ->
                (waiver == null ? "Nothing can be told" : "Nothing can be told, and no waiver covers that") + because;
            case EXCUSED -> waiver.owner() + " bears it until " + waiver.expires() + because;
            case STALE_WAIVER -> "It passes and is still waived: remove the waiver of " + waiver.owner();
            case EXPIRED_WAIVER -> "Its waiver expired on " + waiver.expires() + ": remove or renew it";
            case NEEDLESS_WAIVER -> "It does not apply to the endpoint and is waived: remove the waiver";
            case HOLDS, REPORTED, NOT_APPLICABLE, UNKNOWN_WAIVER ->
                throw new IllegalStateException(standing + " is no reason that comes from a result");
        };
    }

    private static Verdict verdict(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> reason.standing().effect())
                .max(Comparator.naturalOrder())
                .map(gravest -> switch (gravest) {
                    case FAILURE -> Verdict.NOT_CONFORMANT;
                    case WAIVER_FAULT -> Verdict.WAIVERS_OUT_OF_ORDER;
                    case UNDECIDED -> Verdict.UNDECIDED;
                    case EXCUSE -> Verdict.WAIVED;
                    case NONE -> Verdict.CONFORMANT;
                })
                .orElse(Verdict.CONFORMANT);
    }

    /** A reference that fails has to be mended whatever the policy: nothing else can be measured by it. */
    private boolean enforced() {
        if (record.header().role() == Role.REFERENCE) {
            return true;
        }
        return policy.enforcement().orElse(!record.header().endpoint().embedded());
    }

    private int exitCode(Verdict verdict, boolean enforced, RunTroubles troubles) {
        boolean broken = !troubles.breakages().isEmpty();
        if (!enforced) {
            return broken ? ExitCode.UNDECIDED : ExitCode.GREEN;
        }
        return switch (verdict) {
            case NOT_CONFORMANT, WAIVERS_OUT_OF_ORDER -> ExitCode.RED;
            case UNDECIDED ->
                broken || !troubles.limits().isEmpty() || policy.undecided() == Policy.Undecided.FAIL
                        ? ExitCode.UNDECIDED
                        : ExitCode.GREEN;
            case WAIVED, CONFORMANT -> ExitCode.GREEN;
        };
    }

    private List<WaiverUse> waiverUses(Map<String, Standing> standings) {
        return waivers.values().stream()
                .map(waiver -> new WaiverUse(
                        waiver,
                        requirements.containsKey(waiver.requirement())
                                ? standings.get(waiver.requirement())
                                : Standing.UNKNOWN_WAIVER,
                        waiver.daysLeft(today)))
                .toList();
    }
}
