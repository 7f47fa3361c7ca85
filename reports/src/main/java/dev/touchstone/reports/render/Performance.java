package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Exchange;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast an endpoint answered. It says something about this run only, and judges nothing.
 *
 * @param answers over whole successful answers that are no streams; null if there are none
 * @param firstBytes from request to first byte over successful streams; null if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Performance(Quantiles answers, Quantiles firstBytes) {

    /** @param count how many were measured. @param p50 median milliseconds. @param p95 milliseconds */
    public record Quantiles(int count, long p50, long p95) {}

    static Performance of(List<Exchange> exchanges) {
        List<Exchange.Response> good = exchanges.stream()
                .filter(Exchange::isComplete)
                .map(Exchange::response)
                .filter(response -> response.status() < 300)
                .toList();
        return new Performance(
                quantiles(
                        good.stream().filter(response -> !isStream(response)).toList(), Exchange.Response::totalMillis),
                quantiles(good.stream().filter(Performance::isStream).toList(), Exchange.Response::firstByteMillis));
    }

    private static boolean isStream(Exchange.Response response) {
        return response.header("content-type").orElse("").startsWith("text/event-stream");
    }

    private static Quantiles quantiles(List<Exchange.Response> responses, ToDoubleFunction<Exchange.Response> measure) {
        double[] sorted = responses.stream()
                .mapToDouble(measure)
                .filter(millis -> millis >= 0)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? null
                : new Quantiles(sorted.length, nearestRank(sorted, 0.5), nearestRank(sorted, 0.95));
    }

    private static long nearestRank(double[] sorted, double quantile) {
        return Math.round(sorted[(int) Math.ceil(quantile * sorted.length) - 1]);
    }
}
