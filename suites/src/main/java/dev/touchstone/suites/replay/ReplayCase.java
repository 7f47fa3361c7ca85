package dev.touchstone.suites.replay;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Scenario;
import java.util.List;

/**
 * One recorded request that is sent again.
 *
 * @param scenario the request, after those whose answers it refers to
 * @param recorded what was recorded
 * @param withoutTexts whether the recording does not hold the texts, so that others of the same length stand in for them
 * @param leftOut what of the request could not be carried over, in words
 */
public record ReplayCase(Scenario scenario, Exchange recorded, boolean withoutTexts, List<String> leftOut) {
    /** The suite of all cases. */
    public static final String SUITE = "replay";

    /** The step that is the recorded request itself. */
    static final String REQUEST = "request";

    public ReplayCase {
        leftOut = List.copyOf(leftOut);
    }

    /** The requirement that it is answered as recorded. */
    String requirement() {
        return scenario.requirements().get(0).id();
    }
}
