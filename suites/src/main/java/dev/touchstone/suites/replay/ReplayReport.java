package dev.touchstone.suites.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.reports.gate.ExitCode;
import java.util.List;
import java.util.Map;

/**
 * What becomes of recorded traffic at another endpoint.
 *
 * @param endpoint the candidate
 * @param comparedWith what its answers were held beside: {@code the recording}, or the name of a live reference
 * @param revision whose wire requirements judged the answers
 * @param exchanges how many recorded exchanges of the API there are
 * @param notOfTheApi how many others
 * @param requests how many requests were planned
 * @param shares how many exchanges have each verdict
 * @param shapes what became of each shape, most grave first
 * @param leftOut what was not sent, or not as it was recorded, each with how many exchanges it concerns
 * @param cost what all recorded exchanges would cost at the candidate, in words; null if that is not known
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

    /** What becomes of requests of one shape, the gravest first. */
    public enum ReplayVerdict {
        /** The application gets an error, or an answer of another form. */
        FAILS_LOUDLY("fails loudly"),
        /** The application gets an answer that looks good and is not as it was. */
        FAILS_SILENTLY("fails silently"),
        /** It was asked, and the answer says nothing. */
        CANT_TELL("can't tell"),
        /** It was not asked. */
        NOT_SENT("not sent"),
        /** Something is different that no program is known to fail on. */
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

        /** Whether the application fails. */
        public boolean isFailure() {
            return this == FAILS_LOUDLY || this == FAILS_SILENTLY;
        }
    }

    /**
     * @param id the shape
     * @param title its operation
     * @param exchanges how many recorded exchanges it stands for
     * @param verdict what becomes of them
     * @param reason why that can't be told, or why nothing was sent; null if it was
     * @param members what the requests hold
     * @param differences what is different
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
     * One way in which an answer is not as it should be.
     *
     * @param verdict what it does to the application
     * @param what the requirement that fails, or what was compared
     * @param at where in the answer
     * @param expected what is required, or was recorded
     * @param observed what came
     */
    public record ReplayDifference(ReplayVerdict verdict, String what, String at, String expected, String observed) {}

    /** What an answer took. Null where it is not known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Used(Long promptTokens, Long completionTokens, Double millis) {}

    /** How many exchanges have a verdict. */
    public int count(ReplayVerdict verdict) {
        return shares.getOrDefault(verdict, 0);
    }

    /** As the gate's: 1 if something fails, else 2 if something can't be told or nothing was sent, else 0. */
    public int exitCode() {
        if (count(ReplayVerdict.FAILS_LOUDLY) + count(ReplayVerdict.FAILS_SILENTLY) > 0) {
            return ExitCode.RED;
        }
        boolean nothing = count(ReplayVerdict.SAME) + count(ReplayVerdict.DIFFERS) == 0;
        return nothing || count(ReplayVerdict.CANT_TELL) > 0 ? ExitCode.UNDECIDED : ExitCode.GREEN;
    }
}
