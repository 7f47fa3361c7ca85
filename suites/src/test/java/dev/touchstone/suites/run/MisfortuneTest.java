package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.endpoint.StubEndpoint.Call;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * If an outage, a gateway or a revoked credential answers in place of the API, there is no verdict. If the API itself
 * answers, there is one, however odd the answer is.
 */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class MisfortuneTest {
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";
    private static final String REFUSED =
            "{\"object\":\"chat.completion\",\"error\":{\"message\":\"n is too large\",\"type\":\"invalid_request_error\",\"param\":\"n\",\"code\":null}}";
    private static final Limits ONE_BY_ONE = new Limits(1, 60, 1 << 20, null, 0, false);
    private static final int SCENARIOS = 12;

    @TempDir
    Path folder;

    private final List<Integer> asked = new ArrayList<>();

    /** Answers that another system may give in place of the API. */
    private enum Instead {
        NOT_MODIFIED(304, "", ""),
        SENT_ELSEWHERE(302, "text/plain", "moved"),
        NOTHING(200, "application/json", ""),
        XML(200, "application/xml", "<?xml version=\"1.0\"?><fault>no upstream</fault>"),
        PAGE(200, "text/html", "<html>log in</html>"),
        LOGIN(200, "application/json", "{\"login\":\"required\"}"),
        ERRORS(200, "application/json", "[{\"error\":{\"code\":16,\"message\":\"no session\"}}]"),
        MODELS(200, "application/json", "{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\"}]}"),
        A_RESPONSE(200, "application/json", "{\"object\":\"response\",\"status\":\"completed\",\"output\":[]}"),
        EVENTS(200, "text/event-stream", ": alive\n\n"),
        NO_ROUTE(404, "application/json", "{\"message\":\"no Route matched with those values\"}"),
        NO_UPSTREAM(404, "text/plain", "no healthy upstream"),
        BAD_GATEWAY(502, "text/html", "<html>bad gateway</html>"),
        FAILING(500, "application/json", "{\"error\":{\"message\":\"boom\",\"type\":\"server_error\"}}"),
        FIREWALL(403, "text/html", "<html>blocked</html>"),
        PROXY(407, "text/html", "<html>who are you?</html>"),
        REVOKED(401, "application/json", "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\"}}"),
        UNLOADED(
                404,
                "application/json",
                "{\"error\":{\"message\":\"The model `m` does not exist\",\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"}}"),
        FORBIDDEN(403, "application/json", "{\"error\":{\"message\":\"n: no access\",\"type\":\"permission\"}}");

        private final int status;
        private final String type;
        private final String body;

        Instead(int status, String type, String body) {
            this.status = status;
            this.type = type;
            this.body = body;
        }

        /** Returns the layer that is reported as the origin of the answer. */
        String layer() {
            return switch (this) {
                case REVOKED, FORBIDDEN -> "credential";
                case BAD_GATEWAY, FAILING -> "endpoint";
                default -> "gateway";
            };
        }

        void answer(Call call) throws IOException {
            if (status / 100 == 3) {
                call.exchange().getResponseHeaders().put(HttpString.tryFromString("location"), "http://other/");
            }
            if (type.isEmpty()) {
                call.exchange().setStatusCode(status);
            } else {
                call.send(status, type, body);
            }
        }
    }

    /** Returns scenarios of which every third request is made to be refused. */
    private static String[] scenarios() {
        return IntStream.rangeClosed(1, SCENARIOS)
                .mapToObj(number -> """
                          - id: ask-%1$d
                            title: a word comes back
                            needs: [chat]
                            steps: [{id: ask, operation: chat, rejected: %2$s, body: {model: "${endpoint.model.chat}", n: %1$d}}]
                            requirements:
                              - {id: birds.ask-%1$d, sentence: It is answered., authority: kit-policy, source: tests, check: [%3$s]}
                        """.formatted(
                                number,
                                isRefused(number),
                                isRefused(number)
                                        ? "{status: 400}"
                                        : "{answer: {at: /choices/0/message/content, contains: pelican}}"))
                .toArray(String[]::new);
    }

    private static boolean isRefused(int number) {
        return number % 3 == 0;
    }

    /** Returns the number in a request; 0 for the plainest request. */
    private static int number(Call call) {
        String body = call.body();
        return body.contains("\"n\":") ? Integer.parseInt(body.replaceAll(".*\"n\":(\\d+).*", "$1")) : 0;
    }

    private static void answerRightly(Call call) throws IOException {
        if (number(call) > 0 && isRefused(number(call))) {
            call.json(400, REFUSED);
        } else {
            call.json(200, PELICAN);
        }
    }

    private RunRecord run(StubEndpoint endpoint, boolean resume) {
        return run(endpoint, resume, scenarios());
    }

    private RunRecord run(StubEndpoint endpoint, boolean resume, String... scenarios) {
        SpecRevision revision = TinyRun.revision(folder.resolve("revision"), scenarios);
        EndpointProfile profile = TinyRun.profile(endpoint, ONE_BY_ONE);
        RunPlan plan = RunPlan.of(revision, profile, RunPlan.Selection.ALL);
        Subject subject =
                new Subject(profile, Credentials.resolve(profile, UnaryOperator.identity()), Role.CANDIDATE, 1);
        Path file = folder.resolve("run.jsonl");
        EndpointRunOptions options =
                new EndpointRunOptions(Progress.SILENT, file, new Budget(Allowance.UNLIMITED), null, resume);
        try (EndpointRun endpointRun = EndpointRun.open(subject, plan, options)) {
            TinyRun.drain(endpointRun, plan);
        }
        return RunRecordReader.read(file);
    }

    private static List<Result> having(RunRecord record, Outcome outcome) {
        return record.results().stream()
                .filter(result -> result.outcome() == outcome)
                .toList();
    }

    private static Result result(RunRecord record, int number) {
        return record.results().stream()
                .filter(result -> result.requirement().equals("birds.ask-" + number))
                .findFirst()
                .orElseThrow();
    }

    /** Gives such answers from a request on, until it is set to work again. */
    private final class Endpoint implements StubEndpoint.Handler {
        private final Instead instead;
        private final int from;
        private volatile boolean down;
        private volatile boolean resumed;

        Endpoint(Instead instead, int from) {
            this.instead = instead;
            this.from = from;
        }

        @Override
        public void answer(Call call) throws IOException {
            asked.add(number(call));
            down = !resumed && (down || number(call) == from);
            if (down) {
                instead.answer(call);
            } else {
                answerRightly(call);
            }
        }
    }

    /** @param from the number of a request that otherwise succeeds, or of one that is otherwise refused */
    private void assertUndecidedAndResumable(Instead instead, int from) {
        Endpoint handler = new Endpoint(instead, from);
        try (StubEndpoint endpoint = StubEndpoint.answering(handler)) {
            RunRecord stopped = run(endpoint, false);
            assertThat(having(stopped, Outcome.FAILED)).isEmpty();
            assertThat(having(stopped, Outcome.PASSED))
                    .extracting(Result::requirement)
                    .hasSize(from); // the earlier ones, and the wire requirement
            assertThat(stopped.footer().orElseThrow().stopped())
                    .matches("5 requests in a row failed, " + instead.layer() + ": " + instead.status + "\\b.*");
            // The preflight, the earlier requests, and at most three further requests besides the row itself.
            assertThat(asked).hasSizeLessThanOrEqualTo(1 + (from - 1) + Outage.FAILURES_IN_A_ROW + 3);
            assertThat(result(stopped, SCENARIOS).outcome()).isEqualTo(Outcome.UNTESTED);

            handler.resumed = true;
            asked.clear();
            RunRecord whole = run(endpoint, true);
            assertThat(asked)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(from, SCENARIOS).boxed().toList());
            assertThat(having(whole, Outcome.PASSED)).hasSize(SCENARIOS + 1);
            assertThat(whole.footer().orElseThrow().stopped()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnswersEverythingInTheApisPlaceIsNoVerdict(Instead instead) {
        assertUndecidedAndResumable(instead, 4);
    }

    @ParameterizedTest
    @EnumSource
    void norIfItBeginsWithARequestThatIsMadeToBeRefused(Instead instead) {
        assertUndecidedAndResumable(instead, 6);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PAGE", "FIREWALL", "BAD_GATEWAY", "FAILING", "PROXY", "REVOKED"})
    void whatAnswersOneRequestSoAndAllOthersRightlyIsTheApi(Instead instead) {
        assertFinding(instead, 4);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PAGE", "FIREWALL", "BAD_GATEWAY", "FAILING", "PROXY"})
    void alsoIfItIsARequestThatIsMadeToBeRefused(Instead instead) {
        assertFinding(instead, 6);
    }

    private void assertFinding(Instead instead, int which) {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            asked.add(number(call));
            if (number(call) == which) {
                instead.answer(call);
            } else {
                answerRightly(call);
            }
        })) {
            RunRecord record = run(endpoint, false);
            assertThat(record.footer().orElseThrow().stopped()).isNull();
            assertThat(result(record, which).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(having(record, Outcome.PASSED))
                    .filteredOn(result -> result.requirement().startsWith("birds.ask"))
                    .hasSize(SCENARIOS - 1);
            // The same request, where it may be sent again, and then the plainest one distinguished the cases.
            assertThat(asked).hasSizeBetween(1 + SCENARIOS + 1, 1 + SCENARIOS + 2);
        }
    }

    /** A gateway's page proves nothing about the API, not even about the form of its answers. */
    @ParameterizedTest
    @CsvSource({
        "PAGE, 200 with a web page: a gateway answered",
        "FIREWALL, 403 without JSON: a firewall or gateway answered",
        "BAD_GATEWAY, 502: the endpoint failed on a valid request",
    })
    void aSinglePageIsNoVerdict(Instead instead, String reason) {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (number(call) == 4) {
                instead.answer(call);
            } else {
                answerRightly(call);
            }
        })) {
            RunRecord record = run(endpoint, false);
            assertThat(having(record, Outcome.FAILED)).isEmpty();
            assertThat(result(record, 4).outcome()).isEqualTo(Outcome.CANT_TELL);
            assertThat(result(record, 4).reason()).isEqualTo(reason);
            assertThat(having(record, Outcome.PASSED)).hasSize(SCENARIOS);
        }
    }

    /** The row of failures is too short for an outage, and nothing is answered after it. */
    @ParameterizedTest
    @EnumSource(names = {"REVOKED", "FORBIDDEN", "FIREWALL", "PROXY"})
    void whatAnswersTheLastRequestsInTheApisPlaceIsNoVerdict(Instead instead) {
        Endpoint handler = new Endpoint(instead, SCENARIOS - 1);
        try (StubEndpoint endpoint = StubEndpoint.answering(handler)) {
            RunRecord record = run(endpoint, false);
            assertThat(having(record, Outcome.FAILED)).isEmpty();
            assertThat(result(record, SCENARIOS - 1).outcome()).isEqualTo(Outcome.CANT_TELL);
            assertThat(asked.subList(1, asked.size())).contains(0); // the plainest request was asked again
        }
    }

    @Test
    void aShortOutageLeavesOpenWhatItAnsweredAndNoMore() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            asked.add(number(call));
            // Three requests in a row fail: one that is made to be refused, the same again, and the plainest one after
            // it.
            if (asked.size() >= 1 + 6 && asked.size() <= 1 + 8) {
                Instead.FAILING.answer(call);
            } else {
                answerRightly(call);
            }
        })) {
            RunRecord record = run(endpoint, false);
            assertThat(result(record, 6).outcome()).isEqualTo(Outcome.CANT_TELL);
            assertThat(result(record, 6).reason())
                    .isEqualTo("500: the endpoint failed; the preflight request fails too");
            assertThat(having(record, Outcome.PASSED)).hasSize(SCENARIOS);
            assertThat(record.footer().orElseThrow().stopped()).isNull();

            asked.clear();
            RunRecord whole = run(endpoint, true);
            assertThat(asked).containsExactly(6);
            assertThat(having(whole, Outcome.PASSED)).hasSize(SCENARIOS + 1);
        }
    }

    @Test
    void anOddityThatIsTheApisOwnIsDoubtedTwiceAndNoMore() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            asked.add(number(call));
            if (number(call) > 0 && isRefused(number(call))) {
                call.json(500, REFUSED);
            } else {
                call.json(200, PELICAN);
            }
        })) {
            RunRecord record = run(endpoint, false);
            assertThat(having(record, Outcome.FAILED))
                    .filteredOn(result -> result.requirement().startsWith("birds.ask"))
                    .hasSize(SCENARIOS / 3);
            // Twice the request was sent once more, and then the plainest one.
            assertThat(asked).hasSize(1 + SCENARIOS + 2 * Outage.ODD_BUT_OWN);
        }
    }

    /** Endpoints fail once in a hundred or a thousand requests, and many requests of a run are meant to be refused. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "FAILING",
                "BAD_GATEWAY",
                "SENT_ELSEWHERE",
                "NOT_MODIFIED",
                "LOGIN",
                "XML",
                "REVOKED",
                "NO_ROUTE",
                "NO_UPSTREAM"
            })
    void aFailureThatHasPassedAtOnceIsNoVerdict(Instead once) {
        Set<Integer> failed = ConcurrentHashMap.newKeySet();
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            asked.add(number(call));
            if (isRefused(number(call)) && number(call) > 0 && failed.add(number(call))) {
                once.answer(call);
            } else {
                answerRightly(call);
            }
        })) {
            RunRecord record = run(endpoint, false);
            assertThat(having(record, Outcome.FAILED)).isEmpty();
            assertThat(result(record, 3).outcome()).isEqualTo(Outcome.PASSED);
            assertThat(result(record, 3).firstOutcome()).isNotEqualTo(Outcome.PASSED);
            assertThat(asked).hasSize(1 + SCENARIOS + SCENARIOS / 3).contains(0, 3, 6);
        }
    }

    /** A gateway that logs in anew, or reads its routes anew, answers a single valid request itself. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "SENT_ELSEWHERE",
                "NOT_MODIFIED",
                "LOGIN",
                "ERRORS",
                "XML",
                "NO_ROUTE",
                "NO_UPSTREAM",
                "REVOKED",
                "FORBIDDEN"
            })
    void norIsWhatAGatewayAnswersOnceInPlaceOfTheApi(Instead once) {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            asked.add(number(call));
            if (number(call) == 4 && Collections.frequency(asked, 4) == 1) {
                once.answer(call);
            } else {
                answerRightly(call);
            }
        })) {
            RunRecord record = run(endpoint, false);
            assertThat(having(record, Outcome.FAILED)).isEmpty();
            assertThat(having(record, Outcome.PASSED)).hasSize(SCENARIOS + 1);
            assertThat(asked).hasSize(1 + SCENARIOS + 1); // only that request once more
        }
    }

    @Test
    void norDoesAResumedRunJudgeIt() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            asked.add(number(call));
            if (number(call) == 4 && Collections.frequency(asked, 4) == 1) {
                Instead.LOGIN.answer(call);
            } else {
                answerRightly(call);
            }
        })) {
            EndpointProfile profile = TinyRun.profile(endpoint, ONE_BY_ONE);
            TinyRun.of(folder, profile, Allowance.of("8", null, null), false, scenarios());
            RunRecord whole = TinyRun.of(folder, profile, Allowance.UNLIMITED, true, scenarios())
                    .record();
            assertThat(asked).containsOnlyOnce(5, 12).hasSize(1 + SCENARIOS + 1);
            assertThat(having(whole, Outcome.PASSED)).hasSize(SCENARIOS + 1);
        }
    }

    /** The plainest request may be sent in a good moment. */
    @Test
    void aFailureAmongFailuresOfValidRequestsIsNoVerdict() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (number(call) >= 4 && number(call) <= 6) {
                Instead.FAILING.answer(call);
            } else {
                answerRightly(call);
            }
        })) {
            RunRecord record = run(endpoint, false);
            assertThat(having(record, Outcome.FAILED))
                    .extracting(Result::requirement)
                    .noneMatch(requirement -> requirement.startsWith("birds.ask"));
            assertThat(result(record, 6).outcome()).isEqualTo(Outcome.CANT_TELL);
            assertThat(result(record, 6).reason()).isEqualTo("500: the endpoint failed; so it did on valid requests");
        }
    }

    @Test
    void aModelThatIsGoneIsNamedAsTheCause() {
        try (StubEndpoint endpoint = StubEndpoint.answering(new Endpoint(Instead.UNLOADED, 6))) {
            assertThat(result(run(endpoint, false), 6).reason())
                    .isEqualTo("404: refused because of the model; the preflight request fails too");
        }
    }

    /** From the fourth request on, each request gets the answer to the previous one. */
    @Test
    void answersThatBelongToOtherRequestsAreNoVerdict() {
        String ready = PELICAN.replace("pelican", "ready");
        List<String> answers = new ArrayList<>();
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            answers.add(
                    call.path().endsWith("/responses") ? Instead.A_RESPONSE.body : number(call) == 0 ? ready : PELICAN);
            call.json(200, answers.get(call.number() < 4 ? answers.size() - 1 : answers.size() - 2));
        })) {
            String[] scenarios = IntStream.rangeClosed(1, SCENARIOS)
                    .mapToObj(MisfortuneTest::chatAndResponses)
                    .toArray(String[]::new);
            RunRecord record = run(endpoint, false, scenarios);
            assertThat(having(record, Outcome.FAILED)).isEmpty();
            assertThat(record.footer().orElseThrow().stopped())
                    .isEqualTo("gateway: answers belong to other requests, also the answer to the preflight request");
            // The preflight, two requests with correct answers, one with a wrong answer, and the plainest request.
            assertThat(endpoint.requests()).isEqualTo(1 + 2 + 1 + 1);
        }
    }

    /** Returns a scenario of which every second one asks for a response. */
    private static String chatAndResponses(int number) {
        String operation = number % 2 == 0 ? "responses" : "chat";
        return """
                  - id: ask-%1$d
                    title: a word comes back
                    needs: [%2$s]
                    steps: [{id: ask, operation: %2$s, body: {model: "${endpoint.model.%2$s}", n: %1$d}}]
                    requirements:
                      - {id: birds.ask-%1$d, sentence: It is answered., authority: kit-policy, source: tests, check: [{status: 200}]}
                """.formatted(number, operation);
    }

    @Test
    void whatIsTheApisOwnNowAndThenIsDoubtedAgainWhenNothingElseComes() {
        Instead instead = Instead.NO_UPSTREAM;
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            asked.add(number(call));
            // Twice in between, the answer is the API's own. From the sixth request on, it is a gateway's.
            if (number(call) == 2 || number(call) == 4 || asked.contains(6)) {
                instead.answer(call);
            } else {
                answerRightly(call);
            }
        })) {
            RunRecord record = run(endpoint, false);
            // The fifth in a row is doubtful, and so are all after it.
            assertThat(having(record, Outcome.CANT_TELL))
                    .extracting(Result::requirement)
                    .containsExactlyInAnyOrder("birds.ask-10", "birds.ask-11", "birds.ask-12");
        }
    }
}
