package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The token counts in OpenAI's recorded answers agree with the tokenizers of the models. */
class RecordedTokensTest {
    private static final Check CHECK = new Vocabulary()
            .parse(CheckCall.of(YamlDocument.parse("test", "tokens: {at: /usage/prompt_tokens, minus: base}")
                    .root()));

    private static final int JUDGED = 41;

    /** The number of odd recordings. One counts another question than it shows, one counts a token less. */
    private static final int ODD = 2;

    @Test
    void openAiCountsByThem() {
        Map<String, List<ObservedExchange>> byModel = Corpus.of("openai").stream()
                .map(recording -> new ObservedExchange(recording.exchange()))
                .filter(RecordedTokensTest::hasOneMessage)
                .collect(Collectors.groupingBy(
                        exchange -> exchange.requestBody().path("model").asString(""),
                        TreeMap::new,
                        Collectors.toList()));
        int judged = 0;
        int odd = 0;
        for (List<ObservedExchange> alike : byModel.values()) {
            if (alike.size() < 2 || !verdict(alike.get(0), alike.get(1)).applicable()) {
                continue;
            }
            judged += alike.size();
            // The odd one of a group agrees with the fewest others.
            odd += alike.stream()
                    .map(base -> (int) alike.stream()
                            .filter(other -> !verdict(other, base).holds())
                            .count())
                    .min(Comparator.naturalOrder())
                    .orElse(0);
        }
        assertThat(judged).isEqualTo(JUDGED);
        assertThat(odd).isEqualTo(ODD);
    }

    private static boolean hasOneMessage(ObservedExchange exchange) {
        return exchange.operation() == Operation.CHAT
                && exchange.status() == 200
                && exchange.requestBody().path("messages").size() == 1
                && exchange.requestBody().at("/messages/0/content").isString()
                && !exchange.requestBody().has("tools")
                && !exchange.requestBody().has("functions")
                && !exchange.requestBody().has("response_format")
                && !exchange.requestBody().has("web_search_options")
                && exchange.assembled().at("/usage/prompt_tokens").isIntegralNumber();
    }

    private static Verdict verdict(ObservedExchange exchange, ObservedExchange base) {
        return CHECK.judge(exchange, new Context() {
            @Override
            public Optional<ObservedExchange> step(String id) {
                return Optional.of(base);
            }

            @Override
            public JsonSchemas schemas() {
                return RevisionLoader.shipped(RevisionLoader.CURRENT).schemas();
            }

            @Override
            public EndpointSummary endpoint() {
                return null;
            }
        });
    }
}
