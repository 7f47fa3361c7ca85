package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Expectation;
import dev.touchstone.suites.observe.ObservedExchange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code header: {name: x, …}} or {@code {anyOf: [a, b], …}}: at least one of these headers exists, and each existing
 * value is as expected. With {@code optional: true}, all may be absent. With {@code differsFrom: step}, no value equals
 * that in the answer to that step. With {@code atMost: header}, the number in the header is at most the number in that
 * header.
 */
record HeaderCheck(List<String> names, boolean optional, Expectation expectation, String differsFrom, String atMost)
        implements Check {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}");

    static HeaderCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "name");
        List<String> names = new ArrayList<>(arguments.texts("name"));
        names.addAll(arguments.texts("anyOf"));
        boolean optional = arguments.flag("optional").orElse(false);
        String differsFrom = arguments.text("differsFrom").orElse(null);
        String atMost = arguments.text("atMost").orElse(null);
        Optional<Expectation> expectation = arguments.expectation();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("'name' or 'anyOf' is needed");
        }
        return new HeaderCheck(List.copyOf(names), optional, expectation.orElse(null), differsFrom, atMost);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Set<String> absent = new HashSet<>();
        for (String name : names) {
            Optional<String> value = exchange.header(name);
            if (value.isEmpty()) {
                absent.add(name.toLowerCase(Locale.ROOT));
            } else if (!isHidden(exchange, value.get())) {
                judgeValue(name, value.get(), findings);
                compare(name, value.get(), context, findings);
                bound(name, value.get(), exchange, findings);
            }
        }
        boolean none = absent.size() == names.size();
        if (none && optional) {
            return Verdict.notApplicable();
        }
        if (none && !wantsAbsence()) {
            findings.add("header " + String.join(" or ", names), describe(), "absent");
            return Verdict.absent(findings.list(), absent);
        }
        return findings.verdict();
    }

    /** Tells whether a recorder has overwritten a value. A recorder that overwrites a number leaves no digit of it. */
    private boolean isHidden(ObservedExchange exchange, String value) {
        boolean wantsNumber = expectation != null
                && expectation.matches() != null
                && expectation.matches().pattern().contains("\\d");
        return exchange.isRecorded()
                && (RecordedValue.isHidden(value)
                        || wantsNumber && !value.isEmpty() && RecordedValue.hasNoDigit(value));
    }

    private void judgeValue(String name, String value, Findings findings) {
        if (expectation != null) {
            expectation
                    .violation(JsonNodeFactory.instance.stringNode(value))
                    .or(() -> wantsAbsence() ? Optional.of("absent") : Optional.empty())
                    .ifPresent(expected -> findings.add("header " + name, expected, value));
        }
    }

    private void compare(String name, String value, Context context, Findings findings) {
        if (differsFrom != null) {
            context.step(differsFrom)
                    .flatMap(other -> other.header(name))
                    .filter(value::equals)
                    .ifPresent(same -> findings.add("header " + name, "other than in step " + differsFrom, same));
        }
    }

    private void bound(String name, String value, ObservedExchange exchange, Findings findings) {
        if (atMost != null && NUMBER.matcher(value).matches()) {
            exchange.header(atMost)
                    .filter(limit -> NUMBER.matcher(limit).matches())
                    .filter(limit -> new BigInteger(value).compareTo(new BigInteger(limit)) > 0)
                    .ifPresent(limit -> findings.add("header " + name, "at most " + atMost + " = " + limit, value));
        }
    }

    private boolean wantsAbsence() {
        return expectation != null && Boolean.TRUE.equals(expectation.absent());
    }

    private String describe() {
        return expectation == null ? "present" : expectation.describe();
    }
}
