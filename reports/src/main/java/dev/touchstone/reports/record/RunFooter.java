package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The last line of a run record; a record without it was interrupted.
 *
 * @param finishedAt when the run ended
 * @param requests how many requests were sent, every attempt counted
 * @param harnessErrors what went wrong in the kit itself, one line each; empty if nothing did
 * @param leftovers what the run made at the endpoint and could not take away; empty if nothing is left
 * @param stopped why the run ended before its plan did; null if it did not. Such a run can be resumed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunFooter(
        Instant finishedAt, int requests, List<String> harnessErrors, List<Leftover> leftovers, String stopped) {

    /** Records of format 1 say nothing of leftovers. */
    public RunFooter {
        leftovers = leftovers == null ? List.of() : List.copyOf(leftovers);
    }

    /** A run that ended as planned and left nothing behind. */
    public RunFooter(Instant finishedAt, int requests, List<String> harnessErrors) {
        this(finishedAt, requests, harnessErrors, List.of(), null);
    }
}
