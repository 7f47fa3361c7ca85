package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.deviation.Origin;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A deviation in OpenAI's own recorded exchanges is found by its requirement and at its place. */
class PlantedDeviationsTest {
    private static final YamlDocument PLANTED = YamlDocument.read(Path.of("src/test/resources/planted.yaml"));
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());

    private static final Map<String, List<Exchange>> HELD = new HashMap<>();

    /** One entry of the file. */
    record Planted(String requirement, String at, String says, Deviation deviation) {
        @Override
        public String toString() {
            return requirement;
        }
    }

    static List<Planted> planted() {
        return IntStream.range(0, PLANTED.root().size())
                .mapToObj(index -> planted("/" + index, PLANTED.root().path(index)))
                .toList();
    }

    private static Planted planted(String at, JsonNode entry) {
        String requirement = entry.path("requirement").asString();
        Deviation deviation = new Deviation(
                "planted",
                requirement,
                new Origin.Synthetic("test"),
                null,
                DeviationCatalogue.rules(PLANTED, at),
                null);
        return new Planted(
                requirement, entry.path("at").asString(), entry.path("says").asString(), deviation);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isFoundInRecordedExchanges(Planted planted) {
        int found = 0;
        List<String> missed = new ArrayList<>();
        for (Exchange exchange : held().getOrDefault(planted.requirement(), List.of())) {
            Exchange bent = BentRecording.of(List.of(planted.deviation()), exchange);
            if (!bent.response().equals(BentRecording.of(List.of(), exchange).response())) {
                Optional<Judgement> judged = judged(bent)
                        .filter(judgement -> judgement.requirementId().equals(planted.requirement()))
                        .findFirst();
                boolean meant = judged.stream()
                        .flatMap(judgement -> judgement.findings().stream())
                        .anyMatch(finding -> isMeant(planted, finding));
                found += meant ? 1 : 0;
                if (!meant) {
                    missed.add(exchange.id() + " " + judged);
                }
            }
        }
        assertThat(missed).isEmpty();
        assertThat(found).isPositive();
    }

    private static boolean isMeant(Planted planted, Finding finding) {
        return finding.at().replaceAll("\\d+", "*").equals(planted.at())
                && finding.expected().contains(planted.says());
    }

    private static Stream<Judgement> judged(Exchange exchange) {
        return JUDGE.judge(new ObservedExchange(exchange), exchange.startedAt()).stream()
                .filter(Judgement::isJudged);
    }

    /** Returns the recorded exchanges by the requirements that hold on them. */
    private static Map<String, List<Exchange>> held() {
        if (HELD.isEmpty()) {
            for (Corpus.Recording recording : Corpus.of("openai")) {
                judged(recording.exchange())
                        .filter(Judgement::holds)
                        .forEach(judgement -> HELD.computeIfAbsent(judgement.requirementId(), id -> new ArrayList<>())
                                .add(recording.exchange()));
            }
        }
        return HELD;
    }

    /** Every requirement that OpenAI's recordings fulfil also has an example that fails. */
    @Test
    void everyRequirementThatRecordingsShowHasOne() {
        Set<String> shown = REVISION.suites().stream()
                .flatMap(suite -> suite.wire().stream()
                        .filter(requirement -> suite.positions()
                                .get(requirement.id())
                                .toString()
                                .contains("asked.yaml")))
                .filter(requirement -> requirement.statement().judgedOn() > 0)
                .map(WireRequirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(planted()).extracting(Planted::requirement).containsAll(shown);
    }
}
