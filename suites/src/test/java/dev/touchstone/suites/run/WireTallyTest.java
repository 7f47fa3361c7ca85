package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.observe.Recorded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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

    /** What the profile denies is not there either. */
    @Test
    void aRequirementAboutSeveralApisThatAreMissingIsInapplicable() {
        WireRequirement ofObjects = (WireRequirement) RevisionLoader.shipped(RevisionLoader.CURRENT)
                .requirement("errors.object-answers")
                .orElseThrow();
        Offered offered = new Offered(List.of(), text -> text);
        List.of("models", "files", "batches", "responses", "conversations")
                .forEach(api -> offered.recall(api, "not offered: 404"));
        EndpointProfile chat = EndpointLoader.adHoc("http://localhost/v1", "m", null, null);
        assertThat(tally.result(ofObjects, chat, offered).outcome()).isEqualTo(Outcome.INAPPLICABLE);
        // This one serves moderations, and none of them was judged.
        assertThat(tally.result(ofObjects, EndpointLoader.load("openai"), offered)
                        .outcome())
                .isEqualTo(Outcome.UNTESTED);
    }

    /** One fault is in every answer, and the other one in the third. Both have to be mended. */
    @Test
    void aRequirementNamesEachPlaceThatIsWrong() {
        tally.add(List.of(), List.of(judgement("/usage")));
        tally.add(List.of(), List.of(judgement("event 4 /usage")));
        tally.add(List.of(), List.of(judgement("/choices/0/message/role", "/usage")));
        assertThat(result().reason())
                .isEqualTo("3 of 3 exchanges: /usage: expected a, observed b; also wrong: /choices/*/message/role");
        tally.add(List.of(), List.of(judgement("/scores/hate~1threatening", "/object", "/created")));
        assertThat(result().reason())
                .endsWith("/choices/*/message/role, /scores/hate~1threatening, /object and 1 more");
    }

    private static Judgement judgement(String... places) {
        List<Finding> findings =
                Arrays.stream(places).map(at -> new Finding("e", at, "a", "b")).toList();
        return new Judgement(ASKED.id(), findings, null, Set.of(), null);
    }
}
