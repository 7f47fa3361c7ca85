package dev.touchstone.suites.replay;

import dev.touchstone.suites.shape.RequestShape;
import java.util.List;

/**
 * Recorded requests of one shape, for one of the candidate's models.
 *
 * @param id unique within a replay, such as {@code shape-3}
 * @param shape what the requests have in common
 * @param model the recorded model's name in the first of them; empty if it names none
 * @param refused whether the recorded endpoint refused them
 * @param exchanges the number of recorded exchanges
 * @param cases the requests that are sent; empty if none can be
 * @param notSent why none of them is sent; null if one is
 */
public record ReplayClass(
        String id,
        RequestShape shape,
        String model,
        boolean refused,
        int exchanges,
        List<ReplayCase> cases,
        String notSent) {
    public ReplayClass {
        cases = List.copyOf(cases);
    }

    /** Returns the title for people: the operation, and whether a stream is asked for. */
    public String title() {
        return shape.operation().id() + (shape.isStreamed() ? " stream" : "") + (refused ? ", refused" : "");
    }
}
