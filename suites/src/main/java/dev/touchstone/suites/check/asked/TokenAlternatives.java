package dev.touchstone.suites.check.asked;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Each token has alternatives if the request asks for them, and at most as many as it asks for. Fewer are valid,
 * because OpenAI was recorded with one alternative for a request of two.
 */
final class TokenAlternatives implements Check {
    /** The places of the alternatives of each token, in chat completions and in responses. */
    private static final List<PointerPattern> LISTS = List.of(
            new PointerPattern("/choices/*/logprobs/content/*/top_logprobs"),
            new PointerPattern("/output/*/content/*/logprobs/*/top_logprobs"));

    /**
     * The place of the alternatives in a text completion: an object for each token, which also contains the chosen
     * token.
     */
    private static final PointerPattern OBJECTS = new PointerPattern("/choices/*/logprobs/top_logprobs/*");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode request = exchange.requestBody();
        JsonNode answer = exchange.assembled();
        Findings findings = new Findings(exchange);
        boolean judged = false;
        long asked = Decimals.integer(request.path("top_logprobs")).orElse(0);
        for (PointerPattern list : LISTS) {
            for (PointerPattern.Match token : list.find(answer)) {
                judged |= token.value().isArray();
                judge(token, asked, asked, findings);
            }
        }
        long older = Decimals.integer(request.path("logprobs")).orElse(0);
        for (PointerPattern.Match token : OBJECTS.find(answer)) {
            judged |= token.value().isObject();
            judge(token, older, older + 1, findings);
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static void judge(PointerPattern.Match token, long asked, long max, Findings findings) {
        if (token.value().size() > max) {
            findings.add(
                    token.at(),
                    "at most " + asked + " alternatives, as the request asks",
                    Integer.toString(token.value().size()));
        } else if (asked > 0 && token.value().isContainer() && token.value().isEmpty()) {
            findings.add(token.at(), "up to " + asked + " alternatives, as the request asks", token.value());
        }
    }
}
