package dev.touchstone.reports.gate;

import dev.touchstone.reports.cause.SharedCauses;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.gate.GateDecision.WaiverUse;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides about an endpoint from the run record. A pure function: the same input always gives the same decision. */
public final class Gate {
    private static final int MAX_NAMED = 3;

    private final RunRecord record;
    private final SpecRevision revision;
    private final GateRule rule;
    private final LocalDate today;

    private Gate(RunRecord record, SpecRevision revision, GateRule rule, LocalDate today) {
        this.record = record;
        this.revision = revision;
        this.rule = rule;
        this.today = today;
    }

    /** Decides about one endpoint that is not compared with a reference. */
    public static GateDecision decide(
            RunRecord record, SpecRevision revision, Policy policy, List<Waiver> waivers, LocalDate today) {
        return decide(record, List.of(), revision, policy, waivers, today);
    }

    /**
     * Decides about one endpoint.
     *
     * @param references the runs of the reference; they count only if the policy compares with the reference
     * @param waivers the waivers; those of other endpoints have no effect
     * @param today the day on which waivers are judged
     */
    public static GateDecision decide(
            RunRecord record,
            List<RunRecord> references,
            SpecRevision revision,
            Policy policy,
            List<Waiver> waivers,
            LocalDate today) {
        GateRule rule = GateRule.of(
                revision,
                policy,
                waivers,
                today,
                record.header().endpoint(),
                record.header().role(),
                record.header().workloads());
        return new Gate(record, revision, rule.beside(ReferenceRuns.of(references, revision)), today).decide();
    }

    private GateDecision decide() {
        Coverage coverage = Coverage.of(record, revision, rule.policy());
        RunTroubles troubles = RunTroubles.of(record, revision, rule, coverage);
        Map<String, GateStatus> gateStatuses = new LinkedHashMap<>();
        List<Reason> reasons = new ArrayList<>(troubles.breakages());
        reasons.addAll(troubles.limits());
        SharedCauses shared = Workloads.at(record, revision).sharedCauses();
        for (Result result : record.results()) {
            GateStatus gateStatus = rule.gateStatus(result);
            // If a requirement has several results, the worst gate status counts.
            gateStatuses.merge(result.requirement(), gateStatus, Gate::graver);
            boolean refused = rule.isRefusedUnlikeTheReference(result);
            if (gateStatus.isHeldAgainst() && (gateStatus != GateStatus.NOT_OFFERED || refused)) {
                reasons.add(new Reason(
                        result.requirement(),
                        gateStatus,
                        sentence(result, gateStatus),
                        null,
                        shared.teller(result.requirement()).orElse(null)));
            }
        }
        reasons.addAll(notOffered(gateStatuses));
        reasons.addAll(missing(gateStatuses));
        List<String> alike = new ArrayList<>(gateStatuses.keySet().stream()
                .filter(id -> gateStatuses.get(id) == GateStatus.AS_REFERENCE)
                .toList());
        for (Reason program : programs()) {
            if (program.gateStatus() == GateStatus.AS_REFERENCE) {
                alike.add(program.workload());
            } else {
                reasons.add(program);
            }
        }
        rule.waivers().keySet().stream()
                .filter(id -> !rule.knows(id))
                .map(id -> new Reason(
                        id, GateStatus.UNKNOWN_WAIVER, "A waiver names " + id + ", which the revision does not have."))
                .forEach(reasons::add);
        reasons.sort(Comparator.comparing((Reason reason) -> reason.gateStatus().effect())
                .reversed());

        GateVerdict verdict = verdict(reasons, alike.isEmpty() ? GateVerdict.CONFORMANT : GateVerdict.NO_WORSE);
        return new GateDecision(
                record.header().endpoint().name(),
                verdict,
                rule.isEnforced(),
                exitCode(reasons, troubles),
                reasons,
                waiverUses(gateStatuses),
                gateStatuses,
                coverage,
                notes(alike));
    }

