package dev.touchstone.suites.check;

import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.specs.load.SchemaViolation;
import dev.touchstone.suites.check.stream.StreamedChunk;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * {@code schema: chat-completion} or {@code {name: …, at: /data/*}}: the body, or the JSON of every event of a stream,
 * is valid against one of the revision's schemas. The check {@code stream: no-error-event} judges events that report an
 * error.
 *
 * @param at the parts of the document to validate; the empty pointer means the whole document
 * @param bringing whether to skip chunks with neither a choice nor the usage, because {@code stream:
 *     has-choices-or-usage} judges them
 */
record SchemaCheck(String name, PointerPattern at, boolean bringing) implements Check {

    static SchemaCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "name");
        SchemaCheck check = new SchemaCheck(
                arguments.requiredText("name"),
                arguments.pointer("at").orElse(new PointerPattern("")),
                arguments.flag("bringing").orElse(false));
        arguments.done();
        return check;
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (exchange.answer() == Form.STREAM) {
            for (EventDocument document : exchange.content()) {
                if (findings.isFull()) {
                    break;
                }
                if (bringing && !StreamedChunk.bringsSomething(document.json())) {
                    continue;
                }
                validate(document.json(), document::at, context, findings);
            }
        } else if (exchange.body().isMissingNode()) {
            findings.addNoDocument(exchange);
        } else {
            validate(exchange.body(), UnaryOperator.identity(), context, findings);
        }
        return findings.verdict();
    }

    private void validate(JsonNode document, UnaryOperator<String> place, Context context, Findings findings) {
        for (PointerPattern.Match match : at.find(document)) {
            for (SchemaViolation violation : context.schemas().violations(name, match.value())) {
                String where = match.at() + violation.at();
                findings.add(place.apply(where), violation.expected(), Pointers.at(match.value(), violation.at()));
            }
        }
    }
}
