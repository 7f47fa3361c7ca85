package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * {@code requested-model: {}}: the model that answers is the one that was asked for, or a snapshot or family of it. The
 * prefixes by which clouds name vendors, and punctuation, make no difference.
 */
record RequestedModelCheck() implements Check {

    static RequestedModelCheck parse(JsonNode node) {
        Arguments.of(node).done();
        return new RequestedModelCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode asked = exchange.requestBody().path("model");
        JsonNode answered = exchange.assembled().path("model");
        if (!asked.isString() || !answered.isString() || answered.stringValue().isEmpty()) {
            return Verdict.notApplicable();
        }
        String one = bare(asked.stringValue());
        String other = bare(answered.stringValue());
        Findings findings = new Findings(exchange);
        if (!one.startsWith(other) && !other.startsWith(one)) {
            findings.add("/model", asked.stringValue() + " or a snapshot of it", answered);
        }
        return findings.verdict();
    }

    /** {@code us.openai.gpt-5.6-sol} and {@code openai/gpt-5.6-sol:free} are both {@code gpt56sol}. */
    private static String bare(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.replaceFirst("^([a-z]+\\.)+", "")
                .replaceFirst(":.*$", "")
                .replaceFirst("-latest$", "")
                .replaceAll("[^a-z0-9]", "");
    }
}