    /**
     * Returns one reason for each feature that the policy needs and the endpoint denies, however many requirements
     * need it.
     */
    private List<Reason> notOffered(Map<String, GateStatus> gateStatuses) {
        Map<String, TreeSet<String>> byFeature = new TreeMap<>();
        gateStatuses.forEach((id, gateStatus) -> {
            if (gateStatus == GateStatus.NOT_OFFERED) {
                rule.missing(id)
                        .ifPresent(feature -> byFeature
                                .computeIfAbsent(feature, any -> new TreeSet<>())
                                .add(id));
            }
        });
        List<Reason> reasons = new ArrayList<>();
        byFeature.forEach((feature, ids) ->
                reasons.add(new Reason(null, GateStatus.NOT_OFFERED, needed(feature, List.copyOf(ids)))));
        return reasons;
    }

    private String needed(String feature, List<String> ids) {
        boolean listed = ids.stream().anyMatch(id -> rule.policy().needs(id, feature));
        String who = listed || rule.reference().isEmpty()
                ? "The policy (" + rule.policy().label() + ") needs what the endpoint does not have: "
                : rule.reference().get().name() + " has what the endpoint does not have: ";
        return who + feature + ", for " + some(ids) + "."
                + (listed ? "" : " If you can do without, say so in the policy: optional: [" + feature + "].");
    }

    private static String some(List<String> ids) {
        return String.join(", ", ids.subList(0, Math.min(MAX_NAMED, ids.size())))
                + (ids.size() > MAX_NAMED ? " and " + (ids.size() - MAX_NAMED) + " more" : "");
    }

    /** Returns one reason for each API that an answer showed to be missing, however many requirements are about it. */
    private List<Reason> missing(Map<String, GateStatus> gateStatuses) {
        return Absence.of(record.results()).stream()
                .filter(absence ->
                        absence.requirements().stream().anyMatch(id -> gateStatuses.get(id) == GateStatus.NOT_OFFERED))
                .map(absence -> new Reason(null, GateStatus.NOT_OFFERED, absence.sentence(gateStatuses)))
                .toList();
    }

    /**
     * Returns one reason for each client program that decides and does not work, also if it works no better at the
     * reference.
     */
    private List<Reason> programs() {
        List<Workload> programs = rule.policy().lists().stream()
                .filter(workload -> workload.program() != null)
                .toList();
        Set<String> waived = rule.waivers().values().stream()
                .filter(waiver -> !waiver.isExpired(today))
                .map(Waiver::requirement)
                .collect(Collectors.toSet());
        Workloads strictly = Workloads.at(record, revision);
        Workloads leniently = Workloads.at(record, revision, waived);
        List<Reason> reasons = new ArrayList<>();
        for (Workload program : programs) {
            WorkloadResult result = leniently.judge(program);
            WorkloadResult unwaived = strictly.judge(program);
            if (!result.verdict().isYes()) {
                reasons.add(reason(result, rule.gateStatus(program, status(result.verdict()))));
            } else if (!unwaived.verdict().isYes()) {
                reasons.add(reason(unwaived, GateStatus.EXCUSED));
            }
        }
        return reasons;
    }

    private static GateStatus status(WorkloadVerdict verdict) {
        return switch (verdict) {
            case FAILS_SILENTLY, FAILS -> GateStatus.RED;
            case NOT_OFFERED -> GateStatus.NOT_OFFERED;
            case AT_RISK, CANT_TELL -> GateStatus.UNDECIDED;
            case WORKS_BUT, WORKS -> GateStatus.HOLDS;
        };
    }

    private static Reason reason(WorkloadResult result, GateStatus gateStatus) {
        return new Reason(
                null,
                gateStatus,
                result.program() + ": " + result.verdict().id() + ": " + result.reason(),
                result.workload());
    }

    private static GateStatus graver(GateStatus one, GateStatus other) {
        return one.effect().compareTo(other.effect()) >= 0 ? one : other;
    }

