package dev.touchstone.suites.check;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;

/** What a check may look at beside the exchange it judges. */
public interface Context {
    /** Another step of the same trial of the same scenario; empty if it was not played, or there is no scenario. */
    Optional<ObservedExchange> step(String id);

    /** The revision's schemas of wire objects. */
    JsonSchemas schemas();

    /** The endpoint as its profile declares it; null for recorded traffic. */
    EndpointSummary endpoint();

    /** The tokenizer that the endpoint's profile names; null if it names none. */
    default String tokenizer() {
        return null;
    }

    /** The context of an exchange that belongs to no scenario. @param endpoint null if it is not known */
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
