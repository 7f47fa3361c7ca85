package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireJudgeTest {
    private static final WireJudge JUDGE =
            new WireJudge(RevisionLoader.shipped(RevisionLoader.CURRENT), new Vocabulary());
    private static final String COMPLETION =
            "{\"id\":\"chatcmpl-c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";

    private static List<String> failing(Recorded recorded, Instant at) {
        return JUDGE.judge(recorded.observed(), at).stream()
                .filter(judgement -> !judgement.holds())
                .map(Judgement::requirementId)
                .filter(id -> id.startsWith("features."))
                .toList();
    }

    private static Recorded completion(String body) {
        return Recorded.chat(body).header("content-type", "application/json").header("x-request-id", "req_1");
    }

    @Test
    void judgesByTheDayOfTheRecording() {
        assertThat(failing(completion(COMPLETION), Instant.parse("2024-08-31T23:59:59Z")))
                .isEmpty();
        assertThat(failing(completion(COMPLETION), Instant.parse("2024-09-01T00:00:00Z")))
                .containsExactly("features.refusal-key");
        assertThat(failing(completion(COMPLETION), null)).isEmpty();
    }

    @Test
    void namesTheExchangeAndThePlace() {
        Judgement judgement = JUDGE
                .judge(
                        completion(COMPLETION.replace("\"stop\"", "\"eos\"")).observed(),
                        Instant.parse("2026-11-01T00:00:00Z"))
                .stream()
                .filter(one -> one.requirementId().equals("features.finish-reason"))
                .findFirst()
                .orElseThrow();
        assertThat(judgement.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.exchange()).isEqualTo("x");
            assertThat(finding.at()).isEqualTo("/choices/0/finish_reason");
            assertThat(finding.observed()).isEqualTo("\"eos\"");
        });
    }

    @Test
    void tellsWhenOnlyHeadersAreMissing() {
        assertThat(JUDGE.judge(Recorded.chat(COMPLETION).observed(), null))
                .filteredOn(judgement -> judgement.requirementId().equals("limits.request-id"))
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.absentHeaders()).containsExactly("x-request-id"));
    }

    /** The answer to a request that was made to be refused does not show how valid requests are answered. */
    @Test
    void asksOnlyWhatHoldsOfRefusalsOfAnAnswerToAProbe() {
        Instant now = Instant.parse("2026-11-01T00:00:00Z");
        ObservedExchange accepted = Recorded.chat("{}").observed();
        assertThat(JUDGE.judge(accepted, now, null, false))
                .extracting(Judgement::requirementId)
                .contains("features.completion-shape", "limits.request-id");
        assertThat(JUDGE.judge(accepted, now, null, true))
                .extracting(Judgement::requirementId)
                .contains("limits.request-id")
                .doesNotContain("features.completion-shape");
        ObservedExchange refused = Recorded.chat("{}").status(400).observed();
        assertThat(JUDGE.judge(refused, now, null, true))
                .filteredOn(judgement -> !judgement.holds())
                .extracting(Judgement::requirementId)
                .contains("errors.shape");
    }

    @Test
    void leavesAloneWhatItDoesNotKnow() {
        assertThat(JUDGE.judge(completion("{}").url("https://h/v1/audio/speech").observed(), null))
                .isEmpty();
        Exchange whole = completion(COMPLETION).exchange();
        Exchange cut = new Exchange(
                "x",
                "e",
                null,
                null,
                null,
                1,
                whole.startedAt(),
                whole.request(),
                whole.response(),
                new Exchange.Failure(Layer.NETWORK, "the connection was reset"));
        assertThat(JUDGE.judge(new ObservedExchange(cut), null)).isEmpty();
        Exchange unanswered =
                new Exchange("x", "e", null, null, null, 1, whole.startedAt(), whole.request(), null, null);
        assertThat(JUDGE.judge(new ObservedExchange(unanswered), null)).isEmpty();
    }
}
