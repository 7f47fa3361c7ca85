package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import dev.touchstone.suites.run.TinyRevision;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the origin of failures: an endpoint's fault is never attributed to the model, and one cause is one failure. */
class BehaviourJudgeTest {
    private static final String HEAD = ", sentence: It is as it is written., authority: kit-policy, source: tests, ";
    private static final String SCENARIO = """
              - id: round
                title: a scenario of the test
                needs: [chat]
                steps:
                  - {id: first, operation: chat, body: {model: m, messages: []}, capture: {id: /id}}
                  - {id: second, operation: chat, body: {model: m, messages: [], user: "${captured.id}"}}
                  - {id: probe, operation: chat, rejected: true, body: {model: m}}
                  - {id: streamed, operation: chat, body: {model: m, messages: [], stream: true}}
                  - {id: offered, operation: chat, rejected: true, body: {model: m, tools: []}}
                  - {id: deleted, operation: chat.delete, parameter: "${captured.id}"}
                  - {id: gone, operation: chat.retrieve, parameter: "${captured.id}", rejected: true}
                requirements:
                  - {id: birds.gone%1$son: gone, control: first, check: [{status: 404}]}
                  - {id: birds.offered%1$son: offered, preconditions: {offered: [{answer: {at: /choices/0/message/content, nonEmpty: true}}]}, check: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                  - {id: birds.owner%1$son: first, check: [{answer: {at: /choices/0/message, type: object}}]}
                  - {id: birds.should-owner, level: should%1$son: second, check: [{status: 2xx}]}
                  - id: birds.premise
                    sentence: It is as it is written.
                    authority: kit-policy
                    source: tests
                    on: second
                    preconditions: {first: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                    check: [{answer: {at: /choices/0/message/content, contains: pelican}}]
                  - {id: birds.refusable%1$son: streamed, control: first, feature: top-p, refusable: true, preconditions: {second: [{answer: {at: /choices/0/message/content, contains: pelican}}]}, check: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                  - {id: birds.own-premise%1$son: second, preconditions: {second: [{answer: {at: /choices/0/message/content, contains: pelican}}]}, check: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                  - {id: birds.control%1$son: probe, control: first, feature: tools, check: [{status: 400}]}
                  - {id: birds.other-control%1$son: probe, control: second, feature: tools, check: [{status: 400}]}
                  - {id: birds.reported%1$son: second, reported: {first: [{answer: {at: /usage/prompt_tokens, min: 1}}]}, check: [{status: 2xx}]}
                  - {id: birds.effect%1$son: second, feature: seed, check: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                  - {id: birds.no-effect%1$son: second, feature: seed, ignoredPasses: 1, check: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                  - {id: birds.stream-text%1$son: streamed, feature: streaming, check: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                  - {id: birds.stream%1$son: streamed, feature: streaming, check: [{stream: framing}]}
            """.formatted(HEAD);

    @TempDir
    Path folder;

    private Scenario scenario;
    private SpecRevision revision;
    private final RequestOwners owners = new RequestOwners();
    private final Map<String, ObservedExchange> steps = new LinkedHashMap<>();

    private static Recorded says(String text) {
        return Recorded.chat("{\"id\":\"c\",\"choices\":[{\"message\":{\"content\":\"" + text
                + "\"}}],\"usage\":{\"prompt_tokens\":5}}");
    }

    private static Recorded refuses(int status, String message) {
        return Recorded.chat("{\"error\":{\"message\":\"" + message + "\"}}").status(status);
    }

    private static Recorded deleting() {
        return Recorded.chat("{\"id\":\"c\",\"deleted\":true}")
                .method("DELETE")
                .url("https://api.example.com/v1/chat/completions/c");
    }

    @BeforeEach
    void allIsWell() {
        revision = RevisionLoader.folder(TinyRevision.write(folder, SCENARIO));
        scenario = revision.suites().get(0).scenarios().get(0);
        owners.add("birds", scenario);
        answered("first", says("pelican"));
        answered("second", says("pelican"));
        answered("probe", refuses(400, "no"));
        answered("streamed", Recorded.chatStream("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"pelican\"}}]}"));
        answered("offered", says("pelican"));
        answered("deleted", deleting());
        answered("gone", refuses(404, "no"));
    }

    private void answered(String step, Recorded exchange) {
        steps.put(step, exchange.observed());
    }

    private TrialVerdict verdict(String requirement) {
        return verdict(requirement, owners);
    }

    private TrialVerdict verdict(String requirement, RequestOwners known) {
        BehaviourRequirement judged = scenario.requirements().stream()
                .filter(each -> each.id().equals("birds." + requirement))
                .findFirst()
                .orElseThrow();
        PlayedScenario played = new PlayedScenario(
                steps, Map.of(), Map.of(), "a value is missing", false, null, revision.schemas(), null, null);
        return new BehaviourJudge(new Vocabulary(), known).judge(scenario, judged, played);
    }

