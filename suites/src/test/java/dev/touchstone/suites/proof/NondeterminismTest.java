package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.model.ModelBehaviour;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.suites.endpoint.EndpointLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nondeterminism of the model is no fault of the endpoint: no requirement fails with any kind of model. */
class NondeterminismTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whateverTheModelSaysTheEndpointIsNotBlamed(ModelBehaviour behaviour) {
        ProvenRun run = ProvenRun.of(ProvenRun.reference().with(behaviour), folder);
        assertThat(run.having(Outcome.FAILED)).isEmpty();
        assertThat(run.results().values())
                .filteredOn(result -> result.outcome() == Outcome.CANT_TELL)
                // A later step may lack what the model did not give it.
                .filteredOn(result -> !result.reason().startsWith("not played"))
                .allSatisfy(result -> assertThat(result.layer()).isEqualTo(Layer.MODEL));
    }

    @Test
    void aModelThatReasonsRefusesHonestlyAndFailsNothing() throws IOException {
        Path reasoning = folder.resolve("reasoning.yaml");
        Files.writeString(reasoning, """
                name: reasoning
                extends: openai
                embedded: openai
                settings: {host: us.api.openai.com}
                models: {chat: o4-mini}
                region: us
                wrongRegion: http://eu.api.openai.com/v1
                """);
        ProvenRun run = ProvenRun.of(ProvenRun.reference(), EndpointLoader.load(reasoning.toString()), folder);
        assertThat(run.having(Outcome.FAILED)).isEmpty();
    }
}
