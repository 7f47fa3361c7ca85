package dev.touchstone.suites.check;

import dev.touchstone.specs.CheckCall;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * {@code accepted: {names: [client_metadata]}}: the request was not refused for one of these, which its error would name.
 * {@code accepted: {otherThan: […]}}: it was not refused for anything else. So a request that holds many things has a
 * requirement for each, and of these the one fails that was refused; of the others nothing is known. What a request that
 * was accepted has to be answered with stands under {@code then}.
 *
 * @param names words that a refusal uses
 * @param others whether it is all the other refusals that count
 * @param then the checks of an answer that is none
 */
record AcceptedCheck(List<String> names, boolean others, List<Check> then) implements Check {

    static AcceptedCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        List<String> names = arguments.texts("names");
        List<String> others = arguments.texts("otherThan");
        List<Check> then = arguments.take("then").stream()
                .flatMap(JsonNode::valueStream)
                .map(call -> new Vocabulary().parse(CheckCall.of(call)))
                .toList();
        arguments.done();
        if (names.isEmpty() == others.isEmpty()) {
            throw new IllegalArgumentException("either 'names' or 'otherThan' is needed");
        }
        return new AcceptedCheck(names.isEmpty() ? others : names, names.isEmpty(), then);
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
        String said = exchange.bodyText().toLowerCase(Locale.ROOT);
        boolean named = names.stream().anyMatch(name -> names(said, name.toLowerCase(Locale.ROOT)));
        if (named == others) {
            return Verdict.notApplicable();
        }
        findings.add("status", "2xx", exchange.status() + ": " + exchange.bodyText());
        return findings.verdict();
    }

    /** As a word of its own: {@code user} is not {@code user_id}. */
    private static boolean names(String said, String name) {
        return Pattern.compile("(?<![a-z0-9_])" + Pattern.quote(name) + "(?![a-z0-9_])")
                .matcher(said)
                .find();
    }
}
