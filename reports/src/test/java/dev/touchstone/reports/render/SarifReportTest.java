package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.specs.load.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks the report for code hosts against the schema that OASIS publishes. */
class SarifReportTest {
    private static JsonNode sarif(ReportInput input) {
        return JsonMapper.shared().readTree(SarifReport.of(ParityReport.of(input)));
    }

    /** The schema is of draft 7, but uses nothing that has another meaning in newer drafts. */
    private static JsonNode schema() throws IOException {
        try (InputStream stream = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(stream);
            schema.remove(List.of("$schema", "$id", "id"));
            return schema;
        }
    }

    static Stream<ReportInput> inputs() {
        return Stream.of(SampleReport.input(), HostileTextTest.input());
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void keepsThePublishedSchema(ReportInput input) throws IOException {
        assertThat(JsonSchemas.violations(schema(), sarif(input))).isEmpty();
    }

    @Test
    void theSchemaFindsWhatIsNoSarif() throws IOException {
        ObjectNode wrong = (ObjectNode) sarif(SampleReport.input());
        ((ObjectNode) wrong.at("/runs/0/results/0")).put("level", "fatal");
        assertThat(JsonSchemas.violations(schema(), wrong)).isNotEmpty();
    }

    @Test
    void eachFailureIsAResultOfItsRule() {
        JsonNode run = sarif(SampleReport.input()).at("/runs/0");
        ParityReport report = ParityReport.of(SampleReport.input());
        long failures = report.requirements().stream()
                .flatMap(requirement -> requirement.cells().stream())
                .filter(cell -> cell != null && cell.outcome() == Outcome.FAILED)
                .count();
        assertThat(run.path("results").size()).isEqualTo((int) failures).isPositive();
        run.path("results").forEach(result -> {
            JsonNode rule =
                    run.at("/tool/driver/rules/" + result.path("ruleIndex").asInt());
            assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
            assertThat(result.at("/message/text").asString())
                    .contains(rule.at("/shortDescription/text").asString());
        });
        assertThat(run.path("results")
                        .valueStream()
                        .map(result -> result.path("level").asString()))
                .contains("error");
        assertThat(run.path("results").valueStream().filter(result -> result.has("suppressions")))
                .hasSize((int) report.requirements().stream()
                        .flatMap(requirement -> requirement.cells().stream())
                        .filter(cell -> cell != null
                                && cell.outcome() == Outcome.FAILED
                                && cell.gateStatus() == GateStatus.EXCUSED)
                        .count());
    }
}
