package dev.touchstone.suites.check;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;

/** The data, apart from the judged exchange, that a check may use. */
public interface Context {
    /**
     * Returns another step of the same trial of the same scenario. Empty if the step was not played, or if there is no
     * scenario.
     */
    Optional<ObservedExchange> step(String id);

    /** Returns the revision's schemas of wire objects. */
    JsonSchemas schemas();

    /** Returns the endpoint as its profile declares it, or null for recorded traffic. */
    EndpointSummary endpoint();

    /** Returns the tokenizer that the endpoint's profile names, or null if it names none. */
    default String tokenizer() {
        return null;
    }

    /**
     * Returns the context of an exchange that belongs to no scenario.
     *
     * @param endpoint null if it is unknown
     */
    static Context alone(JsonSchemas schemas, EndpointSummary endpoint) {
        return new Context() {
            @Override
            public Optional<ObservedExchange> step(String id) {
                return Optional.empty();
            }

            @Override
            public JsonSchemas schemas() {
                return schemas;
            }

            @Override
            public EndpointSummary endpoint() {
                return endpoint;
            }
        };
    }
}
