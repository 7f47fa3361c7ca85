package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.Corpus.Recording;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire requirements hold on OpenAI's recorded answers, and fail on those of other vendors. */
class CalibrationTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());

    private static final Map<String, List<Judgement>> JUDGED = new ConcurrentHashMap<>();

    private static List<Judgement> judge(Recording recording) {
        return JUDGED.computeIfAbsent(
                recording.exchange().id(),
                id -> JUDGE.judge(
                        new ObservedExchange(recording.exchange()),
                        recording.exchange().startedAt()));
    }

    private static Map<String, WireRequirement> wire() {
        return REVISION.suites().stream()
                .flatMap(suite -> suite.wire().stream())
                .collect(Collectors.toMap(Requirement::id, requirement -> requirement));
    }

    @Test
    void raisesNoFalseAlarmOnOpenAi() {
        Map<String, WireRequirement> wire = wire();
        List<String> alarms = new ArrayList<>();
        Set<String> broken = new TreeSet<>();
        for (Recording recording : Corpus.of("openai")) {
            for (Judgement judgement : judge(recording)) {
                // This test cannot distinguish a header that a recorder removed from one that was never sent. The audit
                // does that.
                if (judgement.holds() || !judgement.absentHeaders().isEmpty()) {
                    continue;
                }
                if (wire.get(judgement.requirementId()).statement().gates()) {
                    String id = recording.exchange().id();
                    if (BrokenRecordings.OF_OPENAI.containsKey(id)) {
                        broken.add(id);
                    } else {
                        alarms.add(judgement.requirementId() + " "
                                + judgement.findings().get(0));
                    }
                }
            }
        }
        assertThat(alarms).isEmpty();
        assertThat(broken)
                .as("recordings that are broken indeed")
                .isEqualTo(new TreeSet<>(BrokenRecordings.OF_OPENAI.keySet()));
    }

    @Test
    void everyCalibratedRequirementJudgedAsMuchAsItSays() {
        Map<String, Integer> judged = new TreeMap<>();
        Set<String> kept = new TreeSet<>();
        List<Recording> recordings = Corpus.of("openai");
        for (Recording recording : recordings) {
            for (Judgement judgement : judge(recording)) {
                if (!judgement.isJudged()) {
                    continue;
                }
                if (judgement.absentHeaders().isEmpty()) {
                    judged.merge(judgement.requirementId(), 1, Integer::sum);
                } else {
                    kept.add(judgement.requirementId());
                }
            }
        }
        List<String> wrong = new ArrayList<>();
        for (WireRequirement requirement : wire().values()) {
            // No recorder keeps how the bytes arrived. Live answers calibrate the requirements about it.
            if (requirement.checks().stream().allMatch(call -> call.name().equals("transfer"))) {
                continue;
            }
            int times = judged.getOrDefault(requirement.id(), 0);
            if (requirement.statement().maturity() == Maturity.CALIBRATED) {
                assertThat(times).as(requirement.id()).isPositive();
            }
            // The results of requirements about headers depend on the recorders that kept the headers.
            if (requirement.statement().gates() && !kept.contains(requirement.id())) {
                int said = requirement.statement().judgedOn();
                if (said != times) {
                    wrong.add(requirement.id() + " says " + said + " and judged " + times);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The known results for other vendors are found again. */
    @ParameterizedTest
    @CsvSource({
        "perplexity, streaming.terminator, 12",
        "perplexity, streaming.chunk-shape, 12",
        "mistral, features.completion-shape, 8",
        "mistral, streaming.usage-unasked, 5",
        "zai, features.completion-shape, 5",
        "groq, streaming.no-error, 1",
        "groq, features.completion-shape, 7",
        "google-gemini, tools.fragments, 1",
        "google-gemini, streaming.chunk-shape, 2",
        "ollama, tools.fragments, 1",
        "together, features.finish-reason, 1",
        "together, limits.retry-after, 90",
        "cerebras, streaming.terminator, 10",
        "cerebras, errors.shape, 6",
        "openrouter, errors.status, 2",
        "openrouter, responses.no-terminator, 3",
        "openrouter, responses.event-names, 4",
        "azure-openai, streaming.choices-or-usage, 27",
        "azure-openai, residency.claims, 3",
        "azure-openai, limits.reset-grammar, 10",
        "azure-openai, errors.shape, 5",
        "alibaba-dashscope, streaming.no-error, 1",
        "github-models, errors.content-type, 1",
        "together, tools.no-empty-list, 32",
        "together, features.answer-is-json, 2",
        "together, streaming.finish-alone, 11",
        "mistral, tools.fragment-type, 4",
        "cerebras, streaming.logprobs-spell-text, 3",
        "openrouter, streaming.error-form, 3",
        "openrouter, streaming.usage-last, 61",
        "azure-openai, streaming.usage-null, 21",
        "perplexity, errors.not-html, 1",
        "openrouter, errors.symbolic-code, 6",
        "together, errors.type-vocabulary, 2",
        "together, legacy.completion-shape, 1",
        "together, legacy.chunk-shape, 1",
        "huggingface, audio-images.image-shape, 3"
    })
    void findsWhatOthersDoDifferently(String vendor, String requirement, int atLeast) {
        long failed = Corpus.of(vendor).stream()
                .flatMap(recording -> judge(recording).stream())
                .filter(judgement -> judgement.requirementId().equals(requirement) && !judgement.holds())
                .count();
        assertThat(failed).isGreaterThanOrEqualTo(atLeast);
    }
}
