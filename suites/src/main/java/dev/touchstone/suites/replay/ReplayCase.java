package dev.touchstone.suites.replay;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Scenario;
import java.util.List;

/**
 * One recorded request that is sent again.
 *
 * @param scenario the request, after the requests whose answers it refers to
 * @param recorded the recorded exchange
 * @param withoutTexts whether the recording does not have the texts, so that other texts of the same length replace
 *     them
 * @param leftOut the parts of the request that could not be carried over, in words
 */
public record ReplayCase(Scenario scenario, Exchange recorded, boolean withoutTexts, List<String> leftOut) {
    /** The suite of all cases. */
    public static final String SUITE = "replay";

    /** The step that is the recorded request itself. */
    static final String REQUEST = "request";

    public ReplayCase {
        leftOut = List.copyOf(leftOut);
    }

    /** Returns the id of the requirement that the request is answered as recorded. */
    String requirement() {
        return scenario.requirements().get(0).id();
    }
}
