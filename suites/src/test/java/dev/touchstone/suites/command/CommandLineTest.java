package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.RecordLock;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class CommandLineTest {
    private static final String PELICAN = """
        {"object":"chat.completion","choices":[{"message":{"content":"pelican"}}]}
        """;

    private static final String ALL_WELL = """
          - id: hello
            title: a word comes back
            steps:
              - {id: ask, operation: chat, body: {model: m, messages: [{role: user, content: hi}]}}
            requirements:
              - id: birds.passing
                sentence: The answer holds the word pelican.
                authority: kit-policy
                source: tests
                check: [{answer: {at: /choices/0/message/content, contains: pelican}}]
        """;

    @TempDir
    Path folder;

    private String revision;
    private String out;

    @BeforeEach
    void describe() {
        revision = "--revision=" + TinyRevision.write(folder.resolve("revision"));
        out = "--out=" + folder.resolve("out");
    }

    private Invocation run(StubEndpoint endpoint, String... more) {
        String[] arguments = new String[5 + more.length];
        arguments[0] = "run";
        arguments[1] = "--base-url=" + endpoint.baseUrl();
        arguments[2] = "--model=m";
        arguments[3] = revision;
        arguments[4] = out;
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Invocation.of(arguments);
    }

    private static StubEndpoint pelicans() {
        return StubEndpoint.answering(call -> call.json(200, PELICAN));
    }

    /** Writes a revision without the wire requirement about embeddings, so that nothing is undecided. */
    private void useTheRevisionThatHolds() throws IOException {
        Path folderOfRevision = TinyRevision.write(folder.resolve("revision"), ALL_WELL);
        Path wire = folderOfRevision.resolve("suites/birds/wire.yaml");
        Files.writeString(wire, Files.readString(wire).replaceFirst("(?s)  - id: birds.wire-untested.*", ""));
    }

    private static void assertOneLine(Invocation invocation, String... parts) {
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.errLines()).hasSize(1);
        assertThat(invocation.err()).startsWith("touchstone").contains("Fix: ").contains(parts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --endpoint nowhere | endpoint nowhere: no shipped endpoint has the name 'nowhere'",
                "run --endpoint missing.yaml | missing.yaml",
                "run --endpoint openai --suite fish | --suite fish: there is no suite 'fish'",
                "run --endpoint openai --level most | --level most: there is no level 'most', did you mean 'must'?",
                "run --endpoint openai --revision openai/1999-01 | 1999-01",
                "run --endpoint openai --policy missing.yaml | missing.yaml",
                "run --endpoint openai --waivers missing.yaml | missing.yaml",
                "run --endpoint openai --reference missing.jsonl | missing.jsonl",
                "run --endpoint openai --endpoint openai | two endpoints have that name",
                "run --endpoint openai --header nonsense | --header: is not of the form NAME:VALUE",
                "run --base-url http://127.0.0.1:1/v1 | --model: is missing",
                "run --base-url nonsense --model m | nonsense",
                "run --base-url http://127.0.0.1:99999/v1 --model m | 99999",
                "run --base-url http://127.0.0.1:1/v1 --model m --api-key-env NOT_SET | NOT_SET is not set",
                "run --base-url http://127.0.0.1:1/v1 --model m | the connection is refused",
                "run | names no endpoint",
                "run --nonsense | there is no option '--nonsense'",
                "run --model | touchstone run: --model has no value. Fix: see touchstone run --help.",
                "nonsense | there is no command 'nonsense'",
                "list | touchstone list: SUBJECT is missing. Fix: see touchstone list --help.",
                "list nonsense | nonsense",
                "gate | names no run, and there is no folder touchstone-report. Fix: name a run record",
                "gate missing.jsonl | missing.jsonl",
                "gate missing.jsonl -q | there is no option '-q'. Fix: see touchstone gate --help",
                "run --endpoint src | endpoint src: is not a profile: a profile is a YAML file",
                "audit missing.har | missing.har",
                "audit missing.har --waivers w.yaml | --waivers: names endpoints, but the endpoint of the traffic is"
                        + " not given",
                "audit missing.har --endpoint azure-v2 | did you mean 'azure-v1'?",
                "run --endpoint opnai | no shipped endpoint has the name 'opnai', did you mean 'openai'?",
                "run --endpoint openai --workload core-cht | did you mean 'core-chat'?",
                "run --endpoint openai --profile core-chat | is now called --workload. Fix: write --workload core-chat",
                "list profiles | they are now called workloads. Fix: write touchstone list workloads",
                "run --endpoint openai --requirement streaming.terminater | did you mean 'streaming.terminator'?",
                "run --endpoint openai --requirement streaming.terminator,errors.unknown-modle | did you mean"
                        + " 'errors.unknown-model'?",
                "run --endpoint openai --scenario features/stopp | did you mean 'features/stop'?",
                "list workload | did you mean 'workloads'?",
                "run --endpoint openai --revision openai/2026-10 | did you mean 'openai/2026-11'?",
                "diff missing.jsonl | names no run, and there is no folder touchstone-report",
                "report missing.jsonl | missing.jsonl",
                "serve --cloud nowhere | --cloud nowhere: there is no cloud 'nowhere'",
                "serve --port 70000 | --port 70000: leaves no port"
            })
    void tellsBadInputInOneLine(String arguments, String part) {
        String[] words = (arguments + (arguments.startsWith("run ") ? " " + out : "")).split(" ");
        Invocation invocation = Invocation.of(words);
        assertOneLine(invocation, part);
        assertThat(invocation.err()).doesNotContain("\tat ");
    }

    @Test
    void namesTheLineOfMalformedYaml() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, "name: mine\nbaseUrl: http://host/v1\nauth: {scheme: none}\nmodels: {chat: [}\n");
        assertOneLine(Invocation.of("run", "--endpoint=" + file), file + ":4");
        Files.writeString(file, "name: mine\nbaseUrl: http://host/v1\nauth: {scheme: magic}\nmodels: {chat: m}\n");
        assertOneLine(Invocation.of("run", "--endpoint=" + file), file + ":3");
        Files.writeString(
                file,
                "name: mine\nbaseUrl: http://host/v1\nauth: {scheme: none}\nmodels: {chat: m}\nconnectTo: h:99999\n");
        assertOneLine(Invocation.of("run", "--endpoint=" + file), file + ":5", "there is no such port");
    }

    @Test
    void namesTheLineOfAnUnknownCheck() throws IOException {
        Path file = folder.resolve("revision/suites/birds/scenarios.yaml");
        Files.writeString(file, Files.readString(file).replaceFirst("answer: \\{at", "magic: {at"));
        assertOneLine(Invocation.of("run", "--endpoint=embedded/openai", revision), file + ":", "/check/0", "'magic'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":{\"message\":\"no\"}} | the credential was refused (401): no",
                "404 | {\"error\":{\"message\":\"model m not found\"}} | it has no model 'm'"
            })
    void tellsAWrongKeyOrModel(int status, String body, String part) {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(status, body))) {
            assertOneLine(run(endpoint), part);
            assertThat(endpoint.requests()).isEqualTo(1);
        }
    }

    @Test
    void tellsAFolderThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("out"), "a file where the folder goes");
        try (StubEndpoint endpoint = pelicans()) {
            assertOneLine(run(endpoint), folder.resolve("out").toString());
            assertThat(endpoint.requests()).isZero();
        }
    }

    @Test
    void tellsAFileThatIsNoRunRecord() throws IOException {
        Path file = folder.resolve("run.jsonl");
        Files.writeString(file, "{\"hello\": 1}\n");
        assertOneLine(Invocation.of("gate", file.toString()), file.toString());
        assertOneLine(Invocation.of("report", file.toString(), out), file.toString());
        assertOneLine(Invocation.of("diff", file.toString(), file.toString()), file.toString());
        assertOneLine(
                Invocation.of(
                        "gate", Files.createDirectory(folder.resolve("empty")).toString()),
                "no run record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "audit", "report", "gate", "diff", "list", "explain", "serve"})
    void explainsEveryCommand(String command) {
        Invocation help = Invocation.of((command + " --help").strip().split(" "));
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: touchstone " + command);
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "suites, structured-outputs",
        "requirements, errors.unknown-model",
        "scenarios, features/stop",
        "clouds, bedrock-runtime",
        "deviations, harmless-crlf"
    })
    void listsWhatThereIs(String subject, String one) {
        Invocation list = Invocation.of("list", subject);
        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines()).hasSizeGreaterThan(3).anyMatch(line -> line.startsWith(one + " "));
    }

    @Test
    void listsHaveColumnsAndRightPlurals() {
        assertThat(Invocation.of("list", "clouds").out().lines())
                .anyMatch(line -> line.contains("  1 deviation   "))
                .noneMatch(line -> line.contains(" 1 deviations"));
        assertThat(Invocation.of("list", "workloads").out().lines().map(line -> line.split(" (May|Does) ")[0].length()))
                .hasSizeGreaterThan(3)
                .containsOnly(Invocation.of("list", "workloads")
                        .out()
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split(" (May|Does) ")[0]
                        .length());
    }

    @Test
    void sendsNothingOnADryRun() {
        try (StubEndpoint endpoint = pelicans()) {
            Invocation dry = run(endpoint, "--dry-run");
            assertThat(dry.exitCode()).isZero();
            assertThat(dry.out())
                    .contains("endpoint")
                    .contains("at most *")
                    .contains("* Retries come on top")
                    .contains("Nothing was sent.");
            assertThat(endpoint.requests()).isZero();
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    @Test
    void endsWithOneWhenARequirementFails() {
        try (StubEndpoint endpoint = pelicans()) {
            Invocation run = run(endpoint);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("parity.html");
            assertThat(folder.resolve("out/parity.md")).isNotEmptyFile();
        }
    }

    @Test
    void endsWithZeroWhenAllIsWellAndWithTwoWhenTheRunWasFiltered() throws IOException {
        useTheRevisionThatHolds();
        try (StubEndpoint endpoint = pelicans()) {
            assertThat(run(endpoint).exitCode()).isZero();
            assertThat(run(endpoint, "--level=must").exitCode()).isEqualTo(2);
        }
    }

    @Test
    void keepsAnEarlierRecordAndSaysWhatChangedSince() throws IOException {
        try (StubEndpoint endpoint = pelicans();
                StubEndpoint silent = StubEndpoint.answering(call -> call.json(200, PELICAN.replace("pelican", "x")))) {
            run(endpoint);
            run(silent);
        }
        Path record = folder.resolve("out/runs/endpoint.jsonl");
        Path earlier;
        try (Stream<Path> files = Files.list(folder.resolve("out/runs/earlier"))) {
            earlier = files.findFirst().orElseThrow();
        }
        Invocation diff = Invocation.of("diff", earlier.toString(), record.toString());
        assertThat(diff.exitCode()).isZero();
        assertThat(diff.out()).contains("birds.passing").doesNotContain("birds.wire-passing");
    }

    @Test
    void reportsAgainFromRecordsWithoutSending() {
        try (StubEndpoint endpoint = pelicans()) {
            run(endpoint);
        }
        String again = folder.resolve("again").toString();
        String runs = folder.resolve("out/runs").toString();
        Invocation report = Invocation.of("report", runs, revision, "--out=" + again);
        assertThat(report.err()).isEmpty();
        assertThat(report.exitCode()).isZero();
        assertThat(report.out()).contains(again);
        assertThat(folder.resolve("again/parity.html")).isNotEmptyFile();
        Invocation quiet = Invocation.of("report", runs, revision, "--quiet", "--out=" + again);
        assertThat(quiet.out()).isEmpty();
    }

    @Test
    void decidesFromARecordOnTheDayThatIsGiven() throws IOException {
        useTheRevisionThatHolds();
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, PELICAN.replace("pelican", "x")))) {
            run(endpoint);
        }
        Path waivers = folder.resolve("waivers.yaml");
        Files.writeString(waivers, """
            - requirement: birds.passing
              endpoint: endpoint
              mechanism: it knows no birds
              finding: https://example.com/1
              owner: somebody@example.com
              expires: 2026-06-30
            """);
        String record = folder.resolve("out/runs/endpoint.jsonl").toString();
        Invocation plain = Invocation.of("gate", record, revision);
        assertThat(plain.exitCode()).isEqualTo(1);
        assertThat(plain.out()).contains("birds.passing");
        String waived = "--waivers=" + waivers;
        assertThat(Invocation.of("gate", record, revision, waived, "--date=2026-06-30")
                        .exitCode())
                .isZero();
        assertThat(Invocation.of("gate", record, revision, waived, "--date=2026-07-01")
                        .exitCode())
                .isEqualTo(1);
        assertOneLine(Invocation.of("gate", record, revision, "--date=yesterday"), "--date yesterday: is not a date");
    }

    @Test
    void neverReportsAnEarlierRunAsThisOne() {
        try (StubEndpoint endpoint = pelicans()) {
            run(endpoint);
        }
        try (StubEndpoint refusing = StubEndpoint.answering(call -> call.json(401, "{}"))) {
            Invocation second = run(refusing);
            assertOneLine(second, "the credential was refused");
            assertThat(second.out()).contains("at most").doesNotContain("Reports");
        }
    }

    @Test
    void doesNotTakeItsOwnFaultForTheEndpoints() {
        Invocation broken = Invocation.with(
                new java.util.AbstractMap<>() {
                    @Override
                    public String get(Object name) {
                        throw new IllegalStateException("a bug");
                    }

                    @Override
                    public java.util.Set<Map.Entry<String, String>> entrySet() {
                        return java.util.Set.of();
                    }
                },
                "run",
                "--base-url=http://127.0.0.1:1/v1",
                "--model=m",
                "--api-key-env=KEY",
                revision,
                out);
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err()).contains("the kit itself failed").contains("a bug");
    }

    @Test
    void aRecordThatAnotherRunIsWritingIsLeftAlone() throws Exception {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, PELICAN))) {
            run(endpoint);
            Path record = folder.resolve("out/runs/endpoint.jsonl");
            String before = Files.readString(record);
            int sent = endpoint.requests();
            try (RecordLock other = RecordLock.acquire(record)) {
                Invocation second = run(endpoint);
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.errLines()).singleElement().asString().contains("another run is writing it");
            }
            assertThat(endpoint.requests()).isEqualTo(sent);
            assertThat(record).hasContent(before);
            assertThat(run(endpoint).err()).isEmpty();
        }
    }

    @Test
    void ofTwoResumptionsOfOneRecordTheSecondIsRefusedAndReportsNothing() throws Exception {
        try (StubEndpoint endpoint = pelicans()) {
            run(endpoint);
            Path record = folder.resolve("out/runs/endpoint.jsonl");
            List<String> lines = Files.readAllLines(record);
            Files.write(record, lines.subList(0, lines.size() - 1));
            String before = Files.readString(record);
            try (RecordLock other = RecordLock.acquire(record)) {
                Invocation second = Invocation.of("run", "--resume=" + record, revision);
                assertOneLine(second, "another run is writing it");
                assertThat(second.out()).doesNotContain("Reports:");
            }
            assertThat(record).hasContent(before);
            assertThat(Invocation.of("run", "--resume=" + record, revision).err())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "header", "result", "footer", "exchange", "torn"})
    void aRecordThatSomebodyEmptiedIsNeverGreen(String left) throws Exception {
        useTheRevisionThatHolds();
        try (StubEndpoint endpoint = pelicans()) {
            assertThat(run(endpoint).exitCode()).isZero();
        }
        Path good = folder.resolve("out/runs/endpoint.jsonl");
        List<String> lines = Files.readAllLines(good);
        Path record = Files.writeString(folder.resolve("emptied.jsonl"), "");
        // Keeps only the header and one kind of line: verdicts without evidence say as little as evidence without
        // verdicts.
        Files.write(
                record,
                lines.stream()
                        .filter(line -> !left.isEmpty() && line.startsWith("{\"type\":\"header\"")
                                || line.startsWith("{\"type\":\"" + left + "\""))
                        .toList());
        if (left.equals("torn")) {
            Files.writeString(record, lines.get(0).substring(0, 100));
        }
        assertThat(Invocation.of("gate", record.toString(), revision).exitCode())
                .isEqualTo(2);
        for (String command : List.of("gate", "report", "merge", "explain", "diff", "audit")) {
            Invocation invocation = Invocation.of(
                    switch (command) {
                        case "gate" -> new String[] {command, record.toString(), revision};
                        case "explain" ->
                            new String[] {command, "birds.passing", "--evidence", "--run=" + record, revision};
                        case "diff" -> new String[] {command, record.toString(), good.toString()};
                        case "audit" -> new String[] {command, record.toString(), revision};
                        default -> new String[] {command, record.toString(), revision, out};
                    });
            assertThat(invocation.err()).as(command).doesNotContain("\tat ");
            if (invocation.exitCode() != 0) {
                assertThat(invocation.exitCode()).isEqualTo(2);
            } else {
                assertThat(invocation.err()).isEmpty();
            }
        }
    }

    @Test
    void aRunFindsItsRecordByItsIdAndTakesNobodyElsesForItsOwn() throws Exception {
        try (StubEndpoint endpoint = pelicans()) {
            Path record = folder.resolve("out/runs/endpoint.jsonl");
            run(endpoint);
            String first = RunRecordReader.readHeader(record).run();
            run(endpoint);
            String second = RunRecordReader.readHeader(record).run();
            assertThat(second).isNotEqualTo(first);
            assertThat(OwnRecord.find(record, second))
                    .hasValueSatisfying(own -> assertThat(own.file()).isEqualTo(record));
            // A later run has moved it aside.
            assertThat(OwnRecord.find(record, first)).hasValueSatisfying(own -> {
                assertThat(own.file().getParent().getFileName()).hasToString("earlier");
                assertThat(own.record().header().run()).isEqualTo(first);
            });
            assertThat(OwnRecord.find(record, UUID.randomUUID().toString())).isEmpty();
            Files.writeString(record, "what another program left");
            assertThat(OwnRecord.find(record, second)).isEmpty();
        }
    }
}
