package dev.touchstone.suites.check;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a check from its YAML. */
final class Judged {
    private static final Vocabulary VOCABULARY = new Vocabulary();
    private static final JsonSchemas SCHEMAS =
            RevisionLoader.shipped(RevisionLoader.CURRENT).schemas();

    private Judged() {}

    static Check check(String yaml) {
        return VOCABULARY.parse(CheckCall.of(YamlDocument.parse("test", yaml).root()));
    }

    static Verdict verdict(String yaml, Recorded exchange) {
        return check(yaml).judge(exchange.observed(), Context.alone(SCHEMAS, null));
    }

    static Verdict verdict(String yaml, Recorded exchange, EndpointSummary endpoint) {
        return check(yaml).judge(exchange.observed(), Context.alone(SCHEMAS, endpoint));
    }

    static Verdict verdict(String yaml, Recorded exchange, Map<String, ObservedExchange> steps) {
        return check(yaml).judge(exchange.observed(), new Context() {
            @Override
            public Optional<ObservedExchange> step(String id) {
                return Optional.ofNullable(steps.get(id));
            }

            @Override
            public JsonSchemas schemas() {
                return SCHEMAS;
            }

            @Override
            public EndpointSummary endpoint() {
                return null;
            }
        });
    }

    /** Returns the places of the check's findings, in order. */
    static List<String> places(String yaml, Recorded exchange) {
        return verdict(yaml, exchange).findings().stream()
                .map(finding -> finding.at())
                .toList();
    }
}
