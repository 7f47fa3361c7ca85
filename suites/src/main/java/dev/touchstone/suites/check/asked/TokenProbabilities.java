package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** Each text has the log probabilities of its tokens, if the request asks for them. */
final class TokenProbabilities implements Check {
    private static final String INCLUDED = "message.output_text.logprobs";

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (!isAsked(exchange.requestBody())) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (AnswerText text : exchange.texts()) {
            if (!text.text().asString("").isEmpty()) {
                judged = true;
                JsonNode sent = exchange.assembled().at(text.logprobsAt());
                if (!sent.isArray() || sent.isEmpty()) {
                    findings.add(
                            text.logprobsAt(), "the log probabilities of the tokens, which the request asks for", sent);
                }
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static boolean isAsked(JsonNode request) {
        JsonNode logprobs = request.path("logprobs");
        return logprobs.asBoolean(false)
                || logprobs.isIntegralNumber()
                || request.path("include")
                        .valueStream()
                        .anyMatch(each -> each.asString("").equals(INCLUDED));
    }
}
