package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What fails on the kit's own reference also fails on OpenAI's recorded answers, once they are bent the same way. */
class RecordedMutantsTest {
    private static final int SAMPLES_OF_A_KIND = 8;
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final Detections DETECTIONS = Detections.load(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());

    /** What only long texts show; the samples are short. Its own test has some. */
    private static final Set<String> OF_LONG_TEXTS = Set.of("models.written-tokens");

    private static final Set<String> WIRE = REVISION.suites().stream()
            .flatMap(suite -> suite.wire().stream())
            // What no recording can show, such as the kit's own clock, is left out.
            .filter(requirement -> requirement.statement().judgedOn() > 0)
            .map(WireRequirement::id)
            .filter(id -> !OF_LONG_TEXTS.contains(id))
            .collect(Collectors.toSet());

    /**
     * What no recording can show: it contradicts nothing but the region that a profile declares, or puts a word in place
     * of a number, as recorders do; or it takes a piece out of a stream that follows a schema and is longer than any that
     * was recorded; or it needs an answer that its limit cut off in the middle of its text, which none of the samples is.
     */
    private static final Set<String> NOT_IN_RECORDINGS = Set.of(
            "groq-region-header", "reset-is-a-word", "a-delta-in-thirty-is-lost", "response-incomplete-is-completed");

    @Test
    void deviationsFailOnRecordedAnswersToo() {
        List<Exchange> samples = samples();
        Set<String> missed = new TreeSet<>();
        int proven = 0;
        for (Deviation deviation : DeviationCatalogue.load().all()) {
            Set<String> declared = new TreeSet<>(DETECTIONS.of(deviation.id()));
            declared.retainAll(WIRE);
            Set<String> failed = new TreeSet<>();
            boolean changed = false;
            for (Exchange sample : declared.isEmpty() ? List.<Exchange>of() : samples) {
                Exchange bent = BentRecording.of(List.of(deviation), sample);
                if (!bent.response().equals(sample.response())) {
                    changed |= declared.stream().anyMatch(id -> isInForce(id, sample));
                    failed.addAll(failing(bent));
                }
            }
            failed.retainAll(declared);
            if (changed && failed.isEmpty()) {
                missed.add(deviation.id());
            }
            proven += failed.isEmpty() ? 0 : 1;
        }
        missed.removeAll(NOT_IN_RECORDINGS);
        assertThat(missed).isEmpty();
        assertThat(proven).isGreaterThan(60);
    }

    /** What was recorded before a requirement's day is not judged by it. */
    private static boolean isInForce(String requirement, Exchange sample) {
        LocalDate since =
                REVISION.requirement(requirement).orElseThrow().statement().since();
        return since == null
                || !LocalDate.ofInstant(sample.startedAt(), ZoneOffset.UTC).isBefore(since);
    }

    /** A few recordings of each kind, none of which fails anything as it was recorded. */
    private static List<Exchange> samples() {
        Map<String, Integer> taken = new HashMap<>();
        return Corpus.of("openai").stream()
                .map(Corpus.Recording::exchange)
                .filter(exchange -> {
                    ObservedExchange observed = new ObservedExchange(exchange);
                    String kind = observed.operation() + " " + observed.answer() + " " + observed.status() / 100 + " "
                            + observed.requestBody().has("tools");
                    return observed.operation() != null
                            && observed.answer() != Form.OTHER
                            && failing(exchange).isEmpty()
                            && taken.merge(kind, 1, Integer::sum) <= SAMPLES_OF_A_KIND;
                })
                .map(exchange -> BentRecording.of(List.of(), exchange))
                .toList();
    }

    private static Set<String> failing(Exchange exchange) {
        return JUDGE.judge(new ObservedExchange(exchange), exchange.startedAt()).stream()
                .filter(judgement -> !judgement.holds())
                .map(Judgement::requirementId)
                .collect(Collectors.toSet());
    }
}
