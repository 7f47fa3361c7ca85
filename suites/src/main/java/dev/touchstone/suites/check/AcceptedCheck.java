package dev.touchstone.suites.check;

import dev.touchstone.specs.CheckCall;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * {@code accepted: {names: [client_metadata]}}: the request was not refused for one of these, which its error would name.
 * {@code accepted: {otherThan: […]}}: it was not refused for anything else. So a request that holds many things has a
 * requirement for each, and of these the one fails that was refused; of the others nothing is known. What a request that
 * was accepted has to be answered with stands under {@code then}, and what it is sent again with after a refusal under
 * {@code instead}.
 *
 * @param reason what a refusal names, and what is sent instead
 * @param then the checks of an answer that is none
 */
record AcceptedCheck(Retraction reason, List<Check> then) implements Check {

    static AcceptedCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        List<String> names = arguments.texts("names");
        List<String> others = arguments.texts("otherThan");
        Map<String, JsonNode> instead =
                Retraction.instead(arguments.take("instead").orElse(MissingNode.getInstance()));
        List<Check> then = arguments.take("then").stream()
                .flatMap(JsonNode::valueStream)
                .map(call -> new Vocabulary().parse(CheckCall.of(call)))
                .toList();
        arguments.done();
        if (names.isEmpty() == others.isEmpty()) {
            throw new IllegalArgumentException("either 'names' or 'otherThan' is needed");
        }
        return new AcceptedCheck(new Retraction(names.isEmpty() ? others : names, names.isEmpty(), instead), then);
    }

    /** What the request is sent again without; empty if it is not. */
    Optional<Retraction> retraction() {
        return reason.instead().isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (exchange.status() < 300) {
            if (exchange.assembled().path("choices").isEmpty()
                    && exchange.assembled().path("output").isEmpty()) {
                return Verdict.notApplicable(); // a 200 alone accepts nothing; what it lacks is told by its shape
            }
            return Verdict.of(then.stream()
                    .map(check -> check.judge(exchange, context))
                    .filter(Verdict::applicable)
                    .flatMap(verdict -> verdict.findings().stream())
                    .toList());
        }
        if (!reason.isMeant(exchange)) {
            return Verdict.notApplicable();
        }
        findings.add("status", "2xx", exchange.status() + ": " + exchange.bodyText());
        return findings.verdict();
    }
}
