package dev.touchstone.reports.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What an endpoint used and how fast it was, divided by the same of the reference: 2 is twice as much. Only steps that
 * both answered with success count, so that an endpoint that refuses half of the requests is not cheap. Null is a ratio
 * that is not known.
 *
 * @param reference the reference's name
 * @param pairs how many steps were compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BesideReference(
        String reference,
        int pairs,
        Double cost,
        Double promptTokens,
        Double completionTokens,
        Double answerMillis,
        Double firstTokenMillis,
        Double tokensPerSecond) {

    /** A request that every endpoint gets alike. */
    private record Asked(String suite, String scenario, String step, int trial) {}

    /** A pure function of the two records. */
    public static BesideReference of(RunRecord candidate, RunRecord reference) {
        Map<Asked, Integer> wanted = answered(reference);
        ExchangeTally mine = new ExchangeTally();
        ExchangeTally theirs = new ExchangeTally();
        ExchangeTally mineCounted = new ExchangeTally();
        ExchangeTally theirsCounted = new ExchangeTally();
        AtomicInteger pairs = new AtomicInteger();
        answered(candidate).forEach((asked, place) -> {
            if (wanted.containsKey(asked)) {
                Exchange exchange = candidate.exchanges().get(place);
                Exchange other = reference.exchanges().get(wanted.get(asked));
                pairs.incrementAndGet();
                mine.add(exchange);
                theirs.add(other);
                if (tellsUsage(exchange) && tellsUsage(other)) {
                    mineCounted.add(exchange);
                    theirsCounted.add(other);
                }
            }
        });
        Speed speed = Consumption.of(mine, null).speed();
        Speed wantedSpeed = Consumption.of(theirs, null).speed();
        Consumption used = Consumption.of(mineCounted, candidate.header().prices());
        Consumption wantedUse = Consumption.of(theirsCounted, reference.header().prices());
        return new BesideReference(
                reference.header().endpoint().name(),
                pairs.get(),
                cost(used.cost(), wantedUse.cost()),
                ratio(used.tokens().prompt(), wantedUse.tokens().prompt()),
                ratio(used.tokens().completion(), wantedUse.tokens().completion()),
                median(speed.answers(), wantedSpeed.answers()),
                median(speed.firstTokens(), wantedSpeed.firstTokens()),
                ratio(used.speed().tokensPerSecond(), wantedUse.speed().tokensPerSecond()));
    }

    /** Tokens and money are compared only where both say what they used. */
    private static boolean tellsUsage(Exchange exchange) {
        return Generation.of(exchange)
                .filter(generation -> generation.usage() != null)
                .isPresent();
    }

    /** Where in the record the answers are. */
    private static Map<Asked, Integer> answered(RunRecord record) {
        Map<Asked, Integer> answered = new LinkedHashMap<>();
        int place = 0;
        for (Exchange exchange : record.exchanges()) {
            if (exchange.isComplete() && exchange.response().status() < 300 && !exchange.isCleanup()) {
                answered.put(
                        new Asked(exchange.suite(), exchange.scenario(), exchange.step(), exchange.trial()), place);
            }
            place++;
        }
        return answered;
    }

    private static Double cost(Cost one, Cost other) {
        return one == null
                        || other == null
                        || !one.complete()
                        || !other.complete()
                        || !one.currency().equals(other.currency())
                ? null
                : ratio(one.amount().doubleValue(), other.amount().doubleValue());
    }

    private static Double median(Speed.Quantiles one, Speed.Quantiles other) {
        return one == null || other == null ? null : ratio(one.p50(), other.p50());
    }

    private static Double ratio(Double one, Double other) {
        return one == null || other == null ? null : ratio(one.doubleValue(), other.doubleValue());
    }

    private static Double ratio(double one, double other) {
        return other <= 0 ? null : Math.round(100 * one / other) / 100.0;
    }
}
