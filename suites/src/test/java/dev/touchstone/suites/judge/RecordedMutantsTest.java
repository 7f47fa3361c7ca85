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

/**
 * A deviation that fails on the kit's own reference also fails on OpenAI's recorded answers that are changed in the
 * same way.
 */
class RecordedMutantsTest {
    private static final int SAMPLES_OF_A_KIND = 8;
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final Detections DETECTIONS = Detections.load(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());

    /** The requirements that only long texts can fail. The samples are short, so these have their own test. */
    private static final Set<String> OF_LONG_TEXTS = Set.of("models.written-tokens");

    private static final Set<String> WIRE = REVISION.suites().stream()
            .flatMap(suite -> suite.wire().stream())
            // Excludes requirements that no recording can show, such as those on the kit's own clock.
            .filter(requirement -> requirement.statement().judgedOn() > 0)
            .map(WireRequirement::id)
            .filter(id -> !OF_LONG_TEXTS.contains(id))
            .collect(Collectors.toSet());

    /**
     * The deviations that no recording can show. The first contradicts only the region that a profile declares. The
     * second puts a word in place of a number, as recorders do. The third removes a piece of a stream that follows a
     * schema and is longer than any recorded one. The fourth needs an answer that its limit cut off within its text,
     * which no sample is. The fifth is about how the bytes come, which recordings do not keep.
     */
    private static final Set<String> NOT_IN_RECORDINGS = Set.of(
            "groq-region-header",
            "reset-is-a-word",
            "a-delta-in-thirty-is-lost",
            "response-incomplete-is-completed",
            "length-below-the-body");

    @Test
    void deviationsFailOnRecordedAnswersToo() {
        List<Exchange> samples = samples();
        Set<String> missed = new TreeSet<>();
        int proven = 0;
        for (Deviation deviation : DeviationCatalogue.load().all()) {
            Set<String> declared = new TreeSet<>(DETECTIONS.of(deviation.id()));
            declared.retainAll(WIRE);
            boolean changed = false;
            boolean failed = false;
            for (Exchange sample : declared.isEmpty() ? List.<Exchange>of() : samples) {
                Exchange bent = BentRecording.of(List.of(deviation), sample);
                if (!bent.response().equals(sample.response())) {
                    changed |= declared.stream().anyMatch(id -> isInForce(id, sample));
                    failed = failing(bent).stream().anyMatch(declared::contains);
                    if (failed) {
                        break; // one sample that fails is the proof
                    }
                }
            }
            if (changed && !failed) {
                missed.add(deviation.id());
            }
            proven += failed ? 1 : 0;
        }
        missed.removeAll(NOT_IN_RECORDINGS);
        assertThat(missed).isEmpty();
        assertThat(proven).isGreaterThan(60);
    }

    /** Tells whether a requirement was in force when an exchange was recorded. */
    private static boolean isInForce(String requirement, Exchange sample) {
        LocalDate since =
                REVISION.requirement(requirement).orElseThrow().statement().since();
        return since == null
                || !LocalDate.ofInstant(sample.startedAt(), ZoneOffset.UTC).isBefore(since);
    }

    /** Returns a few recordings of each kind that fail no requirement as they were recorded. */
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
