package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A missing API is one finding, whatever its missing route answers and whichever scenario asks first. */
@Timeout(value = 90, threadMode = ThreadMode.SEPARATE_THREAD)
class MissingApiRunTest {
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";
    private static final String RESPONSE =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"output\":[]}";
    private static final String CHAT = """
              - id: chat
                title: a chat completion
                needs: [chat]
                steps: [{id: ask, operation: chat, body: {model: "${endpoint.model.chat}"}}]
                requirements:
                  - {id: birds.chat, sentence: It is answered well., authority: kit-policy, source: tests, check: [{status: 200}]}
            """;
    private static final String MORE = CHAT.replace("id: chat", "id: more").replace("birds.chat", "birds.more");
    /** The first scenario, whose request is made to be refused. */
    private static final String REFUSED = """
              - id: refused
                title: a response that is refused
                needs: [responses]
                steps: [{id: ask, operation: responses, rejected: true, body: {model: "${endpoint.model.responses}", input: 7}}]
                requirements:
                  - {id: birds.refused, sentence: It is refused with a 400., authority: kit-policy, source: tests, check: [{status: 400}]}
            """;

    private static final String RESPONSES = """
              - id: plain
                title: a response
                needs: [responses]
                steps:
                  - {id: ask, operation: responses, body: {model: "${endpoint.model.responses}", input: hi}, capture: {made: /id}}
                  - {id: stop, operation: responses.cancel, parameter: "${captured.made}"}
                requirements:
                  - {id: birds.response, on: ask, sentence: It is answered well., authority: kit-policy, source: tests, check: [{status: 200}]}
                  - {id: birds.cancel, on: stop, sentence: It is taken back., authority: kit-policy, source: tests, check: [{status: 200}]}
            """;
    private static final String CONVERSATIONS = """
              - id: talk
                title: a conversation
                needs: [responses, conversations]
                steps:
                  - {id: make, operation: conversations.create, body: {}, capture: {talk: /id}}
                  - {id: ask, operation: responses, body: {model: "${endpoint.model.responses}", input: hi, conversation: "${captured.talk}"}}
                requirements:
                  - {id: birds.talk, on: ask, sentence: It is answered well., authority: kit-policy, source: tests, check: [{status: 200}]}
            """;

    private static final String WIRE = """
              - {id: birds.wire-responses, sentence: Each answer is a response., authority: kit-policy, source: tests, when: {operation: [responses, responses.cancel], status: 2xx}, check: [{json: {at: /object, equals: response}}]}
              - {id: birds.wire-talks, sentence: Each answer is a conversation., authority: kit-policy, source: tests, when: {operation: conversations.create, status: 2xx}, check: [{json: {at: /object, equals: conversation}}]}
              - {id: birds.wire-errors, sentence: Each refusal has an error object., authority: kit-policy, source: tests, when: {status: 4xx}, check: [{json: {at: /error, type: object}}]}
            """;

