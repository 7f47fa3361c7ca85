package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The recordings of the vendor where a deviation was observed fail by the same requirement as the reference with this
 * deviation.
 */
class VendorRecordingsTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());
    private static final Detections DETECTIONS = Detections.load(RevisionLoader.CURRENT);

    @ParameterizedTest
    @CsvSource({
        "stream-opens-without-choices, azure-openai, streaming.choices-or-usage",
        "rate-limit-reset-is-an-integer, azure-openai, limits.reset-grammar",
        "rate-limits-are-negative, azure-openai, limits.counts",
        "region-header-contradicts-back-end, azure-openai, residency.claims",
        "tool-delta-without-index, google-gemini, tools.fragments",
        "usage-in-every-chunk, google-gemini, streaming.usage-last",
        "chunks-without-id, google-gemini, streaming.chunk-shape",
        "message-without-content, groq, features.completion-shape",
        "error-without-param, groq, errors.param",
        "error-without-error-object, cerebras, errors.shape",
        "usage-unasked, mistral, streaming.usage-unasked",
        "tool-call-without-type, mistral, features.completion-shape",
        "mistral-unknown-model, mistral, errors.shape",
        "mistral-headers, mistral, limits.request-id",
        "llama-cpp-errors, llama-cpp, errors.symbolic-code",
        "headers-of-a-plain-server, llama-cpp, limits.request-id",
        "message-reasoning, openrouter, features.no-foreign-reasoning",
        "litellm-messages, litellm-proxy, tools.no-empty-list",
        "azure-unknown-model, azure-openai, errors.shape",
        "stream-without-terminator, perplexity, streaming.terminator",
        "chunk-object-is-completion, perplexity, streaming.chunk-shape",
        "retry-after-on-success, together, limits.retry-after",
        "foreign-finish-reason, together, features.finish-reason",
        "response-stream-with-terminator, openrouter, responses.no-terminator",
        "another-model-answers, openrouter, models.answering-model",
    })
    void theVendorsOwnRecordingsFailByTheSameRequirement(String deviation, String vendor, String requirement) {
        assertThat(DETECTIONS.of(deviation)).contains(requirement);
        Set<String> failed = new TreeSet<>();
        for (Corpus.Recording recording : Corpus.of(vendor)) {
            JUDGE
                    .judge(
                            new ObservedExchange(recording.exchange()),
                            recording.exchange().startedAt())
                    .stream()
                    .filter(judgement -> !judgement.holds())
                    .forEach(judgement -> failed.add(judgement.requirementId()));
        }
        assertThat(failed).contains(requirement);
    }
}
