package dev.touchstone.suites.check;

import dev.touchstone.specs.CheckCall;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * {@code accepted: {names: [client_metadata]}}: the endpoint does not refuse the request because of one of these names.
 * A refusal counts if its error contains such a name. {@code accepted: {otherThan: […]}}: the endpoint does not refuse
 * the request for any other reason. A request with many members can thus have one requirement for each of them. After a
 * refusal, only the requirement that the error names fails. The others are not judged. {@code then} has the checks on
 * the answer if the request is accepted. {@code instead} says how the request is changed before it is sent again after
 * a refusal.
 *
 * @param reason the names in a refusal, and the changes to the second request
 * @param then the checks on an answer that is no refusal
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

    /** Returns how the request is changed before it is sent again. Empty if it is not sent again. */
    Optional<Retraction> retraction() {
        return reason.instead().isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (exchange.status() < 300) {
            if (exchange.assembled().path("choices").isEmpty()
                    && exchange.assembled().path("output").isEmpty()) {
                // A 200 without content accepts nothing. The checks of the answer's form report what it lacks.
                return Verdict.notApplicable();
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
