package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportWriterTest {
    @TempDir
    Path folder;

    private static Map<String, JsonNode> results(Path allure) throws IOException {
        Map<String, JsonNode> results = new HashMap<>();
        try (Stream<Path> files = Files.list(allure)) {
            for (Path file : files.filter(path -> path.toString().endsWith("-result.json"))
                    .toList()) {
                JsonNode result = JsonMapper.shared().readTree(Files.readString(file));
                results.put(result.path("fullName").asString(), result);
            }
        }
        return results;
    }

    @Test
    void allPartsAreWrittenAndTheExitCodeIsThatOfTheWorstEndpoint() {
        ReportPaths paths = ReportWriter.write(SampleReport.input(), folder.resolve("a/b"));
        assertThat(paths.all()).allMatch(Files::exists);
        assertThat(paths.report().exitCode()).isEqualTo(ExitCode.RED);
    }

    @Test
    void everyResultIsInAllureUnderANameOfItsContent() throws IOException {
        ReportPaths paths = ReportWriter.write(SampleReport.input(), folder);
        Map<String, JsonNode> results = results(paths.allureResults());
        assertThat(results).hasSize(36).containsKey("beta/chat/basic/chat.usage");
        JsonNode failed = results.get("beta/chat/basic/chat.usage");
        assertThat(failed.path("status").asString()).isEqualTo("failed");
        assertThat(failed.path("statusDetails").path("message").asString()).startsWith("FAILED: ");
        Set<String> labels = failed.path("labels")
                .valueStream()
                .map(label -> label.path("name").asString() + "="
                        + label.path("value").asString())
                .collect(Collectors.toSet());
        assertThat(labels).contains("parentSuite=beta", "suite=chat", "subSuite=basic", "severity=critical");
        assertThat(failed.path("attachments").size()).isEqualTo(3);
        failed.path("attachments")
                .forEach(attachment -> assertThat(paths.allureResults()
                                .resolve(attachment.path("source").asString()))
                        .exists());
        assertThat(results.get("delta (stand-in)/chat/basic/chat.usage")
                        .path("status")
                        .asString())
                .isEqualTo("broken");
        assertThat(results.get("delta (stand-in)/chat/basic/chat.finish")
                        .path("status")
                        .asString())
                .isEqualTo("skipped");
    }

    @Test
    void aCaseLessLeavesTheHistoryOfTheOthersAlone() throws IOException {
        Map<String, JsonNode> before =
                results(ReportWriter.write(SampleReport.input(), folder).allureResults());
        ReportInput input = SampleReport.input();
        List<RunRecord> fewer = new ArrayList<>();
        for (RunRecord run : input.candidates()) {
            fewer.add(new RunRecord(
                    run.header(),
                    run.exchanges(),
                    run.results().subList(1, run.results().size()),
                    run.footer()));
        }
        ReportInput less = new ReportInput(
                input.references(), fewer, input.revision(), input.policy(), input.waivers(), input.date(), List.of());
        Map<String, JsonNode> after = results(ReportWriter.write(less, folder).allureResults());
        assertThat(after).hasSize(before.size() - fewer.size());
        after.forEach((name, result) ->
                assertThat(result.path("historyId")).isEqualTo(before.get(name).path("historyId")));
    }

    @Test
    void failuresOfOneCauseAreOneCategoryOfAllure() throws IOException {
        Path allure = ReportWriter.write(ManyEndpoints.input(3, 10), folder).allureResults();
        JsonNode categories = JsonMapper.shared().readTree(Files.readString(allure.resolve("categories.json")));
        for (JsonNode result : results(allure).values()) {
            if (result.path("status").asString().equals("failed")) {
                String message = result.path("statusDetails").path("message").asString();
                assertThat(categories
                                .valueStream()
                                .filter(one ->
                                        message.matches(one.path("messageRegex").asString())
                                                && one.path("matchedStatuses")
                                                        .get(0)
                                                        .asString()
                                                        .equals("failed"))
                                .map(one -> one.path("name").asString()))
                        .as(message)
                        .singleElement()
                        .isEqualTo(message.substring(message.indexOf("Cause: ") + 7));
            }
        }
    }

    @Test
    void aResultOfAllureTakesAsLongAsTheRequestsOfItsScenario() throws IOException {
        JsonNode result = results(
                        ReportWriter.write(SampleReport.input(), folder).allureResults())
                .get("beta/chat/basic/chat.usage");
        assertThat(result.path("stop").asLong() - result.path("start").asLong()).isEqualTo(480);
    }

    @Test
    void theHistoryOfAllureGoesOn() throws IOException {
        Path history = Files.createDirectories(folder.resolve("allure-report/history"));
        Files.writeString(history.resolve("history-trend.json"), "[1]");
        Path allure = ReportWriter.write(SampleReport.input(), folder).allureResults();
        assertThat(allure.resolve("history/history-trend.json")).hasContent("[1]");
        JsonNode executor = JsonMapper.shared().readTree(Files.readString(allure.resolve("executor.json")));
        assertThat(executor.path("buildOrder").asLong()).isEqualTo(Sample.START.getEpochSecond());
    }

    @Test
    void theSameInputGivesTheSameFiles() throws IOException {
        ReportPaths one = ReportWriter.write(SampleReport.input(), folder.resolve("one"));
        ReportPaths two = ReportWriter.write(SampleReport.input(), folder.resolve("two"));
        assertThat(two.html()).hasSameTextualContentAs(one.html());
        assertThat(two.json()).hasSameTextualContentAs(one.json());
        try (Stream<Path> files = Files.list(one.allureResults())) {
            for (Path file : files.toList()) {
                assertThat(two.allureResults().resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void theBytesOfAnExchangeStandInTheReportOnceHoweverManyFindingsReferToIt() {
        ParityReport report = ParityReport.of(SampleReport.input());
        assertThat(report.evidence().stream().map(evidence -> evidence.endpoint() + " " + evidence.exchange()))
                .doesNotHaveDuplicates()
                .contains("beta chat/basic/ask#1")
                .doesNotContain("alpha chat/basic/ask#1");
    }

    @Test
    void aLongBodyIsCutWithANote() {
        Exchange exchange = Sample.exchange("zeta", "ask", "x".repeat(100_000), null);
        Evidence evidence = Evidence.of("x1", "zeta", exchange, false);
        assertThat(evidence.request()).hasSizeLessThan(17_000).endsWith("83616 more bytes are in the run record");
        assertThat(evidence.curl()).isNull();
        assertThat(evidence.response()).isNull();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAClearLine() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        assertThatThrownBy(() -> ReportWriter.write(SampleReport.input(), plain))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cannot be written");
    }
}
