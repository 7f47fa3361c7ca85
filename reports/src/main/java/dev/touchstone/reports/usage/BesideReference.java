package dev.touchstone.reports.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An endpoint's consumption and speed, divided by those of the reference: 2 is twice as much. Only steps that both
 * answered with success count, so that an endpoint that refuses half of the requests does not look cheap. A ratio is
 * null if it is unknown.
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

    /** Identifies a request that all endpoints get. */
    private record Asked(String suite, String scenario, String step, int trial) {}

    /** Compares two records. A pure function. */
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

    /** Tokens and cost are compared only if both answers contain their usage. */
    private static boolean tellsUsage(Exchange exchange) {
        return Generation.of(exchange)
                .filter(generation -> generation.usage() != null)
                .isPresent();
    }

    /** Returns the indexes of the successful answers in the record. */
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
