package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** A vector is a text if the request asks for base64, and a list of numbers if not. */
final class VectorEncoding implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        String asked = exchange.requestBody().path("encoding_format").asString("float");
        JsonNode data = exchange.body().path("data");
        Findings findings = new Findings(exchange);
        for (int index = 0; index < data.size(); index++) {
            JsonNode vector = data.path(index).path("embedding");
            if (asked.equals("base64") ? !vector.isString() : !vector.isArray()) {
                String expected = asked.equals("base64") ? "a text in base64" : "a list of numbers";
                findings.add("/data/" + index + "/embedding", expected + ", as the request asks", vector);
            }
        }
        return data.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }
}
