package dev.touchstone.suites.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.reports.gate.ExitCode;
import java.util.List;
import java.util.Map;

/**
 * Shows whether recorded traffic works at another endpoint.
 *
 * @param endpoint the candidate
 * @param comparedWith what its answers were compared with: {@code the recording}, or the name of a live reference
 * @param revision the revision whose wire requirements judged the answers
 * @param exchanges the number of recorded exchanges of the API
 * @param notOfTheApi the number of other recorded exchanges
 * @param requests the number of planned requests
 * @param shares the number of exchanges for each verdict
 * @param shapes the result of each shape, most grave first
 * @param leftOut what was not sent, or not as it was recorded, each with the number of exchanges that it concerns
 * @param cost the cost of all recorded exchanges at the candidate, in words; null if it is unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayReport(
        String endpoint,
        String comparedWith,
        String revision,
        int exchanges,
        int notOfTheApi,
        int requests,
        Map<ReplayVerdict, Integer> shares,
        List<ShapeResult> shapes,
        Map<String, Integer> leftOut,
        String cost) {

    /** The verdict on requests of one shape, the gravest first. */
    public enum ReplayVerdict {
        /** The application gets an error, or an answer of another form. */
        FAILS_LOUDLY("fails loudly"),
        /** The application gets an answer that looks right, but differs from the recorded one. */
        FAILS_SILENTLY("fails silently"),
        /** The request was sent, but its answer does not allow a verdict. */
        CANT_TELL("can't tell"),
        /** The request was not sent. */
        NOT_SENT("not sent"),
        /** Something differs, but no program is known to fail because of it. */
        DIFFERS("works, with differences"),
        SAME("works");

        private final String id;

        ReplayVerdict(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }

        /** Tells whether the application fails. */
        public boolean isFailure() {
            return this == FAILS_LOUDLY || this == FAILS_SILENTLY;
        }
    }

    /**
     * The result of one shape.
     *
     * @param id the shape
     * @param title its operation
     * @param exchanges the number of recorded exchanges that it represents
     * @param verdict the verdict on them
     * @param reason why the shape is inconclusive, or why nothing was sent; null otherwise
     * @param members the members of the requests
     * @param differences what differs
     * @param curl the command that sends the request again; null if nothing was sent
     * @param recorded what the recorded answer used
     * @param observed what the candidate's answer used
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShapeResult(
            String id,
            String title,
            int exchanges,
            ReplayVerdict verdict,
            String reason,
            List<String> members,
            List<ReplayDifference> differences,
            String curl,
            Used recorded,
            Used observed) {}

    /**
     * One difference between an answer and what is expected.
     *
     * @param verdict the effect on the application
     * @param what the requirement that fails, or what was compared
     * @param at the place in the answer
     * @param expected what is required, or was recorded
     * @param observed what the candidate sent
     */
    public record ReplayDifference(ReplayVerdict verdict, String what, String at, String expected, String observed) {}

    /** The tokens and the time that an answer used. A value is null if it is unknown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Used(Long promptTokens, Long completionTokens, Double millis) {}

    /** Returns the number of exchanges with a verdict. */
    public int count(ReplayVerdict verdict) {
        return shares.getOrDefault(verdict, 0);
    }

    /**
     * Returns the exit code, by the same rule as the gate: 1 if something fails, else 2 if something is inconclusive or
     * nothing was sent, else 0.
     */
    public int exitCode() {
        if (count(ReplayVerdict.FAILS_LOUDLY) + count(ReplayVerdict.FAILS_SILENTLY) > 0) {
            return ExitCode.RED;
        }
        boolean nothing = count(ReplayVerdict.SAME) + count(ReplayVerdict.DIFFERS) == 0;
        return nothing || count(ReplayVerdict.CANT_TELL) > 0 ? ExitCode.UNDECIDED : ExitCode.GREEN;
    }
}
