package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import dev.touchstone.suites.run.TinyRevision;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how often a scenario is played, and the combined result of its trials. */
class ScenarioTrialsTest {
    private static final String REFUSED = "the run's limit of requests is reached";

    @TempDir
    Path folder;

    private SpecRevision revision;
    private int played;

    /** Returns a scenario with one step and one requirement: the answer is the word. */
    private Scenario scenario(int max, int pass) {
        revision = RevisionLoader.folder(TinyRevision.write(folder, """
                  - id: ask
                    title: a scenario of the test
                    needs: [chat]
                    steps: [{id: ask, operation: chat, body: {model: m, messages: []}}]
                    requirements:
                      - {id: birds.word, sentence: It is the word., authority: kit-policy, source: tests, on: ask, trials: {max: %d, pass: %d}, check: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                """.formatted(max, pass)));
        return revision.suites().get(0).scenarios().get(0);
    }

    private static ObservedExchange answer(String kind) {
        Recorded answer = Recorded.chat(
                "{\"choices\":[{\"message\":{\"content\":\"" + (kind.equals("passed") ? "pelican" : kind) + "\"}}]}");
        return (kind.equals("can't-tell") ? answer.status(503) : answer).observed();
    }

    private PlayedScenario trial(Map<String, ObservedExchange> steps, Map<String, ObservedExchange> firsts) {
        return trial(steps, firsts, null, null);
    }

    private PlayedScenario trial(
            Map<String, ObservedExchange> steps,
            Map<String, ObservedExchange> firsts,
            String runStopped,
            StepGivenUp givenUp) {
        return new PlayedScenario(
                steps, firsts, Map.of(), runStopped, runStopped != null, givenUp, revision.schemas(), null, null);
    }

    /** @param kinds the outcomes of the trials, in order; "stopped" for one that is not played any more */
    private Result result(Scenario scenario, String... kinds) {
        return new ScenarioTrials(new Vocabulary(), RequestOwners.NONE)
                .run("birds", scenario, number -> {
                    played = number;
                    String kind = kinds[number - 1];
                    return kind.equals("stopped")
                            ? trial(Map.of(), Map.of(), REFUSED, null)
                            : trial(Map.of("ask", answer(kind)), Map.of());
                })
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // trials at most | passes needed | their outcomes | played | outcome
                "1 | 1 | passed                       | 1 | passed",
                "1 | 1 | failed                       | 1 | failed",
                "3 | 1 | passed                       | 1 | passed",
                "3 | 1 | failed passed                | 2 | passed",
                "3 | 2 | passed failed passed         | 3 | passed",
                "3 | 2 | passed passed                | 2 | passed",
                "3 | 2 | passed failed failed         | 3 | failed",
                "2 | 1 | can't-tell can't-tell        | 2 | cant_tell",
                "3 | 1 | can't-tell failed can't-tell | 3 | failed",
                "2 | 1 | failed can't-tell            | 2 | failed"
            })
    void isPlayedAsOftenAsItTakes(int max, int pass, String kinds, int times, String outcome) {
        String[] trials = kinds.split(" ");
        Result result = result(scenario(max, pass), trials);

        assertThat(played).isEqualTo(times);
        assertThat(result.outcome().name().toLowerCase(Locale.ROOT)).isEqualTo(outcome);
        assertThat(result.judged()).isEqualTo(times);
        assertThat(result.trials())
                .isEqualTo(
                        times == 1
                                ? List.of()
                                : Stream.of(trials)
                                        .map(kind -> Outcome.valueOf(
                                                kind.toUpperCase(Locale.ROOT).replace("CAN'T-", "CANT_")))
                                        .toList());
    }

    @Test
    void theFirstFailureIsTheOneThatIsTold() {
        assertThat(result(scenario(2, 1), "walrus", "heron").findings())
                .singleElement()
                .extracting(Finding::observed)
                .asString()
                .contains("walrus");
    }

    @ParameterizedTest
    @CsvSource({"stopped", "passed stopped", "failed stopped", "failed failed stopped"})
    void whatMightHavePassedIsUntestedIfTheRunStops(String kinds) {
        Result result = result(scenario(3, 2), kinds.split(" "));

        assertThat(result.outcome()).isEqualTo(Outcome.UNTESTED);
        assertThat(result.reason()).isEqualTo("not all trials were played: " + REFUSED);
    }

    @Test
    void whatHasPassedStaysSoIfTheRunStops() {
        Scenario ask = scenario(1, 1);
        PlayedScenario stopped = trial(Map.of("ask", answer("passed")), Map.of(), REFUSED, null);

        assertThat(new ScenarioTrials(new Vocabulary(), RequestOwners.NONE)
                        .run("birds", ask, number -> stopped)
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void theFirstOutcomeIsThatOfTheFirstAttempt() {
        Scenario ask = scenario(1, 1);
        Result result = new ScenarioTrials(new Vocabulary(), RequestOwners.NONE)
                .run(
                        "birds",
                        ask,
                        number -> trial(Map.of("ask", answer("passed")), Map.of("ask", answer("can't-tell"))))
                .get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.firstOutcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(result(scenario(1, 1), "failed").firstOutcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aMissingApiIsOneFindingHoweverManyRequirementsItLeavesUnjudged() {
        revision = RevisionLoader.folder(TinyRevision.write(folder, TinyRevision.HELLO));
        Finding finding = new Finding("hello/ask#1", "status", "2xx", "404");
        List<Result> results = new ScenarioTrials(new Vocabulary(), RequestOwners.NONE)
                .run(
                        "birds",
                        revision.suites().get(0).scenarios().get(0),
                        number ->
                                trial(Map.of(), Map.of(), null, NotOffered.missing("chat", "it has no chat", finding)));

        assertThat(results).hasSizeGreaterThan(1).allSatisfy(result -> {
            assertThat(result.missing()).isEqualTo("chat");
            assertThat(result.reason()).isEqualTo("it has no chat");
        });
        assertThat(results.stream().map(Result::findings))
                .startsWith(List.of(finding))
                .filteredOn(findings -> !findings.isEmpty())
                .hasSize(1);
    }

    @Test
    void whatIsKnownOfAMissingApiHasNoFindingAgain() {
        Finding finding = new Finding("hello/ask#1", "status", "2xx", "404");
        NotOffered missing = NotOffered.missing("chat", "it has no chat", finding);
        NotOffered claimed = NotOffered.claimed("it has no such operation", finding);

        assertThat(missing.again().verdict().findings()).isEmpty();
        assertThat(missing.again().verdict().missing()).isEqualTo("chat");
        assertThat(missing.again().verdict().reason()).isEqualTo("it has no chat");
        assertThat(claimed.again()).isSameAs(claimed);
        assertThat(claimed.verdict().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(claimed.verdict().findings()).containsExactly(finding);
        TrialVerdict misnamed = NotOffered.misnamed("there is no such model").verdict();
        assertThat(misnamed.outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(misnamed.layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(misnamed.reason()).isEqualTo("there is no such model");
    }
}