    private String sentence(Result result, GateStatus gateStatus) {
        Waiver waiver = rule.waivers().get(result.requirement());
        String because = result.reason() == null ? "" : ": " + result.reason();
        if (gateStatus == GateStatus.UNDECIDED && result.outcome() == Outcome.FAILED) {
            return "It failed, and no run of the reference shows whether the reference keeps it" + because;
        }
        return switch (gateStatus) {
            case NOT_OFFERED ->
                "It is refused, and " + rule.reference().orElseThrow().name() + " honours it";
            case RED ->
                waiver == null
                        ? "It failed" + because
                        : "It failed, and its waiver expired on " + waiver.expires() + because;
            case UNDECIDED ->
                (waiver == null
                                ? "The result is inconclusive"
                                : "The result is inconclusive, and no waiver covers that")
                        + because;
            case EXCUSED -> waiver.owner() + " accepts this failure until " + waiver.expires() + because;
            case STALE_WAIVER -> "It passes and is still waived: remove the waiver of " + waiver.owner();
            case EXPIRED_WAIVER -> "Its waiver expired on " + waiver.expires() + ": remove or renew it";
            case NEEDLESS_WAIVER -> "It does not apply to the endpoint and is waived: remove the waiver";
            case HOLDS, REPORTED, AS_REFERENCE, NOT_APPLICABLE, UNKNOWN_WAIVER ->
                throw new IllegalStateException(gateStatus + " is no reason that comes from a result");
        };
    }

    private static GateVerdict verdict(List<Reason> reasons, GateVerdict best) {
        return reasons.stream()
                .map(reason -> reason.gateStatus().effect())
                .max(Comparator.naturalOrder())
                .map(gravest -> switch (gravest) {
                    case FAILURE -> GateVerdict.NOT_CONFORMANT;
                    case ABSENCE -> GateVerdict.NOT_OFFERED;
                    case WAIVER_FAULT -> GateVerdict.WAIVERS_OUT_OF_ORDER;
                    case UNDECIDED -> GateVerdict.UNDECIDED;
                    case EXCUSE -> GateVerdict.WAIVED;
                    case NONE -> best;
                })
                .orElse(best);
    }

    private int exitCode(List<Reason> reasons, RunTroubles troubles) {
        boolean red = reasons.stream()
                .map(Reason::gateStatus)
                .anyMatch(gateStatus -> gateStatus.effect() != GateStatus.Effect.UNDECIDED && rule.breaks(gateStatus));
        if (red) {
            return ExitCode.RED;
        }
        boolean open = !troubles.breakages().isEmpty()
                || rule.isEnforced() && !troubles.limits().isEmpty()
                || reasons.stream()
                        .filter(reason -> reason.requirement() != null || reason.workload() != null)
                        .anyMatch(reason -> rule.breaks(reason.gateStatus()));
        return open ? ExitCode.UNDECIDED : ExitCode.GREEN;
    }

    private List<WaiverUse> waiverUses(Map<String, GateStatus> gateStatuses) {
        return rule.waivers().values().stream()
                .map(waiver -> new WaiverUse(
                        waiver,
                        rule.knows(waiver.requirement())
                                ? gateStatuses.get(waiver.requirement())
                                : GateStatus.UNKNOWN_WAIVER,
                        waiver.daysLeft(today)))
                .toList();
    }

    private List<String> notes(List<String> alike) {
        List<String> notes = new ArrayList<>();
        if (!alike.isEmpty()) {
            notes.add("Not held against " + record.header().endpoint().name() + ", because "
                    + rule.reference().orElseThrow().name() + " does not keep it either: " + some(alike) + ".");
        }
        if (record.header().digest() == null) {
            notes.add("The record has an older format, without a digest of its revision. So it is unknown whether "
                    + revision.id() + " has changed since.");
        }
        switch (revision.kinship()) {
            case CHANGED_COPY ->
                notes.add("Judged by a changed copy of " + revision.id()
                        + ", and not by the revision that the kit ships.");
            case OWN -> notes.add("Judged by " + revision.id() + ", which does not come with the kit.");
            case SHIPPED -> {}
        }
        return notes;
    }
}
