package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * {@code echo: [/temperature, /metadata]}: the assembled answer has the same value at each of these places as the
 * request. Numbers compare by value. Objects compare member by member, and the answer may have additional members. If
 * the request has no value at a place, or null, or an empty text, that place is not judged.
 */
record EchoCheck(List<PointerPattern> places) implements Check {
    /** The member of a schema that names its dialect. OpenAI removes it. */
    private static final String DIALECT = "$schema";

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
                JsonNode echoed = answer.at(JsonPointer.compile(sent.at()));
                judged |= compare(sent.value(), echoed, sent.at(), exchange.isRecorded(), findings);
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    /** @return whether there was anything to compare */
    static boolean compare(JsonNode sent, JsonNode echoed, String at, boolean recorded, Findings findings) {
        if (saysNothing(sent) || recorded && RecordedValue.isHidden(sent)) {
            return false;
        }
        if (sent.isValueNode() ? Decimals.same(sent, echoed) : isComparable(sent, echoed)) {
            return sent.isValueNode() || compareEach(sent, echoed, at, recorded, findings);
        }
        if (!sent.isEmpty() || sent.isValueNode()) {
            findings.add(at, "as it was sent: " + sent, echoed);
        }
        return !sent.isEmpty() || sent.isValueNode();
    }

    private static boolean saysNothing(JsonNode sent) {
        return sent.isNull()
                || sent.isMissingNode()
                || sent.isString() && sent.stringValue().isEmpty();
    }

    private static boolean isComparable(JsonNode sent, JsonNode echoed) {
        return sent.isObject() && echoed.isObject()
                || sent.isArray() && echoed.isArray() && sent.size() == echoed.size();
    }

    private static boolean compareEach(JsonNode sent, JsonNode echoed, String at, boolean recorded, Findings findings) {
        boolean judged = false;
        for (int index = 0; sent.isArray() && index < sent.size(); index++) {
            judged |= compare(sent.path(index), echoed.path(index), at + "/" + index, recorded, findings);
        }
        for (Map.Entry<String, JsonNode> member :
                sent.isObject() ? sent.properties() : List.<Map.Entry<String, JsonNode>>of()) {
            if (!member.getKey().equals(DIALECT)) {
                judged |= compare(
                        member.getValue(),
                        echoed.path(member.getKey()),
                        at + "/" + member.getKey(),
                        recorded,
                        findings);
            }
        }
        return judged;
    }
}
