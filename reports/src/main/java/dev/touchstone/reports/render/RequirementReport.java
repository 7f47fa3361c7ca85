package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import java.util.List;

/**
 * One requirement over all clouds.
 *
 * @param id the requirement's id
 * @param suite its suite's name
 * @param scenario its scenario's id, or {@code wire}
 * @param level {@code must}, {@code should} or {@code may}; null if the revision does not know the requirement
 * @param maturity null if the revision does not know the requirement
 * @param authority on whose word; null if the revision does not know the requirement
 * @param sentence what it asks for; the id if the revision does not know the requirement
 * @param sources where that is said
 * @param decides whether it decides about an endpoint
 * @param differs whether not all clouds have the same outcome and handling
 * @param workloads the workloads that need it
 * @param cells one for each cloud, in the report's order; null for a cloud that was not judged by it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequirementReport(
        String id,
        String suite,
        String scenario,
        String level,
        String maturity,
        String authority,
        String sentence,
        List<Source> sources,
        boolean decides,
        boolean differs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> workloads,
        List<Cell> cells) {

    /** @param text as the requirement has it. @param url null if it is no web address */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(String text, String url) {}

    /**
     * What came of it on one cloud.
     *
     * @param key unique within the report, for links
     * @param refused whether it holds because the endpoint refuses the feature honestly
     * @param flaky whether the first trial came out differently from the whole
     * @param missing the API that the endpoint turned out not to have, told once for all its requirements; else null
     * @param breaks the names of the client programs that it breaks
     * @param sameCause the requirement that fails for the same cause and tells it; null if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cell(
            String key,
            String endpoint,
            Outcome outcome,
            GateStatus gateStatus,
            Handling handling,
            Residency residency,
            Layer layer,
            String reason,
            int judged,
            boolean refused,
            boolean flaky,
            List<Outcome> trials,
            List<CellFinding> findings,
            String missing,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> breaks,
            String sameCause) {

        /** How the outcome is shown. */
        @JsonIgnore
        public OutcomeLook look() {
            return refused ? OutcomeLook.REFUSED : OutcomeLook.of(outcome);
        }

        /** Whether there is something to look into: what did not pass, and what the gate holds against someone. */
        @JsonIgnore
        public boolean isNotable() {
            if (missing != null) {
                return gateStatus == GateStatus.EXCUSED;
            }
            return outcome == Outcome.FAILED
                    || outcome == Outcome.CANT_TELL && residency != Residency.NOT_OBSERVABLE
                    || handling == Handling.SILENTLY_IGNORED
                    || gateStatus != null && gateStatus.isHeldAgainst();
        }

        /** Whether nothing was learnt about the endpoint. */
        @JsonIgnore
        public boolean isUnmeasured() {
            return missing == null && isUnjudged();
        }

        private boolean isUnjudged() {
            return outcome == Outcome.UNTESTED
                    || outcome == Outcome.INAPPLICABLE
                    || residency == Residency.NOT_OBSERVABLE;
        }
    }

    /** @param evidence the key of the exchange's bytes in the report; null if the report does not hold them */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CellFinding(
            String exchange,
            String evidence,
            String at,
            String expected,
            String observed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String also) {}

    /** Whether a cloud's cell calls for a look. */
    @JsonIgnore
    public boolean isNotable() {
        return cells.stream().anyMatch(cell -> cell != null && cell.isNotable());
    }

    /** Whether nothing was learnt about one of the clouds. */
    @JsonIgnore
    public boolean isUnmeasured() {
        return cells.stream().anyMatch(cell -> cell != null && cell.isUnmeasured());
    }
}
