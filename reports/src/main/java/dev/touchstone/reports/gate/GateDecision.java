package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The decision of the gate about one endpoint's run, and its reasons.
 *
 * @param endpoint the endpoint's name
 * @param verdict the verdict
 * @param enforced whether the verdict breaks the build; if not, only troubles of the run itself do
 * @param exitCode the exit code of a process that ran only this endpoint, see {@link ExitCode}
 * @param reasons why the endpoint is not {@link GateVerdict#CONFORMANT}, the most serious first
 * @param waivers the waivers that name the endpoint
 * @param gateStatuses the gate status of each judged requirement, by id
 * @param coverage how many of the requirements were judged
 * @param notes what the user has to know about the record, without an effect on the decision
 */
public record GateDecision(
        String endpoint,
        GateVerdict verdict,
        boolean enforced,
        int exitCode,
        List<Reason> reasons,
        List<WaiverUse> waivers,
        Map<String, GateStatus> gateStatuses,
        Coverage coverage,
        List<String> notes) {
    private static final int MAX_TOLD = 20;

    /**
     * @param requirement the requirement's id; null if the reason is about a workload, or about the run as a whole
     * @param gateStatus the gate status
     * @param sentence the problem, in words for the user
     * @param workload the client program that the reason is about; null if it is about none
     * @param sameCause the requirement that fails for the same cause and explains it; null if this reason explains its
     *     own cause
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(
            String requirement, GateStatus gateStatus, String sentence, String workload, String sameCause) {
        /** Creates a reason that is about a client program. */
        public Reason(String requirement, GateStatus gateStatus, String sentence, String workload) {
            this(requirement, gateStatus, sentence, workload, null);
        }

        /** Creates a reason that is about a requirement, or about the run as a whole. */
        public Reason(String requirement, GateStatus gateStatus, String sentence) {
            this(requirement, gateStatus, sentence, null, null);
        }
    }

    /**
     * @param gateStatus the gate status of the requirement; null if the run did not judge it
     * @param daysLeft how many days the waiver is valid after today; negative once expired
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaiverUse(Waiver waiver, GateStatus gateStatus, long daysLeft) {}

    /** Returns the result of the test for the run as a whole. It fails whenever the exit code is not 0. */
    public Leaf leaf() {
        String told = verdict.id() + ": " + coverage.sentence();
        List<Reason> causes = causes();
        String why = causes.stream()
                .limit(MAX_TOLD)
                .map(reason -> "\n  " + reason.gateStatus().id() + "  "
                        + (reason.requirement() == null ? "" : reason.requirement() + ": ") + reason.sentence())
                .collect(Collectors.joining());
        String more = causes.size() > MAX_TOLD ? "\n  and " + (causes.size() - MAX_TOLD) + " more" : "";
        if (exitCode != ExitCode.GREEN) {
            return new Leaf(Leaf.LeafKind.FAILED, told + why + more);
        }
        return verdict == GateVerdict.CONFORMANT
                ? new Leaf(Leaf.LeafKind.PASSED, told)
                : new Leaf(Leaf.LeafKind.ABORTED, "reported, not enforced: " + told + why + more);
    }

    /** The maximum number of further requirements that are named for a shared cause. */
    private static final int MAX_NAMED = 3;

    /**
     * Returns one reason for each cause. Requirements with the same status and sentence are named in the first of
     * them.
     */
    public List<Reason> causes() {
        Map<List<Object>, List<Reason>> alike = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            Reason teller = teller(reason);
            List<Reason> same = alike.computeIfAbsent(
                    List.of(teller.gateStatus(), teller.sentence()), ignored -> new ArrayList<>(List.of(teller)));
            if (!same.contains(reason)) {
                same.add(reason);
            }
        }
        return alike.values().stream().map(GateDecision::together).toList();
    }

    /**
     * Returns the reason that explains the cause of another one, if both have the same gate status; otherwise the
     * reason itself.
     */
    private Reason teller(Reason reason) {
        return reasons.stream()
                .filter(other ->
                        reason.sameCause() != null && reason.sameCause().equals(other.requirement()))
                .filter(other -> other.gateStatus() == reason.gateStatus())
                .findFirst()
                .orElse(reason);
    }

    private static Reason together(List<Reason> same) {
        Reason first = same.get(0);
        if (same.size() == 1) {
            return first;
        }
        String others = same.stream()
                .skip(1)
                .limit(MAX_NAMED)
                .map(reason -> String.valueOf(reason.requirement()))
                .collect(Collectors.joining(", "));
        int unnamed = same.size() - 1 - MAX_NAMED;
        return new Reason(
                first.requirement(),
                first.gateStatus(),
                first.sentence() + " (the same holds for " + others + (unnamed > 0 ? " and " + unnamed + " more" : "")
                        + ")");
    }
}
