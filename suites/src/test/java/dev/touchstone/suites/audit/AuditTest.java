package dev.touchstone.suites.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.AuditReport.ForeignRequest;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Seen;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AuditTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);

    private static final String STREAM_WITHOUT_END =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\","
                    + "\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"a\"},"
                    + "\"finish_reason\":null}]}\n\n";

    @TempDir
    Path folder;

    @Test
    void judgesStreamsAndSaysWhereTheyFail() throws IOException {
        AuditReport report = audit(har(entry("api.x.com", "2026-08-01", "r", "A", STREAM_WITHOUT_END, true)));
        Tally terminator = tally(report.groups().get(0), "streaming.terminator").orElseThrow();
        assertThat(terminator.failed()).isEqualTo(1);
        assertThat(terminator.samples().get(0).exchange()).startsWith("traffic.har#1");
        assertThat(AuditRuleTest.rule().exitCode(report)).isEqualTo(1);
    }

    @Test
    void groupsByHostOrByTheVendorThatTheRecordingNames() throws IOException {
        Path file = har(
                entry("api.x.com", "2026-08-01", "r", "A", STREAM_WITHOUT_END, true),
                entry("api.y.com", "2026-08-01", "r", "A", STREAM_WITHOUT_END, true));
        assertThat(Audit.run(List.of(file), GroupBy.HOST, REVISION).groups())
                .extracting(Group::name)
                .containsExactly("api.x.com", "api.y.com");
        assertThat(Audit.run(List.of(file), GroupBy.SOURCE, REVISION).groups())
                .extracting(Group::name)
                .containsExactly("vendor");
    }

    @Test
    void judgesTheAbsenceOfAHeaderOnlyWhereTheRecorderKeepsIt() throws IOException {
        String without = entry("api.x.com", "2026-08-01", "strips", "A", STREAM_WITHOUT_END, false);
        assertThat(tally(audit(har(without)).groups().get(0), "limits.request-id"))
                .isEmpty();

        String kept = entry("api.x.com", "2026-08-02", "strips", "A", STREAM_WITHOUT_END, true);
        assertThat(tally(audit(har(without, kept)).groups().get(0), "limits.request-id"))
                .hasValueSatisfying(tally -> assertThat(tally.failed()).isEqualTo(1));

        String other = entry("api.x.com", "2026-08-02", "another", "A", STREAM_WITHOUT_END, true);
        assertThat(tally(audit(har(without, other)).groups().get(0), "limits.request-id"))
                .hasValueSatisfying(tally -> assertThat(tally.failed()).isZero());

        String stripped = entry("api.x.com", "2026-08-01", "strips", "B", STREAM_WITHOUT_END, false);
        assertThat(tally(audit(har(stripped, kept)).groups().get(0), "limits.request-id"))
                .hasValueSatisfying(tally -> assertThat(tally.failed()).isZero());
    }

    @Test
    void doesNotJudgeWhatIsOlderThanTheRequirement() throws IOException {
        String withUsage = STREAM_WITHOUT_END.replace(
                "\"choices\"",
                "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2},\"choices\"");
        Path today = har(entry("api.x.com", "2026-08-01", "r", "A", withUsage, true));
        assertThat(tally(audit(today).groups().get(0), "streaming.usage-unasked"))
                .hasValueSatisfying(tally -> assertThat(tally.failed()).isEqualTo(1));

        Path before = har(entry("api.x.com", "2023-01-01", "r", "A", withUsage, true));
        assertThat(tally(audit(before).groups().get(0), "streaming.usage-unasked"))
                .isEmpty();
    }

    @Test
    void namesFileAndLineOfWhatIsNoHar() throws IOException {
        Path text = Files.writeString(folder.resolve("text.har"), "{\n\"log\": {\n  oops");
        assertThatThrownBy(() -> audit(text)).isInstanceOf(InvalidInput.class).hasMessageContaining("text.har:3");
        Path other = Files.writeString(folder.resolve("other.json"), "{\"log\": {\"pages\": []}}");
        assertThatThrownBy(() -> audit(other)).hasMessageContaining("has no log.entries");
        assertThatThrownBy(() -> audit(folder.resolve("none.har"))).hasMessageContaining("cannot be read");
    }

    /**
     * The recorder kept the header in another answer. In this answer it kept no header of the vendor, so the absence
     * proves nothing.
     */
    @Test
    void doesNotJudgeTheAbsenceOfAHeaderWhereNoOtherOfTheVendorsSurvives() throws IOException {
        String kept = entry("api.x.com", "2026-08-02", "r", "A", STREAM_WITHOUT_END, true);
        String bare = entry("api.x.com", "2026-08-02", "r", "A", STREAM_WITHOUT_END, false)
                .replace("openai-version", "Server");
        assertThat(tally(audit(har(kept, bare)).groups().get(0), "limits.request-id"))
                .hasValueSatisfying(tally -> {
                    assertThat(tally.judged()).isEqualTo(1);
                    assertThat(tally.failed()).isZero();
                });
    }

    @Test
    void skipsAndCountsWhatIsNoExchange() throws IOException {
        String good = entry("api.x.com", "2026-08-02", "r", "A", STREAM_WITHOUT_END, true);
        AuditReport report = audit(har(
                good,
                good.replace("\"status\": 200, ", ""),
                good.replace("\"status\": 200", "\"status\": 0"),
                good.replace("\"status\": 200", "\"status\": 1e99"),
                "{\"request\": {}}",
                good.replace("\"method\": \"POST\", ", "")));
        assertThat(report.exchanges()).isEqualTo(1);
        assertThat(report.skipped())
                .containsExactlyInAnyOrder(
                        new AuditReport.Skipped("no answer (response.status)", 3),
                        new AuditReport.Skipped("no request.method", 2));
        assertThat(AuditText.of(report, AuditRuleTest.rule(), false))
                .contains("3 entries have no answer (response.status)");
    }

    /** A browser does not record the text. This does not mean that the body is empty. */
    @Test
    void judgesOnlyTheHeadOfAnAnswerWhoseBodyWasNotRecorded() throws IOException {
        String text = "\"content\": {\"text\": ";
        String good = entry("api.x.com", "2026-08-02", "r", "A", "MARK", true);
        Group unknown = audit(har(good.replace(text + "\"MARK\"", "\"content\": {\"size\": 512")))
                .groups()
                .get(0);
        assertThat(unknown.failing()).isEmpty();
        assertThat(tally(unknown, "limits.request-id")).isPresent();
        assertThat(tally(unknown, "streaming.framing"))
                .hasValueSatisfying(tally -> assertThat(tally.obstacle()).isEqualTo("the recording has no body"));

        Group leftOut = audit(har(good.replace(text + "\"MARK\"", "\"content\": {\"size\": 0")))
                .groups()
                .get(0);
        assertThat(leftOut.failing()).isEmpty();

        Group nothing = audit(har(good.replace(text + "\"MARK\"", "\"bodySize\": 0, \"content\": {\"size\": 0")))
                .groups()
                .get(0);
        assertThat(nothing.failing()).extracting(Tally::requirement).contains("streaming.framing");

        Group empty = audit(har(good.replace("MARK", ""))).groups().get(0);
        assertThat(empty.failing()).extracting(Tally::requirement).contains("streaming.framing");
    }

    @Test
    void namesWhatIsAskedOfAnApiAndJudgedByNothing() throws IOException {
        String json = "{\"id\": \"x\"}";
        String good = entry("api.x.com", "2026-08-02", "r", "A", json, true);
        Group group = audit(har(
                        good.replace("/v1/chat/completions", "/v1/responses/score"),
                        good.replace("/v1/chat/completions", "/v1/responses/score"),
                        good.replace("POST", "GET").replace("/v1/chat/completions", "/v1/threads/thread_abc123/runs"),
                        good.replace("POST", "GET").replace("/v1/chat/completions", "/v1/realtime"),
                        good.replace("POST", "GET").replace("/v1/chat/completions", "/v1/files/file-1/content"),
                        good.replace("POST", "GET").replace("/v1/chat/completions", "/v1beta/models"),
                        good.replace("POST", "GET").replace("/v1/chat/completions", "/favicon.ico"),
                        good.replace("/v1/chat/completions", "/telemetry/events")))
                .groups()
                .get(0);
        assertThat(group.unjudged())
                .extracting(unjudged -> unjudged.count() + " " + unjudged.what() + ": " + unjudged.why())
                .containsExactly(
                        "2 POST /responses/score: no operation that the revision knows",
                        "1 GET /models: Google's own API",
                        "1 GET /realtime: no operation that the revision knows",
                        "1 GET /threads/{id}/runs: no operation that the revision knows",
                        "1 files.content: no requirement judges it");
        assertThat(group.requirements()).isEmpty();
        assertThat(AuditText.of(
                        audit(har(good.replace("/v1/chat/completions", "/v1/responses/score"))),
                        AuditRuleTest.rule(),
                        false))
                .contains("not judged: vendor: 1 × POST /responses/score");
    }

    @Test
    void namesTheInvocationsOfModelServers() throws IOException {
        String good = entry("api.x.com", "2026-08-02", "r", "A", "{\"id\": \"x\"}", true);
        String pages = good.replace("POST", "GET");
        Group group = audit(har(
                        good.replace("/v1/chat/completions", "/serving-endpoints/my-model-7/invocations"),
                        good.replace("/v1/chat/completions", "/serving-endpoints/another/invocations"),
                        good.replace("/v1/chat/completions", "/endpoints/m/invocations"),
                        good.replace("/v1/chat/completions", "/endpoints/m/invocations-response-stream"),
                        good.replace("/v1/chat/completions", "/invocations"),
                        pages.replace("/v1/chat/completions", "/docs/invocations")))
                .groups()
                .get(0);
        assertThat(group.unjudged())
                .extracting(unjudged -> unjudged.count() + " " + unjudged.what() + ": " + unjudged.why())
                .containsExactly(
                        "2 POST /endpoints/{name}/invocations: an endpoint of SageMaker",
                        "2 POST /serving-endpoints/{name}/invocations: a serving endpoint of Databricks",
                        "1 POST /invocations: a model server of MLflow or SageMaker");
        assertThat(group.requirements()).isEmpty();
    }

    @Test
    void holdsNoPageAndNoTelemetryToAnApisRules() throws IOException {
        String page = entry("site.example", "2026-08-02", "r", "A", "<html>not found</html>", true)
                .replace("text/event-stream", "text/html")
                .replace("\"status\": 200", "\"status\": 404");
        String error = entry(
                        "t.example", "2026-08-02", "r", "A", "{\"error\": {\"type\": \"Oops\", \"code\": 7}}", true)
                .replace("\"status\": 200", "\"status\": 500");
        AuditReport report = audit(har(
                page.replace("POST", "GET").replace("/v1/chat/completions", "/favicon.ico"),
                page.replace("POST", "GET").replace("/v1/chat/completions", "/files"),
                error.replace("/v1/chat/completions", "/collect")));
        assertThat(report.groups()).isEmpty();
        assertThat(report.foreign())
                .containsExactly(
                        new ForeignRequest("site.example", "/favicon.ico", 1),
                        new ForeignRequest("site.example", "/files", 1),
                        new ForeignRequest("t.example", "/collect", 1));
    }

    @Test
    void countsWhatIsNoneOfTheApisByHostAndPath() throws IOException {
        String chat = entry("app.example", "2026-08-02", "r", "A", STREAM_WITHOUT_END, true);
        String page = entry("app.example", "2026-08-02", "r", "A", "{\"id\": 42}", true)
                .replace("POST", "GET")
                .replace("text/event-stream", "application/json");
        AuditReport report = audit(har(
                chat,
                page.replace("/v1/chat/completions", "/api/user/42?token=abc"),
                page.replace("/v1/chat/completions", "/api/user/42"),
                page.replace("/v1/chat/completions", "/api/files/42"),
                page.replace("/v1/chat/completions", "/favicon.ico")));
        assertThat(report.foreign())
                .containsExactly(
                        new ForeignRequest("app.example", "/api/user/42", 2),
                        new ForeignRequest("app.example", "/api/files/42", 1),
                        new ForeignRequest("app.example", "/favicon.ico", 1));
        assertThat(report.exchanges()).isEqualTo(1);
        assertThat(AuditText.of(report, AuditRuleTest.rule(), false))
                .contains("2 × app.example/api/user/42", "1 exchange in 1 group and 4 foreign requests")
                .doesNotContain("token=abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openai/v1/chat/completions",
                "/openai/deployments/our-gpt/chat/completions?api-version=2024-10-21",
                "/gateway/team-a/chat/completions",
                "/v1/accounts/a/gateways/g/openai/chat/completions",
                "/chat/completions",
            })
    void anOperationBelowAnyBasePathIsTheApis(String path) throws IOException {
        String chat = entry("gateway.example", "2026-08-02", "r", "A", STREAM_WITHOUT_END, true)
                .replace("\\\"model\\\": \\\"m\\\"", "\\\"model\\\": \\\"m\\\", \\\"messages\\\": []")
                .replace("/v1/chat/completions", path);
        AuditReport report = audit(har(chat));
        assertThat(report.foreign()).isEmpty();
        assertThat(tally(report.groups().get(0), "streaming.terminator"))
                .hasValueSatisfying(tally -> assertThat(tally.failed()).isEqualTo(1));
    }

    /** Only the second exchange shows that /team-a is an address of the API. */
    @Test
    void whatStandsBelowAnAddressOfTheApiIsNotForeign() throws IOException {
        String chat = entry("gateway.example", "2026-08-02", "r", "A", STREAM_WITHOUT_END, true)
                .replace("\\\"model\\\": \\\"m\\\"", "\\\"model\\\": \\\"m\\\", \\\"messages\\\": []");
        AuditReport report = audit(har(
                chat.replace("POST", "GET").replace("/v1/chat/completions", "/team-a/vector_stores/vs_123456"),
                chat.replace("/v1/chat/completions", "/team-a/chat/completions"),
                chat.replace("POST", "GET").replace("/v1/chat/completions", "/team-a/users/1")));
        assertThat(report.groups().get(0).unjudged())
                .extracting(unjudged -> unjudged.count() + " " + unjudged.what())
                .containsExactly("1 GET /vector_stores/{id}");
        assertThat(report.foreign()).containsExactly(new ForeignRequest("gateway.example", "/team-a/users/1", 1));
    }

    @Test
    void namesHostsModelsAndOperationsAndWhenTheyWereSeen() throws IOException {
        AuditReport report = audit(har(
                entry("api.x.com", "2026-08-02", "r", "A", STREAM_WITHOUT_END, true),
                entry("api.x.com", "2026-08-01", "r", "A", STREAM_WITHOUT_END, true),
                entry("api.y.com", "2026-08-03", "r", "A", STREAM_WITHOUT_END, true)
                        .replace("\\\"m\\\"", "\\\"n\\\"")));
        Instant first = Instant.parse("2026-08-01T00:00:00Z");
        Instant third = Instant.parse("2026-08-03T00:00:00Z");
        assertThat(report.found().hosts())
                .containsExactly(
                        new Seen("api.x.com", 2, first, Instant.parse("2026-08-02T00:00:00Z")),
                        new Seen("api.y.com", 1, third, third));
        assertThat(report.found().models()).extracting(Seen::name).containsExactly("m", "n");
        assertThat(report.found().operations()).containsExactly(new Seen("chat", 3, first, third));
        assertThat(AuditText.of(report, AuditRuleTest.rule(), false))
                .containsPattern("chat +3  2026-08-01 00:00 to 2026-08-03 00:00");
    }

    @Test
    void oneMalformedMemberIsOneLine() throws IOException {
        String answer =
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1785542400,\"model\":\"m-2026-01-01\",\"system_fingerprint\":null,"
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":null,"
                        + "\"annotations\":[],\"tool_calls\":[{\"id\":%s,\"type\":\"function\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"logprobs\":null,\"finish_reason\":\"%s\"}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}}";
        String entry = entry("api.x.com", "2026-08-01", "r", "A", "ANSWER", true)
                .replace("text/event-stream", "application/json")
                .replace(
                        ", \\\"stream\\\": true",
                        ", \\\"messages\\\": [], \\\"tools\\\": [{\\\"type\\\": \\\"function\\\", \\\"function\\\": {\\\"name\\\": \\\"f\\\"}}]");
        for (String damaged : List.of(answer.formatted("null", "tool_calls"), answer.formatted("\"c\"", "tool_use"))) {
            AuditReport report =
                    audit(har(entry.replace("\"ANSWER\"", JsonMapper.shared().writeValueAsString(damaged))));
            Group group = report.groups().get(0);
            assertThat(group.failing()).as(damaged).hasSizeGreaterThan(1);
            assertThat(AuditRuleTest.rule().causes(group)).as(damaged).hasSize(1);
            assertThat(AuditText.of(report, AuditRuleTest.rule(), true))
                    .containsOnlyOnce(": expected ")
                    .contains("same cause: ");
        }
    }

    /** One requirement finds both, and the line of the first fault must not hide the second. */
    @Test
    void twoMalformedMembersAreBothNamed() throws IOException {
        String answer = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1785542400,\"model\":7,"
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"model\",\"content\":\"a\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
        AuditReport report = audit(har(entry("api.x.com", "2026-08-01", "r", "A", "ANSWER", true)
                .replace("text/event-stream", "application/json")
                .replace(", \\\"stream\\\": true", "")
                .replace("\"ANSWER\"", JsonMapper.shared().writeValueAsString(answer))));
        assertThat(AuditText.of(report, AuditRuleTest.rule(), false))
                .containsPattern(
                        "/choices/0/message/role: expected \"assistant\", observed \"model\"; also wrong: /model\\R"
                                + "|/model: expected a string, observed 7; also wrong: /choices/\\*/message/role\\R");
    }

    private AuditReport audit(Path file) {
        return Audit.run(List.of(file), GroupBy.SOURCE, REVISION);
    }

    private static Optional<Tally> tally(Group group, String requirement) {
        return group.requirements().stream()
                .filter(tally -> tally.requirement().equals(requirement))
                .findFirst();
    }

    private Path har(String... entries) throws IOException {
        return Files.writeString(
                folder.resolve("traffic.har"),
                "{\"log\": {\"version\": \"1.2\", \"entries\": [" + String.join(",", entries) + "]}}");
    }

    private static String entry(
            String host, String day, String repository, String trust, String body, boolean requestId) {
        String header = ", {\"name\": \"openai-version\", \"value\": \"2020-10-01\"}"
                + (requestId ? ", {\"name\": \"X-Request-Id\", \"value\": \"req_1\"}" : "");
        return """
            {"startedDateTime": "%sT00:00:00Z",
             "request": {"method": "POST", "url": "https://%s/v1/chat/completions", "headers": [],
               "postData": {"text": "{\\"model\\": \\"m\\", \\"stream\\": true}"}},
             "response": {"status": 200, "headers": [{"name": "content-type", "value": "text/event-stream"}%s],
               "content": {"text": %s}},
             "_source": {"vendor": "vendor", "source_repo": "%s", "trust": "%s"}}
            """.formatted(day, host, header, JsonMapper.shared().writeValueAsString(body), repository, trust);
    }
}
