package dev.touchstone.suites.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        assertThat(report.exitCode(false)).isZero();
        assertThat(report.exitCode(true)).isEqualTo(1);
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
        Path entry = Files.writeString(folder.resolve("entry.har"), "{\"log\": {\"entries\": [{\"request\": {}}]}}");
        assertThatThrownBy(() -> audit(entry)).hasMessageContaining("entry 1").hasMessageContaining("request.method");
        assertThatThrownBy(() -> audit(folder.resolve("none.har"))).hasMessageContaining("cannot be read");
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
        String header = requestId ? ", {\"name\": \"X-Request-Id\", \"value\": \"req_1\"}" : "";
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
