package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who asks for a feature that an endpoint does not have gets a red result, and no green or undecided run. */
class NotOfferedRunTest {
    @TempDir
    Path folder;

    private Invocation run(String endpoint, String policy, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), "name: ours\nenforce: true\n" + policy);
        String[] fixed = {
            "run",
            "--endpoint",
            endpoint,
            "--policy",
            file.toString(),
            "--out",
            folder.resolve("out").toString()
        };
        String[] all = Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray(String[]::new);
        return Invocation.of(all);
    }

    private static void assertNo(Invocation run) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("Not offered")
                .contains("needs what the endpoint does not have: embeddings, for embeddings.")
                .contains("embeddings is not offered. Exit code 1.");
    }

    @Test
    void bedrockHasNoEmbeddings() throws IOException {
        assertNo(run("embedded/bedrock-runtime", "", "--workload", "embeddings"));
    }

    @Test
    void theReferenceWithoutEmbeddingsIsNotWhatASearchIndexNeeds() throws IOException {
        Path without = Files.writeString(folder.resolve("without.yaml"), """
                name: without
                embedded: openai
                auth: {scheme: bearer}
                models: {chat: gpt-5.4-mini, embeddings: text-embedding-3-small}
                features: {embeddings: false}
                """);
        assertNo(run(without.toString(), "profile: embeddings\n", "--suite", "embeddings"));
    }
}
