package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run of {@code touchstone run} against a real cloud's profile, with an embedded cloud behind its host name. It sends
 * one request with a valid credential and one with a wrong credential.
 *
 * @param invocation the result of the command line
 * @param out the folder that it wrote
 */
public record EntryPointRun(Invocation invocation, Path out) {
    private static final CloudCatalogue CLOUDS = CloudCatalogue.load();

    /** The length of a piece of a secret that must not appear anywhere. */
    private static final int PIECE = 12;

    private static final String KEYS = """
              - id: keys
                title: a valid and a wrong credential
                needs: [chat]
                steps:
                  - id: valid
                    operation: chat
                    body:
                      model: ${endpoint.model.chat}
                      messages: [{role: user, content: "Reply with exactly: pelican"}]
                  - {id: wrong, like: valid, auth: wrong, rejected: true}
                requirements:
                  - id: birds.admitted
                    sentence: The request is answered.
                    authority: kit-policy
                    source: tests
                    on: valid
                    check: [{status: 200}, {answer: {at: /choices/0/message/content, contains: pelican}}]
                  - id: birds.stranger-refused
                    sentence: The wrong credential is refused.
                    authority: kit-policy
                    source: tests
                    on: wrong
                    check: [{status: [401, 403]}]
            """;

    /** Starts an embedded cloud with an authentication. */
    public static EmbeddedCloud cloud(String name, Options options) {
        return EmbeddedCloud.start(CLOUDS.find(name).orElseThrow(), options);
    }

    /**
     * Runs the command.
     *
     * @param lines the profile, without its name and the address to connect to
     * @param options further options of the command line
     */
    public static EntryPointRun of(
            Path folder, EmbeddedCloud cloud, Map<String, String> environment, String lines, String... options) {
        try {
            Path out = Files.createTempDirectory(folder, "out");
            Path profile = out.resolveSibling("swan.yaml");
            Files.writeString(profile, "name: swan\n" + lines + "\n" + connectTo(cloud));
            String[] fixed = {
                "run",
                "--endpoint=" + profile,
                "--revision=" + TinyRevision.write(folder.resolve("revision"), KEYS),
                "--out=" + out
            };
            return new EntryPointRun(
                    Invocation.with(
                            environment,
                            Stream.concat(Stream.of(fixed), Stream.of(options)).toArray(String[]::new)),
                    out);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String connectTo(EmbeddedCloud cloud) {
        return "connectTo: 127.0.0.1:" + cloud.address().getPort() + "\n";
    }

    /** Returns the run's record. */
    public RunRecord record() {
        return RunRecordReader.read(out.resolve("runs/swan.jsonl"));
    }

    /** Asserts that the authentication accepts the credential and refuses a wrong one of the same form. */
    public void assertLetIn() {
        assertThat(invocation.err()).isEmpty();
        Map<String, Outcome> outcomes = record().results().stream()
                .filter(result -> result.requirement().matches("birds\\.(admitted|stranger-refused)"))
                .collect(Collectors.toMap(Result::requirement, Result::outcome));
        assertThat(outcomes)
                .containsOnly(
                        Map.entry("birds.admitted", Outcome.PASSED),
                        Map.entry("birds.stranger-refused", Outcome.PASSED));
    }

    /**
     * Asserts that the command printed only one line and wrote no record.
     *
     * @param parts texts in the line
     */
    public void assertRefused(String... parts) {
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.errLines()).singleElement().asString().contains(parts);
        assertThat(out.resolve("runs/swan.jsonl")).doesNotExist();
    }

    /** Asserts that no file and no line on the console contains a piece of any of these secrets. */
    public void assertHides(String... secrets) {
        texts().forEach((name, text) -> {
            for (String secret : secrets) {
                for (int at = 0; at + PIECE <= secret.length(); at++) {
                    assertThat(text.contains(secret.substring(at, at + PIECE)))
                            .as("%s holds a piece of a secret at %s", name, at)
                            .isFalse();
                }
            }
        });
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("standard output", invocation.out());
        texts.put("standard error", invocation.err());
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }
}
