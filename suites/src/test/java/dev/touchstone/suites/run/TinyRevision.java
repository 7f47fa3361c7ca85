package dev.touchstone.suites.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A revision with only a few requirements in its own folder, so that a run of it is short. */
public final class TinyRevision {
    /** A scenario of requirements whose names say their outcomes at an endpoint that echoes correctly. */
    public static final String HELLO = """
              - id: hello
                title: a word comes back
                needs: [chat]
                steps:
                  - id: ask
                    operation: chat
                    body:
                      model: ${endpoint.model.chat}
                      messages: [{role: user, content: "Reply with exactly: pelican"}]
                requirements:
            """
            + requirement("passing", "", "pelican")
            + requirement("failing", "", "walrus")
            + requirement("failing-should", "level: should", "walrus")
            + requirement("failing-may", "level: may", "walrus")
            + requirement("failing-diagnostic", "maturity: diagnostic", "walrus");

    /** A scenario that is excluded if an endpoint does not claim vision. */
    public static final String LOOK = """
              - id: look
                title: a picture is seen
                needs: [vision]
                steps:
                  - {id: ask, operation: chat, body: {model: "${endpoint.model.chat}", messages: [{role: user, content: hi}]}}
                requirements:
            """ + requirement("inapplicable", "", "pelican");

    private static final String WIRE = """
            suite: birds
            wire:
              - id: birds.wire-passing
                sentence: Each answer is a chat completion.
                authority: kit-policy
                source: tests
                when: {operation: chat}
                check: [{json: {at: /object, equals: chat.completion}}]
              - id: birds.wire-untested
                sentence: Each answer to a request for embeddings is a list.
                authority: kit-policy
                source: tests
                when: {operation: embeddings}
                check: [{json: {at: /object, equals: list}}]
            """;

    private static final String REQUESTS = """
            requests:
              - id: plain
                operation: chat
                body: {model: "${endpoint.model.chat}", messages: [{role: user, content: "Reply with exactly: pelican"}]}
            """;

    private TinyRevision() {}

    private static String requirement(String name, String line, String word) {
        return """
                  - id: birds.%s
                    %s
                    sentence: The answer holds the word %s.
                    authority: kit-policy
                    source: tests
                    check: [{answer: {at: /choices/0/message/content, contains: %s}}]
            """.formatted(name, line, word, word).replaceAll("(?m)^\\s+\\n", "");
    }

    /**
     * Writes the revision with these scenarios.
     *
     * @return the folder
     */
    public static Path write(Path folder, String... scenarios) {
        try {
            Files.createDirectories(folder.resolve("suites/birds"));
            Files.createDirectories(folder.resolve("schemas"));
            Files.writeString(folder.resolve("revision.yaml"), """
                    revision: tiny/2026-11
                    title: A handful of requirements
                    released: 2026-11-21
                    sources: {}
                    schemas: [anything]
                    requests: requests.yaml
                    suites:
                      - {name: birds, title: Birds, files: [birds/wire.yaml, birds/scenarios.yaml]}
                    """);
            Files.writeString(folder.resolve("requests.yaml"), REQUESTS);
            Files.writeString(folder.resolve("schemas/anything.schema.json"), "{}");
            Files.writeString(folder.resolve("suites/birds/wire.yaml"), WIRE);
            Files.writeString(
                    folder.resolve("suites/birds/scenarios.yaml"),
                    "suite: birds\nscenarios:\n" + String.join("\n", scenarios));
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Writes the revision with all its scenarios. */
    public static Path write(Path folder) {
        return write(folder, HELLO, LOOK);
    }
}
