package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What the gate says of one endpoint's run, and why.
 *
 * @param endpoint the endpoint's name
 * @param verdict what there is to say
 * @param enforced whether the verdict breaks the build; if not, only troubles of the run itself do
 * @param exitCode what a process that ran only this endpoint ends with, see {@link ExitCode}
 * @param reasons what stands between the endpoint and {@link Verdict#CONFORMANT}, the gravest first
 * @param waivers the waivers that name the endpoint
 * @param standings each judged requirement's standing, by id
 */
public record GateDecision(
        String endpoint,
        Verdict verdict,
        boolean enforced,
        int exitCode,
        List<Reason> reasons,
        List<WaiverUse> waivers,
        Map<String, Standing> standings) {

    /**
     * @param requirement the requirement's id; null if the reason is about the run as a whole
     * @param standing how grave it is
     * @param sentence what is the matter, in words for the user
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(String requirement, Standing standing, String sentence) {}

    /**
     * @param standing what came of the requirement; null if the run did not judge it
     * @param daysLeft how many days the waiver holds after today; negative once expired
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaiverUse(Waiver waiver, Standing standing, long daysLeft) {}

    /** Whether a build goes on. */
    public boolean letsThrough() {
        return exitCode == ExitCode.GREEN;
    }
}
