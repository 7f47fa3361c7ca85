package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * {@code requested-model: {}}: the model that answers is the one that was asked for, or a snapshot or family of it. The
 * prefixes by which clouds name vendors, and punctuation, make no difference.
 */
record RequestedModelCheck() implements Check {
    private static final Pattern VENDOR = Pattern.compile("^([a-z]+\\.)+");
    private static final Pattern VARIANT = Pattern.compile(":.*$|-latest$");
    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

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
        if (answered.stringValue().startsWith(asked.stringValue())) {
            return Verdict.of(List.of());
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
        String bare = VARIANT.matcher(VENDOR.matcher(name).replaceFirst("")).replaceAll("");
        return PUNCTUATION.matcher(bare).replaceAll("");
    }
}