    @TempDir
    Path folder;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private SpecRevision revision(String... scenarios) {
        Path at = folder.resolve("revision");
        TinyRevision.write(at, scenarios);
        Path wire = at.resolve("suites/birds/wire.yaml");
        try {
            Files.writeString(wire, Files.readString(wire) + WIRE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return RevisionLoader.folder(at);
    }

    private RunRecord run(StubEndpoint endpoint, int inFlight, Budget budget, boolean resume, String... scenarios) {
        EndpointProfile profile = TinyRun.profile(endpoint, new Limits(inFlight, 60, 1 << 20, null, 0, false));
        RunPlan plan = RunPlan.of(revision(scenarios), profile, RunPlan.Selection.ALL);
        Subject subject =
                new Subject(profile, Credentials.resolve(profile, UnaryOperator.identity()), Role.CANDIDATE, 1);
        Path file = folder.resolve("run.jsonl");
        EndpointRunOptions options = new EndpointRunOptions(Progress.SILENT, file, budget, null, resume);
        try (EndpointRun endpointRun = EndpointRun.open(subject, plan, options)) {
            TinyRun.drain(endpointRun, plan);
        }
        return RunRecordReader.read(file);
    }

    private RunRecord run(StubEndpoint endpoint, String... scenarios) {
        return run(endpoint, 1, new Budget(Allowance.UNLIMITED), false, scenarios);
    }

    private StubEndpoint serving(StubEndpoint.Handler elsewhere) {
        return StubEndpoint.answering(call -> {
            asked.add(call.path());
            if (call.path().endsWith("/chat/completions")) {
                call.json(200, PELICAN);
            } else {
                elsewhere.answer(call);
            }
        });
    }

    private static Result result(RunRecord record, String requirement) {
        return record.results().stream()
                .filter(result -> result.requirement().equals("birds." + requirement))
                .findFirst()
                .orElseThrow();
    }

    private static void assertMissing(RunRecord record, String requirement, String api) {
        Result result = result(record, requirement);
        assertThat(result.missing()).as(result.toString()).isEqualTo(api);
        assertThat(result.outcome()).isEqualTo(Outcome.INAPPLICABLE);
        assertThat(result.reason()).startsWith("not offered: POST /" + api + " answered ");
    }

    private static void assertOneFinding(RunRecord record) {
        assertThat(record.results())
                .filteredOn(result -> result.missing() != null)
                .flatExtracting(Result::findings)
                .hasSize(1);
    }

    private long asked(String end) {
        return asked.stream().filter(path -> path.endsWith(end)).count();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "404|application/json|{\"detail\":\"Not Found\"}",
                "404|text/html|<html><head><title>404 Not Found</title></head></html>",
                "404|text/plain|404 page not found",
                "404|text/plain|~~",
                "404|application/json|{\"error\":{\"message\":\"Invalid URL (POST /v1/responses)\",\"type\":\"invalid_request_error\"}}",
                "405|application/json|{\"detail\":\"Method Not Allowed\"}",
                "501|application/json|{\"error\":{\"message\":\"Not Implemented\",\"code\":501}}",
                "200|application/json|{\"error\":\"Unexpected endpoint or method. (POST /v1/responses)\"}",
                "200|application/json|{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},\"Version\":\"1.0\"}",
            })
    void whateverTheMissingRouteAnswers(int status, String type, String body) {
        try (StubEndpoint endpoint = serving(call -> call.send(status, type, body))) {
            RunRecord record = run(endpoint, CHAT, REFUSED, RESPONSES);
            for (String id : List.of("refused", "response", "cancel", "wire-responses")) {
                assertMissing(record, id, "responses");
            }
            assertOneFinding(record);
            assertThat(result(record, "chat").outcome()).isEqualTo(Outcome.PASSED);
            // The answer of a missing route does not count as an error of the API.
            assertThat(result(record, "wire-errors").outcome()).isEqualTo(Outcome.UNTESTED);
            // The request that was made to be refused, twice, and a plain one, which shows that the API is missing.
            assertThat(asked("/responses")).isLessThanOrEqualTo(3);
            assertThat(asked("/cancel")).isZero();
        }
    }

    @Test
    void whoeverAsksFirstAndHoweverManyAtATime() {
        try (StubEndpoint endpoint = serving(call -> call.json(404, "{\"detail\":\"Not Found\"}"))) {
            RunRecord record =
                    run(endpoint, 4, new Budget(Allowance.UNLIMITED), false, REFUSED, RESPONSES, CONVERSATIONS, CHAT);
            for (String id : List.of("refused", "response", "cancel", "wire-responses")) {
                assertMissing(record, id, "responses");
            }
            assertThat(record.results())
                    .filteredOn(result -> "responses".equals(result.missing()))
                    .flatExtracting(Result::findings)
                    .hasSize(1);
        }
    }

    @Test
    void oneOperationThatIsMissingIsNoMissingApi() {
        try (StubEndpoint endpoint = serving(call -> {
            if (call.path().endsWith("/cancel")) {
                call.json(404, "{\"detail\":\"Not Found\"}");
            } else {
                call.json(200, RESPONSE);
            }
        })) {
            RunRecord record = run(endpoint, CHAT, RESPONSES);
            assertThat(record.results()).noneMatch(result -> result.missing() != null);
            assertThat(result(record, "response").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(result(record, "cancel").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result(record, "cancel").reason()).startsWith("the request was refused: 404");
            assertThat(result(record, "wire-errors").outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void aRefusalByAnApiThatIsThereIsJudged() {
        try (StubEndpoint endpoint = serving(call -> {
            if (call.body().contains("7")) {
                call.json(404, "{\"detail\":\"Not Found\"}");
            } else {
                call.json(200, RESPONSE);
            }
        })) {
            RunRecord record = run(endpoint, CHAT, REFUSED);
            assertThat(result(record, "refused").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result(record, "wire-errors").findings()).isNotEmpty();
            assertThat(result(record, "wire-responses").outcome())
                    .as("what the plain request answered is judged")
                    .isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void whatStandsOnAMissingApiNamesThatOne() {
        try (StubEndpoint endpoint = serving(call -> {
            if (call.path().endsWith("/conversations")) {
                call.json(404, "{\"detail\":\"Not Found\"}");
            } else {
                call.json(200, RESPONSE);
            }
        })) {
            RunRecord record = run(endpoint, CHAT, CONVERSATIONS, RESPONSES);
            assertMissing(record, "talk", "conversations");
            assertMissing(record, "wire-talks", "conversations");
            assertThat(result(record, "response").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(result(record, "wire-responses").outcome()).isEqualTo(Outcome.PASSED);
            assertOneFinding(record);
        }
    }

    @Test
    void aResumedRunKnowsIt() {
        try (StubEndpoint endpoint = serving(call -> call.send(404, "text/html", "<html>404 Not Found</html>"))) {
            // The preflight, the chat, one response, twice, and the plainest request: no gateway answered.
            Budget five = new Budget(Allowance.of("5", null, null));
            run(endpoint, 1, five, false, CHAT, RESPONSES, REFUSED, MORE);
            long before = asked("/responses");
            RunRecord record = run(endpoint, 1, new Budget(Allowance.UNLIMITED), true, CHAT, RESPONSES, REFUSED, MORE);
            assertThat(asked("/responses")).isEqualTo(before);
            for (String id : List.of("refused", "response", "cancel", "wire-responses")) {
                assertMissing(record, id, "responses");
            }
            assertThat(result(record, "wire-errors").outcome()).isEqualTo(Outcome.UNTESTED);
        }
    }
}
