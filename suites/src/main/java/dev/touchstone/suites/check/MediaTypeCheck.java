package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code media-type: application/json}: the content type, without its parameters, is this one. */
record MediaTypeCheck(String mediaType) implements Check {

    static MediaTypeCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "type");
        MediaTypeCheck check = new MediaTypeCheck(arguments.requiredText("type").toLowerCase(Locale.ROOT));
        arguments.done();
        return check;
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Optional<String> value = exchange.header("content-type");
        if (value.isEmpty()) {
            findings.add("header content-type", mediaType, "absent");
            return Verdict.absent(findings.list(), Set.of("content-type"));
        }
        if (exchange.isRecorded() && RecordedValue.isHidden(value.get())) {
            return Verdict.notApplicable();
        }
        String essence = List.of(value.get().split(";", 2)).get(0).strip().toLowerCase(Locale.ROOT);
        if (!essence.equals(mediaType)) {
            findings.add("header content-type", mediaType, value.get());
        }
        return findings.verdict();
    }
}
