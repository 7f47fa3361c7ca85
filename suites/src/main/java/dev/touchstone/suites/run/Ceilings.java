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

/** What requests to one endpoint use: at most before they are sent, and really afterwards. */
final class Ceilings {
    private static final Pattern ROLE = Pattern.compile("\\$\\{endpoint\\.model\\.([a-z-]+)}");

    private final EndpointProfile profile;

    Ceilings(EndpointProfile profile) {
        this.profile = profile;
    }

    /** The first request at most. */
    Spend of(FirstRequest first) {
        return first.minimal() ? spend(TokenCeiling.ofPreflight(), model(first.step())) : of(first.step());
    }

    /** A step at most. */
    Spend of(Step step) {
        return spend(TokenCeiling.of(step), model(step));
    }

    /**
     * What an attempt really used. An answer that does not say, or that broke off, is taken to have used all it could;
     * one that was refused, nothing.
     *
     * @param atMost what was set aside for it
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

    /** The model of a step that uses tokens and has no price; empty if its cost is known. */
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

    /** An embedded cloud costs nothing whatever its real one does. */
    private Optional<Price> price(String model) {
        Prices prices = profile.embedded() == null ? profile.prices() : null;
        return Optional.ofNullable(prices).flatMap(table -> table.of(model));
    }
}
