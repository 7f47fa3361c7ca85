package dev.touchstone.suites.check.asked;

import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.touchstone.specs.json.Decimals;
import dev.touchstone.specs.tokens.TokenTables;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Tokenizers;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The usage counts at least a third of the tokens of a long prompt's texts. An endpoint whose context is too short may
 * truncate a prompt without an error, and then it counts only the rest. The counts of different tokenizers differ by
 * much less than a factor of three. Tools, images and earlier turns only increase the count. The rule is not applicable
 * if the request allows truncation, or if some tokens may be counted separately, as cached tokens are.
 */
final class WholePrompt implements Check {
    private static final int LONG = 500;
    private static final int PART = 3;
    /**
     * The maximum number of bytes per counted token of a prompt that is not tokenized, to save time. Its count is high
     * enough for any text.
     */
    private static final int BYTES = 2 * PART;

    private static final List<String> COUNTS = List.of("prompt_tokens", "input_tokens");
    private static final List<String> ALLOWS_CUTS =
            List.of("truncation", "transforms", "context_management", "plugins");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode request = exchange.requestBody();
        JsonNode usage = exchange.assembled().path("usage");
        String at = COUNTS.stream().filter(usage::has).findFirst().orElse("");
        OptionalLong counted = Decimals.integer(usage.path(at));
        if (counted.isEmpty()
                || counted.getAsLong() <= 0
                || ALLOWS_CUTS.stream().anyMatch(name -> mayCut(request.path(name)))
                || countsApart(usage)) {
            return Verdict.notApplicable();
        }
        List<String> texts = texts(request).toList();
        long bytes = texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes <= LONG) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        if (bytes / BYTES > counted.getAsLong()) {
            Encoding tokenizer =
                    Tokenizers.of(exchange, context).orElseGet(() -> TokenTables.of(EncodingType.O200K_BASE));
            long tokens =
                    texts.stream().mapToLong(tokenizer::countTokensOrdinary).sum();
            if (tokens > LONG && tokens / PART > counted.getAsLong()) {
                findings.add(
                        "/usage/" + at,
                        "at least " + tokens / PART + ", a third of the " + tokens + " tokens that the texts of the"
                                + " request have by " + tokenizer.getName(),
                        usage.path(at));
            }
        }
        return findings.verdict();
    }

    private static boolean mayCut(JsonNode allowed) {
        return !allowed.isMissingNode()
                && !allowed.isNull()
                && !allowed.asString("").equals("disabled");
    }

    /** Tells whether the count of the prompt may exclude tokens that were read from a cache or written to it. */
    private static boolean countsApart(JsonNode usage) {
        return Stream.of(usage, usage.path("prompt_tokens_details"), usage.path("input_tokens_details"))
                .flatMap(each -> each.propertyStream())
                .filter(each -> each.getKey().contains("cach"))
                .anyMatch(each -> each.getValue().asLong(0) > 0);
    }

    private static Stream<String> texts(JsonNode request) {
        return Stream.of("instructions", "messages", "input").flatMap(name -> textsOf(request.path(name)));
    }

    /** Returns the text itself, or the texts of messages, of items and of their parts. */
    private static Stream<String> textsOf(JsonNode node) {
        if (node.isString()) {
            return Stream.of(node.stringValue());
        }
        return node.isArray()
                ? node.valueStream()
                        .flatMap(each -> each.isObject()
                                ? Stream.concat(textsOf(each.path("content")), textsOf(each.path("text")))
                                : Stream.empty())
                : Stream.empty();
    }
}
