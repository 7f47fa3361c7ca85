package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * {@code echo: [/temperature, /tools/*\/name]}: each text, number or flag that the request has at one of these places, the
 * assembled answer has there too. Numbers compare by value. What the request leaves out, or has as null, is not judged.
 */
record EchoCheck(List<PointerPattern> places) implements Check {

    static EchoCheck parse(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw new IllegalArgumentException("takes a list of places");
        }
        return new EchoCheck(node.valueStream()
                .map(place -> new PointerPattern(place.asString()))
                .toList());
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode answer = exchange.assembled();
        if (answer.isMissingNode()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (PointerPattern place : places) {
            for (PointerPattern.Match sent : place.find(exchange.requestBody())) {
                boolean hidden = exchange.isRecorded() && RecordedValue.isHidden(sent.value());
                if (sent.value().isValueNode() && !sent.value().isNull() && !hidden) {
                    judged = true;
                    JsonNode echoed = answer.at(JsonPointer.compile(sent.at()));
                    if (!Decimals.same(sent.value(), echoed)) {
                        findings.add(sent.at(), "as it was sent: " + sent.value(), echoed);
                    }
                }
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }
}