    @Test
    void passesWhereAllIsWell() {
        assertThat(scenario.requirements())
                .allSatisfy(each -> assertThat(verdict(each.statement().id().substring("birds.".length()))
                                .outcome())
                        .as(each.id())
                        .isEqualTo(Outcome.PASSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 422})
    void aRefusedPreconditionIsNeverTheModelsFault(int status) {
        answered("first", refuses(status, "No such thing."));
        TrialVerdict pointing = verdict("premise");
        assertThat(pointing.outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(pointing.layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(pointing.reason())
                .isEqualTo("not judged: the request of step first was refused: " + status
                        + " No such thing. (birds.owner is about that request)");
        TrialVerdict owner = verdict("owner");
        assertThat(owner.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(owner.reason()).isEqualTo("the request was refused: " + status + " No such thing.");
    }

    /** A request that may be refused, and was, has no answer of the model. */
    @Test
    void aRefusalThatIsAllowedIsNeverTheModelsFaultEither() {
        answered("offered", refuses(400, "Unsupported parameter: 'parallel_tool_calls'"));
        TrialVerdict refused = verdict("offered");
        assertThat(refused.outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(refused.layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(refused.reason())
                .isEqualTo("not judged: step offered was refused: 400 Unsupported parameter: 'parallel_tool_calls'");
    }

    @Test
    void aRefusedControlFailsOneRequirementAndNotItsNeighbours() {
        answered("first", refuses(400, "no"));
        assertThat(verdict("control").outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(verdict("refusable").outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(verdict("owner").outcome()).isEqualTo(Outcome.FAILED);
    }

    /**
     * The requirement with the most weight that depends on no other step fails, and all others name it, so that no
     * failure disappears.
     */
    @Test
    void aRefusedRequestFailsOneOfTheRequirementsThatJudgeIt() {
        answered("second", refuses(400, "no"));
        TrialVerdict speaker = verdict("own-premise");
        assertThat(speaker.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(speaker.reason()).isEqualTo("the request was refused: 400 no");
        for (String other : List.of("should-owner", "premise", "reported", "effect", "no-effect")) {
            TrialVerdict pointing = verdict(other);
            assertThat(pointing.outcome()).as(other).isEqualTo(Outcome.CANT_TELL);
            assertThat(pointing.reason())
                    .isEqualTo("not judged: the request of step second was refused: 400 no"
                            + " (birds.own-premise is about that request)");
        }
        assertThat(verdict("effect", RequestOwners.NONE).outcome()).isEqualTo(Outcome.FAILED);
    }

    /** What a lost deletion was to delete may still be there, and that is no fault of the endpoint. */
    @ParameterizedTest
    @ValueSource(ints = {502, 503, 401, 407, 429})
    void aLostDeletionSaysNothingAboutWhatIsLeft(int status) {
        answered("gone", says("pelican"));
        assertThat(verdict("gone").outcome()).isEqualTo(Outcome.FAILED);
        answered("deleted", deleting().status(status).body("<html>no</html>"));
        assertThat(verdict("gone").outcome()).isEqualTo(Outcome.CANT_TELL);
        steps.remove("deleted");
        assertThat(verdict("gone").outcome()).isEqualTo(Outcome.CANT_TELL);
    }

    /** The text of a refusal counts, and not its form: errors.shape judges the form. */
    @Test
    void aRefusalInAnotherFormIsARefusal() {
        answered(
                "streamed",
                Recorded.chat("{\"detail\":\"top_p: extra fields not permitted\"}")
                        .status(422));
        TrialVerdict honest = verdict("refusable");
        assertThat(honest.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(honest.handling()).isEqualTo(Handling.HONESTLY_REJECTED);
        answered(
                "streamed",
                Recorded.chat("[{\"error\":{\"code\":400,\"message\":\"Something is wrong.\"}}]")
                        .status(400));
        assertThat(verdict("refusable", RequestOwners.NONE).outcome())
                .as("it does not name what it refuses")
                .isEqualTo(Outcome.FAILED);
        answered("streamed", Recorded.chat("{\"detail\":\"Not Found\"}").status(404));
        assertThat(verdict("refusable", RequestOwners.NONE).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whetherARefusalWithoutAWordIsHonestCanNotBeTold() {
        answered("streamed", Recorded.chat("{}").status(422));
        TrialVerdict silent = verdict("refusable");
        assertThat(silent.outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(silent.reason()).startsWith("not judged: the refusal does not say why: 422");
    }

    /**
     * A should can't stand for the failure of a must. Without another requirement that does, the failure would
     * disappear.
     */
    @Test
    void aRefusedControlThatNobodyOfItsWeightIsAboutFailsTheRequirementItself() {
        answered("second", refuses(400, "no"));
        assertThat(verdict("should-owner", withoutMustsOn("second")).outcome()).isEqualTo(Outcome.FAILED);
        TrialVerdict failing = verdict("other-control", withoutMustsOn("second"));
        assertThat(failing.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failing.reason()).isEqualTo("the request of step second was refused: 400 no");
        assertThat(failing.handling()).isNull();
        assertThat(failing.findings()).extracting(Finding::at).containsExactly("status");
        assertThat(verdict("other-control", RequestOwners.NONE).outcome()).isEqualTo(Outcome.FAILED);
    }

    private RequestOwners withoutMustsOn(String step) {
        RequestOwners few = new RequestOwners();
        few.add(
                "birds",
                new Scenario(
                        scenario.id(),
                        scenario.title(),
                        scenario.needs(),
                        scenario.steps(),
                        scenario.requirements().stream()
                                .filter(each -> !each.on().equals(step)
                                        || each.statement().level() != dev.touchstone.specs.Level.MUST)
                                .toList()));
        return few;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "''",
                "{}",
                "[]",
                "{\"status\":\"ok\"}",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":\"pelican\"}]}"
            })
    void aMalformedPreconditionIsNeverTheModelsFault(String body) {
        answered("first", Recorded.chat(body));
        TrialVerdict pointing = verdict("premise");
        assertThat(pointing.layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(pointing.reason()).contains("step first is not a chat completion with a message", "birds.owner");
        assertThat(verdict("premise", RequestOwners.NONE).outcome()).isEqualTo(Outcome.FAILED);
        answered("second", Recorded.chat(body));
        answered("first", says("pelican"));
        TrialVerdict own = verdict("own-premise");
        assertThat(own.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(own.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.at()).isEqualTo("body");
            assertThat(finding.expected()).isEqualTo("a chat completion with a message");
        });
    }

    @Test
    void onlyAWellFormedAnswerThatLacksWhatWasAskedIsTheModelsDoing() {
        answered("first", says("walrus"));
        TrialVerdict inconclusive = verdict("premise");
        assertThat(inconclusive.outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(inconclusive.layer()).isEqualTo(Layer.MODEL);
        assertThat(inconclusive.reason()).startsWith("the model did not do what it was asked: ");
    }

    @Test
    void theJudgedStepsOwnRefusalComesBeforeWhatTheModelDid() {
        answered("second", refuses(400, "Roles are mixed up."));
        assertThat(verdict("own-premise").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict("own-premise").reason()).isEqualTo("the request was refused: 400 Roles are mixed up.");
    }

    @Test
    void theJudgedStepsOwnErrorComesBeforeAnotherStepsPrecondition() {
        answered("first", says("walrus"));
        answered("second", refuses(500, "oops"));
        TrialVerdict own = verdict("premise");
        assertThat(own.layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(own.reason()).startsWith("500: ");
    }

    /** If a request needs a value that the model did not provide, the model's behaviour made the request wrong. */
    @Test
    void aRefusalOfWhatTheModelLeftOutIsNotTheEndpoints() {
        answered("first", says("walrus"));
        answered("second", refuses(400, "An id is missing."));
        assertThat(verdict("premise").layer()).isEqualTo(Layer.MODEL);
        steps.remove("second");
        assertThat(verdict("premise").layer()).isEqualTo(Layer.MODEL);
    }

    @Test
    void anHonestRefusalNeedsNothingOfTheModel() {
        answered("second", says("walrus"));
        answered("streamed", refuses(400, "top_p is not supported."));
        assertThat(verdict("refusable").handling()).isEqualTo(Handling.HONESTLY_REJECTED);
    }

    @Test
    void whatTheEndpointDoesNotReportIsNotTheModelsFault() {
        answered("first", Recorded.chat("{\"choices\":[{\"message\":{}}],\"usage\":{\"prompt_tokens\":0}}"));
        TrialVerdict unreported = verdict("reported");
        assertThat(unreported.outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(unreported.layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(unreported.reason())
                .isEqualTo("not judged: step first, /usage/prompt_tokens: expected a number of at least 1, observed 0");
    }

    @Test
    void honouredIsSaidOnlyWhereIgnoringWouldHaveShown() {
        assertThat(verdict("effect").handling()).isEqualTo(Handling.HONOURED);
        assertThat(verdict("no-effect").handling()).isNull();
        answered("second", says("walrus"));
        assertThat(verdict("effect").handling()).isEqualTo(Handling.SILENTLY_IGNORED);
        assertThat(verdict("no-effect").handling()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"200, SILENTLY_IGNORED", "404, HONESTLY_REJECTED", "500, "})
    void onlyWhatSucceedsIsIgnoredInSilence(int status, Handling handling) {
        answered("probe", refuses(status, "no"));
        TrialVerdict failed = verdict("control");
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.handling()).isEqualTo(handling);
    }

    @Test
    void anAnswerThatIsNoStreamHonoursNone() {
        answered("streamed", says("pelican").request("{\"model\":\"m\",\"stream\":true}"));
        TrialVerdict text = verdict("stream-text");
        assertThat(text.outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(text.reason()).contains("asked for a stream");
        TrialVerdict stream = verdict("stream");
        assertThat(stream.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(stream.findings()).extracting(Finding::expected).containsExactly("a stream of server-sent events");
    }
}
