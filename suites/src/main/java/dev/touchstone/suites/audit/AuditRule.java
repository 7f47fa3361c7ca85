package dev.touchstone.suites.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.source.FactCatalogue;
import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.endpoint.KnownEndpoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what a failure in recorded traffic means: whether it is new, a known issue of the endpoint, or accepted by a
 * waiver.
 *
 * @param revision the revision that the traffic is judged by
 * @param policy the rules that decide
 * @param waivers the waivers of the endpoint, by requirement
 * @param known by requirement, the known issue of the endpoint that makes it fail
 * @param today the day that decides whether a waiver is still valid
 */
public record AuditRule(
        SpecRevision revision, Policy policy, Map<String, Waiver> waivers, Map<String, String> known, LocalDate today) {

    /** The meaning of a requirement's failure. */
    public enum Mark {
        /** It affects the decision, and is neither a known issue nor waived. Such a failure makes a build fail. */
        NEW("new"),
        /** The endpoint's profile has a known issue that causes the failure. */
        KNOWN("known"),
        /** A valid waiver accepts it. */
        WAIVED("waived"),
        /** It does not affect the decision. */
        REPORTED("reported");

        private final String id;

        Mark(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }

    /**
     * Returns the rule for the traffic of one endpoint.
     *
     * @param endpoint the endpoint of the traffic; null if it was not given
     * @param waivers the waivers of any endpoint
     */
    public static AuditRule of(
            SpecRevision revision, Policy policy, List<Waiver> waivers, KnownEndpoint endpoint, LocalDate today) {
        Policy complete = policy.completed(revision, null);
        if (endpoint == null) {
            return new AuditRule(revision, complete, Map.of(), Map.of(), today);
        }
        Map<String, Waiver> own = waivers.stream()
                .filter(waiver -> waiver.endpoint().equals(endpoint.name()))
                .collect(Collectors.toMap(Waiver::requirement, waiver -> waiver));
        return new AuditRule(revision, complete, own, known(revision, endpoint), today);
    }

    /** Returns the known issues of a profile that name a deviation, by the requirements that detect this deviation. */
    private static Map<String, String> known(SpecRevision revision, KnownEndpoint endpoint) {
        Detections detections = Detections.load(revision.id());
        FactCatalogue facts = FactCatalogue.load();
        Map<String, String> known = new HashMap<>();
        endpoint.knownIssues().forEach(difference -> {
            if (difference.deviation() != null) {
                String told =
                        difference.what() + " Seen: " + facts.tell("profile " + endpoint.name(), difference.source());
                detections.of(difference.deviation()).forEach(id -> known.putIfAbsent(id, told));
            }
        });
        return known;
    }

    /** Returns the meaning of a requirement's failure. */
    public Mark mark(Tally tally) {
        if (!decides(tally)) {
            return Mark.REPORTED;
        }
        Waiver waiver = waivers.get(tally.requirement());
        if (waiver != null && !waiver.isExpired(today)) {
            return Mark.WAIVED;
        }
        return known.containsKey(tally.requirement()) ? Mark.KNOWN : Mark.NEW;
    }

    /**
     * Returns the requirements of a group that tell the cause of a failure, with the requirements that fail for the same
     * causes only. A requirement tells its own cause if the failure of the other one means less, for example if that
     * one is waived.
     */
    public Map<Tally, List<Tally>> causes(Group group) {
        Map<String, Tally> failing = new LinkedHashMap<>();
        group.failing().forEach(tally -> failing.put(tally.requirement(), tally));
        Map<Tally, List<Tally>> causes = new LinkedHashMap<>();
        failing.values().stream()
                .filter(tally -> !isToldBy(failing, tally))
                .forEach(tally -> causes.put(tally, new ArrayList<>()));
        failing.values().stream()
                .filter(tally -> isToldBy(failing, tally))
                .forEach(tally -> tally.told()
                        .keySet()
                        .forEach(teller -> causes.get(failing.get(teller)).add(tally)));
        return causes;
    }

    private boolean isToldBy(Map<String, Tally> failing, Tally tally) {
        return tally.causes() == 0
                && tally.told().keySet().stream()
                        .allMatch(teller -> failing.containsKey(teller)
                                && failing.get(teller).causes() > 0
                                && mark(failing.get(teller)).compareTo(mark(tally)) <= 0);
    }

    /** Tells whether a requirement affects the decision. */
    public boolean decides(Tally tally) {
        return revision.requirement(tally.requirement()).filter(policy::decides).isPresent();
    }

    /**
     * Returns why a failure is not new, in words. For a new failure, returns that its waiver has expired, or an empty text
     * if it had none. Empty if the failure does not affect the decision.
     */
    public String because(Tally tally) {
        return switch (mark(tally)) {
            case NEW -> expired(tally);
            case REPORTED -> "";
            case KNOWN -> known.get(tally.requirement());
            case WAIVED -> {
                Waiver waiver = Objects.requireNonNull(waivers.get(tally.requirement()));
                yield waiver.owner() + " accepts this failure until " + waiver.expires() + ": " + waiver.mechanism();
            }
        };
    }

    private String expired(Tally tally) {
        Waiver waiver = waivers.get(tally.requirement());
        return waiver == null ? "" : "its waiver expired on " + waiver.expires();
    }

    /**
     * Returns the exit code, by the same rule as the gate: 1 if a requirement that decides fails and is neither known
     * nor waived, 2 if no requirement that decides was judged, or else 0. Always 0 if the policy only reports.
     */
    public int exitCode(AuditReport report) {
        if (!policy.enforcement().orElse(true)) {
            return ExitCode.GREEN;
        }
        if (report.failing().anyMatch(tally -> mark(tally) == Mark.NEW)) {
            return ExitCode.RED;
        }
        boolean judged = report.groups().stream()
                .flatMap(group -> group.requirements().stream())
                .anyMatch(tally -> tally.judged() > 0 && decides(tally));
        return judged ? ExitCode.GREEN : ExitCode.UNDECIDED;
    }

    /** Returns the requirements on the policy's list that the traffic does not show. */
    public List<String> unseen(AuditReport report) {
        if (policy.requirements() == null) {
            return List.of();
        }
        Set<String> seen = report.groups().stream()
                .flatMap(group -> group.requirements().stream())
                .filter(tally -> tally.judged() > 0)
                .map(Tally::requirement)
                .collect(Collectors.toSet());
        return revision.requirements()
                .filter(policy::decides)
                .map(Requirement::id)
                .filter(id -> !seen.contains(id))
                .toList();
    }
}
