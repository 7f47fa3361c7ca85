package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules read from the exchange itself what a request asks for. Small exchanges hold, fail, or do not show it. */
class AskedExchangesTest {
    private static final Path FOLDER = Path.of("src/test/resources/asked");
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());

    /** One exchange of a file. */
    record Example(String requirement, JsonNode exchange) {
        @Override
        public String toString() {
            return requirement + ": " + exchange.path("title").asString();
        }
    }

    static List<Example> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().flatMap(AskedExchangesTest::examples).toList();
        }
    }

    private static Stream<Example> examples(Path file) {
        try {
            JsonNode document =
                    YamlDocument.parse(file.toString(), Files.readString(file)).root();
            return document.path("exchanges")
                    .valueStream()
                    .map(each -> new Example(document.path("requirement").asString(), each));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isJudgedByWhatItShows(Example example) {
        ObservedExchange exchange = observed(example.exchange());
        Optional<Judgement> judged = JUDGE.judge(exchange, exchange.exchange().startedAt()).stream()
                .filter(judgement -> judgement.requirementId().equals(example.requirement()))
                .filter(Judgement::isJudged)
                .findFirst();
        switch (example.exchange().path("verdict").asString()) {
            case "none" -> assertThat(judged).isEmpty();
            case "holds" -> assertThat(judged.orElseThrow().findings()).isEmpty();
            default -> {
                Finding finding = judged.orElseThrow().findings().get(0);
                assertThat(finding.at()).isEqualTo(example.exchange().path("at").asString());
                assertThat(finding.expected())
                        .contains(example.exchange().path("says").asString());
            }
        }
    }

    /** A requirement of the files {@code asked.yaml} has an exchange that holds and one that fails. */
    @Test
    void everyRequirementHasExchangesOfBothKinds() throws IOException {
        Set<String> held = of("holds");
        held.retainAll(of("fails"));
        assertThat(held).containsAll(askedFor());
    }

    private static Set<String> of(String verdict) throws IOException {
        return examples().stream()
                .filter(example -> example.exchange().path("verdict").asString().equals(verdict))
                .map(Example::requirement)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> askedFor() {
        return REVISION.suites().stream()
                .flatMap(suite -> suite.wire().stream()
                        .filter(requirement -> suite.positions()
                                .get(requirement.id())
                                .toString()
                                .contains("asked.yaml")))
                .map(WireRequirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ObservedExchange observed(JsonNode example) {
        String operation = example.path("operation").asString("chat");
        ObjectNode request = (ObjectNode) example.path("request");
        Recorded recorded = Recorded.chat(answer(operation, example))
                .url("https://api.example.com/v1/" + path(operation))
                .request(request.toString());
        return (example.has("type")
                        ? recorded.header("content-type", example.path("type").asString())
                        : recorded)
                .observed();
    }

    private static String path(String operation) {
        return switch (operation) {
            case "chat" -> "chat/completions";
            case "images" -> "images/generations";
            default -> operation;
        };
    }

    private static String answer(String operation, JsonNode example) {
        if (example.has("answer")) {
            return example.path("answer").toString();
        }
        Stream<JsonNode> events = example.has("final")
                ? Stream.of(JsonMapper.shared()
                        .createObjectNode()
                        .put("type", "response." + example.at("/final/status").asString())
                        .set("response", example.path("final")))
                : example.path("chunks").valueStream();
        String stream = events.map(event -> "data: " + event + "\n\n").collect(Collectors.joining());
        return operation.equals("responses") ? stream : stream + "data: [DONE]\n\n";
    }
}
