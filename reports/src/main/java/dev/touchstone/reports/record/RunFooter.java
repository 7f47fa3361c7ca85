package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The last line of a run record. If it is missing, the run was interrupted.
 *
 * @param finishedAt when the run ended
 * @param requests how many requests were sent, including every attempt
 * @param harnessErrors the errors of the kit itself, one line each; empty if there were none
 * @param leftovers the created resources that the run could not delete; empty if there are none
 * @param stopped why the run ended before its plan did; null if it ended as planned. A stopped run can be resumed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunFooter(
        Instant finishedAt, int requests, List<String> harnessErrors, List<Leftover> leftovers, String stopped) {

    /** Takes null for no leftovers, because records of format 1 do not have this member. */
    public RunFooter {
        leftovers = leftovers == null ? List.of() : List.copyOf(leftovers);
    }

    /** Creates the footer of a run that ended as planned and left no created resources behind. */
    public RunFooter(Instant finishedAt, int requests, List<String> harnessErrors) {
        this(finishedAt, requests, harnessErrors, List.of(), null);
    }
}
