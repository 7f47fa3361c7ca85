package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files beside Allure's results, as Allure reads them. */
class AllureSurroundingsTest {
    private static ParityReport report(String model) {
        EndpointSummary endpoint = new EndpointSummary(
                "acme", "Acme", "https://acme.example/v1", true, Map.of("chat", model), Map.of(), null);
        return ParityReport.of(new ReportInput(
                List.of(),
                List.of(Sample.run(
                        Sample.header(endpoint, Role.CANDIDATE, 1, List.of("chat.a")),
                        List.of(),
                        Sample.result("chat.a", Outcome.PASSED))),
                Sample.revision(Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED)),
                Policy.DEFAULT,
                List.of(),
                Sample.TODAY,
                List.of()));
    }

    private static Properties environment(ParityReport report) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(AllureSurroundings.environment(report)));
        return read;
    }

    @Test
    void theEnvironmentSaysWhatWasRunAgainstWhat() throws IOException {
        assertThat(environment(report("small-1")))
                .containsEntry("touchstone", "0.1.0")
                .containsEntry("revision", "openai/2026-11")
                .containsEntry("date", Sample.TODAY.toString())
                .containsEntry("acme (stand-in)", "https://acme.example/v1")
                .containsEntry("acme (stand-in).model.chat", "small-1")
                .containsKey("policy");
    }

    /** A model may have any name, so the name must not begin a new line. */
    @Test
    void aNameAddsNoLineToTheEnvironment() throws IOException {
        Properties plain = environment(report("small-1"));
        Properties odd = environment(report("a\\b=c:d #e\nrevision=mine"));
        assertThat(odd.keySet()).isEqualTo(plain.keySet());
        assertThat(odd)
                .containsEntry("revision", "openai/2026-11")
                .containsEntry("acme (stand-in).model.chat", "a\\b=c:d #e revision=mine");
    }

    /** Allure matches the whole message, which may have several lines. */
    @Test
    void eachOutcomeThatIsNotGreenHasItsCategory() {
        JsonNode categories = JsonMapper.shared().readTree(AllureSurroundings.categories(report("small-1")));
        for (String message : List.of("FAILED: why\nand more", "CANT_TELL: why\nmore", "INAPPLICABLE", "UNTESTED: x")) {
            assertThat(categories
                            .valueStream()
                            .filter(one ->
                                    message.matches(one.path("messageRegex").asString()))
                            .count())
                    .as(message)
                    .isEqualTo(1);
        }
        assertThat(categories
                        .valueStream()
                        .filter(one -> "PASSED".matches(one.path("messageRegex").asString())))
                .isEmpty();
    }

    @Test
    void theExecutorPutsTheRunsOfATrendInOrder() {
        JsonNode executor = JsonMapper.shared().readTree(AllureSurroundings.executor(report("small-1")));
        assertThat(executor.path("buildOrder").asLong()).isEqualTo(Sample.START.getEpochSecond());
        assertThat(executor.path("buildName").asString()).isEqualTo(Sample.START.toString());
        assertThat(executor.path("name").asString()).isEqualTo("Touchstone 0.1.0");
        assertThat(executor.path("reportName").asString()).startsWith("acme (stand-in)");
    }
}
