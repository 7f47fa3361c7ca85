package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.record.Prices.Price;
import dev.touchstone.reports.usage.Cost;
import dev.touchstone.reports.usage.Generation;
import dev.touchstone.reports.usage.TokenUsage;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.budget.Spend;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.scenario.TokenCeiling;
import dev.touchstone.suites.scenario.TokenCeiling.Tokens;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calculates what requests to one endpoint use: the maximum before they are sent, and the real use afterwards. */
final class Ceilings {
    private static final Pattern ROLE = Pattern.compile("\\$\\{endpoint\\.model\\.([a-z-]+)}");

    private final EndpointProfile profile;

    Ceilings(EndpointProfile profile) {
        this.profile = profile;
    }

    /** Returns the maximum that the first request can use. */
    Spend of(FirstRequest first) {
        return first.minimal() ? spend(TokenCeiling.ofPreflight(), model(first.step())) : of(first.step());
    }

    /** Returns the maximum that a step can use. */
    Spend of(Step step) {
        return spend(TokenCeiling.of(step), model(step));
    }

    /**
     * Returns what an attempt really used. If an answer is incomplete or does not state its usage, the maximum is
     * assumed. A refused request used no tokens.
     *
     * @param atMost what was set aside for the attempt
     */
    Spend really(Exchange exchange, Spend atMost) {
        if (exchange.response() == null) {
            return atMost;
        }
        if (exchange.response().status() >= 400) {
            return new Spend(1, 0, BigDecimal.ZERO);
        }
        Optional<Generation> generation = Generation.of(exchange);
        if (generation.isEmpty()) {
            return new Spend(1, 0, BigDecimal.ZERO);
        }
        TokenUsage usage = generation.get().usage();
        return usage == null
                ? atMost
                : new Spend(
                        1,
                        usage.total(),
                        price(generation.get().model())
                                .map(price -> Cost.of(usage, price))
                                .orElse(BigDecimal.ZERO));
    }

    /** Returns the model of a step that uses tokens and has no price. Empty if the cost of the step is known. */
    Optional<String> unpriced(Step step) {
        return TokenCeiling.of(step).total() == 0
                        || step.operation() == null
                        || !step.operation().isPaid()
                ? Optional.empty()
                : Optional.of(model(step)).filter(model -> price(model).isEmpty());
    }

    private String model(Step step) {
        String written = step.body() == null ? "" : step.body().path("model").asString("");
        Matcher role = ROLE.matcher(written);
        return role.matches() ? profile.model(role.group(1)) : written;
    }

    private Spend spend(Tokens tokens, String model) {
        return new Spend(
                1,
                tokens.total(),
                price(model)
                        .map(price -> price.cost(tokens.prompt(), 0, tokens.answer()))
                        .orElse(BigDecimal.ZERO));
    }

    /** Returns the price of a model. An embedded cloud costs nothing, even if the real cloud does. */
    private Optional<Price> price(String model) {
        Prices prices = profile.embedded() == null ? profile.prices() : null;
        return Optional.ofNullable(prices).flatMap(table -> table.of(model));
    }
}
