package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.exchange.Json;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RetractionTest {
    private static Retraction retraction(String instead) {
        return Retraction.of(call("{\"accepted\":{\"names\":[\"hint\"],\"instead\":" + instead + "}}"))
                .orElseThrow();
    }

    private static CheckCall call(String json) {
        return CheckCall.of(json(json));
    }

    private static JsonNode json(String text) {
        return Json.parse(text).orElseThrow();
    }

    @Test
    void takesAwayAndReplaces() {
        JsonNode body = json("{\"hint\":1,\"tools\":[{\"a\":1},{\"a\":2}],\"messages\":[\"x\"]}");

        assertThat(retraction("{\"/hint\":null,\"/tools/1/a\":\"b\",\"/tools/0/c\":[],\"/messages/0\":\"y\"}")
                        .applied(body))
                .isEqualTo(json("{\"tools\":[{\"a\":1,\"c\":[]},{\"a\":\"b\"}],\"messages\":[\"y\"]}"));
        assertThat(body.has("hint")).as("the request itself stays").isTrue();
    }

    @Test
    void takesAwayTheLastFirstSoThatTheOthersStayWhereTheyAre() {
        String twelve = "[0,1,2,3,4,5,6,7,8,9,10,11]";

        assertThat(retraction("{\"/t/2\":null,\"/t/9\":null,\"/t/10\":null}").applied(json("{\"t\":" + twelve + "}")))
                .isEqualTo(json("{\"t\":[0,1,3,4,5,6,7,8,11]}"));
    }

    @Test
    void aPlaceThatTheRequestDoesNotHaveIsAMistake() {
        for (String at : List.of("/t/3", "/nothing/a", "/t/x")) {
            assertThatThrownBy(() -> retraction("{\"" + at + "\":null}").applied(json("{\"t\":[1]}")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the request has nothing at " + at);
        }
    }

    @Test
    void onlyAcceptedSaysWhatIsSentInstead() {
        assertThat(Retraction.of(call("{\"accepted\":{\"names\":[\"a\"]}}"))).isEmpty();
        assertThat(Retraction.of(call("{\"status\":200}"))).isEmpty();
    }

    @Test
    void takesAwayWhatIsAtThePlaceOrBelowIt() {
        Retraction whole = retraction("{\"/messages\":[]}");

        assertThat(whole.takesAway(retraction("{\"/messages/1/name\":null}"))).isTrue();
        assertThat(whole.takesAway(retraction("{\"/messages\":null}"))).isTrue();
        assertThat(whole.takesAway(retraction("{\"/messages_too\":null}"))).isFalse();
        assertThat(retraction("{\"/messages/1/name\":null}").takesAway(whole)).isFalse();
    }

    @Test
    void theOtherRefusalsAreThoseThatNameNoneOfTheWords() {
        Retraction others = Retraction.of(call("{\"accepted\":{\"otherThan\":[\"hint\"],\"instead\":{\"/a\":null}}}"))
                .orElseThrow();

        assertThat(others.isWhy(refusal(400, "hint is not supported"))).isFalse();
        assertThat(others.isWhy(refusal(400, "a is not supported"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void isWhyOfARefusalThatNamesIt(int status) {
        assertThat(isWhy(status, "hint is not supported")).isTrue();
        assertThat(isWhy(status, "the hints are not supported")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404, 408, 429, 500, 503})
    void isNotWhyOfOtherAnswers(int status) {
        assertThat(isWhy(status, "hint is not supported")).isFalse();
    }

    private static boolean isWhy(int status, String message) {
        return retraction("{\"/hint\":null}").isWhy(refusal(status, message));
    }

    private static ObservedExchange refusal(int status, String message) {
        return Recorded.chat("{\"error\":{\"message\":\"" + message + "\"}}")
                .status(status)
                .observed();
    }

    /** A part that the kit's own requests can omit when they are sent again. */
    private record Part(BehaviourRequirement requirement, Step step, Retraction retraction) {
        @Override
        public String toString() {
            return requirement.id();
        }
    }

    static Stream<Part> parts() {
        return RevisionLoader.load("openai/2026-11").suites().stream()
                .flatMap(suite -> suite.scenarios().stream())
                .flatMap(RetractionTest::parts);
    }

    private static Stream<Part> parts(Scenario scenario) {
        return scenario.requirements().stream()
                .flatMap(requirement -> requirement.checks().stream()
                        .flatMap(check -> Retraction.of(check).stream())
                        .map(part -> new Part(
                                requirement,
                                scenario.steps().stream()
                                        .filter(step -> step.id().equals(requirement.on()))
                                        .findFirst()
                                        .orElseThrow(),
                                part)));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void eachPartOfTheKitsOwnRequestsCanBeLeftOut(Part part) {
        assertThat(part.step().rejected()).as("a refusal is an answer").isTrue();
        assertThat(part.retraction().applied(part.step().body()))
                .isNotEqualTo(part.step().body());
    }

    @Test
    void whateverIsRefusedCanBeLeftOut() {
        assertThat(RevisionLoader.load("openai/2026-11")
                        .requirements()
                        .flatMap(requirement -> requirement.checks().stream())
                        .filter(check -> check.name().equals("accepted"))
                        .filter(check -> Retraction.of(check).isEmpty()))
                .isEmpty();
    }
}
