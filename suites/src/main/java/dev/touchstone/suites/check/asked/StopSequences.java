package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** No text of the answer contains a stop sequence. The prompt, which a text completion can repeat, is not checked. */
final class StopSequences implements Check {
    private static final int SHOWN = 40;

    /** The parameter of vLLM that keeps the stop sequence at the end of the text. */
    private static final String KEEPS_IT = "include_stop_str_in_output";

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode request = exchange.requestBody();
        List<String> stops = asked(request.path("stop"));
        List<AnswerText> texts =
                exchange.texts().stream().filter(text -> text.text().isString()).toList();
        boolean repeats = request.path("echo").asBoolean(false);
        if (stops.isEmpty()
                || texts.isEmpty()
                || request.path(KEEPS_IT).asBoolean(false)
                || repeats && !request.path("prompt").isString()) {
            return Verdict.notApplicable();
        }
        String prompt = repeats ? request.path("prompt").stringValue() : "";
        Findings findings = new Findings(exchange);
        for (AnswerText text : texts) {
            String whole = text.text().stringValue();
            String written = whole.startsWith(prompt) ? whole.substring(prompt.length()) : whole;
            first(written, stops)
                    .ifPresent(stop -> findings.add(
                            text.at(),
                            "a text that ends before the stop sequence \"" + stop + "\"",
                            around(written, stop)));
        }
        return findings.verdict();
    }

    private static List<String> asked(JsonNode stop) {
        return Stream.concat(Stream.of(stop), stop.valueStream())
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Optional<String> first(String text, List<String> stops) {
        return stops.stream().filter(text::contains).findFirst();
    }

    private static String around(String text, String stop) {
        int at = text.indexOf(stop);
        int from = Math.max(0, at - SHOWN);
        return (from > 0 ? "…" : "") + text.substring(from, Math.min(text.length(), at + stop.length() + SHOWN));
    }
}
