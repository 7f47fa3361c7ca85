package dev.touchstone.suites.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.source.FactCatalogue;
import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.endpoint.KnownEndpoint;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a failure in recorded traffic means: whether it is new, known of the endpoint, or accepted by somebody.
 *
 * @param revision what the traffic is judged by
 * @param policy what decides
 * @param waivers those of the endpoint, by requirement
 * @param known by requirement, the known issue of the endpoint that makes it fail
 * @param today the day on which waivers are looked at
 */
public record AuditRule(
        SpecRevision revision, Policy policy, Map<String, Waiver> waivers, Map<String, String> known, LocalDate today) {

    /** What there is to say of a requirement that fails. */
    public enum Mark {
        /** It affects the decision, and is neither a known issue nor waived: this is what makes a build fail. */
        NEW("new"),
        /** The endpoint's profile names what makes it fail. */
        KNOWN("known"),
        /** A valid waiver accepts it. */
        WAIVED("waived"),
        /** It does not decide. */
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
     * The rule for the traffic of one endpoint.
     *
     * @param endpoint whose traffic it is; null if nobody said
     * @param waivers of any endpoint
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

    /** The deviations that a profile's differences name, and what each of them is detected by. */
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

    /** What there is to say of a requirement that fails. */
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

    /** Whether a requirement decides. */
    public boolean decides(Tally tally) {
        return revision.requirement(tally.requirement()).filter(policy::decides).isPresent();
    }

    /** Why a failure is no news, in words; empty if it is. */
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
     * As the gate's: 1 if something that decides fails and is neither known nor accepted, 2 if nothing that decides was
     * judged, else 0; 0 where the policy only reports.
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

    /** The requirements on the policy's list of which the traffic says nothing. */
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
