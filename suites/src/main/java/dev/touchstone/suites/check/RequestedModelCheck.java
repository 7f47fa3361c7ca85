package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * {@code requested-model: {}}: the model in the answer is the requested one, a dated snapshot of it, or a model to
 * which its name is documented to lead.
 */
record RequestedModelCheck() implements Check {
    private static final ModelNames NAMES = ModelNames.load();

    static RequestedModelCheck parse(JsonNode node) {
        Arguments.of(node).done();
        return new RequestedModelCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode asked = exchange.requestBody().path("model");
        JsonNode answered = exchange.assembled().path("model");
        boolean hidden = exchange.isRecorded() && RecordedValue.isHidden(asked);
        if (!asked.isString() || !answered.isString() || answered.stringValue().isEmpty() || hidden) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        if (!NAMES.areSame(asked.stringValue(), answered.stringValue())) {
            findings.add("/model", asked.stringValue() + " or a snapshot of it", answered);
        }
        return findings.verdict();
    }
}
