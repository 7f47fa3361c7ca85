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
 * One requirement over all endpoints.
 *
 * @param id the requirement's id
 * @param suite the suite's name
 * @param scenario the scenario's id, or {@code wire}
 * @param level {@code must}, {@code should} or {@code may}; null if the revision does not have the requirement
 * @param maturity null if the revision does not have the requirement
 * @param authority the authority that states it; null if the revision does not have the requirement
 * @param sentence what it asks for; the id if the revision does not have the requirement
 * @param sources the sources of the sentence
 * @param decides whether it decides about an endpoint
 * @param differs whether the endpoints differ in outcome or handling
 * @param workloads the workloads that need it
 * @param cells one for each endpoint, in the report's order; null for an endpoint that was not judged by it
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

    /**
     * @param text the source as the requirement names it
     * @param url null if it is no web address
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(String text, String url) {}

    /**
     * The result of the requirement at one endpoint.
     *
     * @param key unique within the report, for links
     * @param refused whether it holds because the endpoint refuses the feature honestly
     * @param flaky whether the outcome of the first trial differs from the final one
     * @param missing the API that the endpoint does not have, reported once for all its requirements; otherwise null
     * @param breaks the names of the client programs that it breaks
     * @param sameCause the requirement that fails for the same cause and explains it; null if there is none
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

        /** Returns how the outcome is shown. */
        @JsonIgnore
        public OutcomeLook look() {
            return refused ? OutcomeLook.REFUSED : OutcomeLook.of(outcome);
        }

        /** Tells whether the result needs attention: it did not pass, or the gate holds it against the endpoint. */
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

        /** Tells whether the run found out nothing about the endpoint. */
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

    /** @param evidence the key of the exchange's evidence in the report; null if the report does not have it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CellFinding(
            String exchange,
            String evidence,
            String at,
            String expected,
            String observed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String also) {}

    /** Tells whether the result at one of the endpoints needs attention. */
    @JsonIgnore
    public boolean isNotable() {
        return cells.stream().anyMatch(cell -> cell != null && cell.isNotable());
    }

    /** Tells whether the run found out nothing about one of the endpoints. */
    @JsonIgnore
    public boolean isUnmeasured() {
        return cells.stream().anyMatch(cell -> cell != null && cell.isUnmeasured());
    }
}
