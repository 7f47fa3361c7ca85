package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.observe.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests requirements about answers that do not exist. */
class WireTallyTest {
    private static final WireRequirement ASKED = RevisionLoader.shipped(RevisionLoader.CURRENT).suites().stream()
            .flatMap(suite -> suite.wire().stream())
            .filter(requirement -> requirement.id().equals("features.logprobs-when-asked"))
            .findFirst()
            .orElseThrow();

    private final WireTally tally = new WireTally(List.of(ASKED));

    private static Recorded refusal(String request, int status, String message) {
        return Recorded.chat("{\"error\":{\"message\":\"" + message + "\"}}")
                .request(request)
                .status(status);
    }

    private Result result() {
        return tally.result(ASKED, EndpointLoader.load("openai"), new Offered(List.of(), text -> text));
    }

    @Test
    void whatWasAskedForAndRefusedByItsNameIsInapplicable() {
        tally.refused(
                refusal("{\"logprobs\":true}", 403, "You are not allowed to request logprobs from this model.")
                        .observed(),
                false);
        assertThat(result().outcome()).isEqualTo(Outcome.INAPPLICABLE);
        assertThat(result().reason()).isEqualTo("the endpoint refused what this requirement is about");
    }

    @Test
    void anyOtherRefusalLeavesItOpen() {
        String refused = "logprobs is not supported";
        tally.refused(
                refusal("{\"logprobs\":true,\"n\":2}", 400, "n is too large").observed(), false);
        tally.refused(refusal("{\"logprobs\":false}", 400, refused).observed(), false);
        tally.refused(refusal("{\"logprobs\":true}", 429, refused).observed(), false);
        tally.refused(refusal("{\"logprobs\":true}", 400, refused).observed(), true);
        assertThat(result().outcome()).isEqualTo(Outcome.UNTESTED);
    }
}
