package dev.touchstone.reports.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The speed of an endpoint's answers in this run. Nothing is judged by it.
 *
 * @param answers from request to last byte, over successful, complete answers that are not streams; null if there are
 *     none
 * @param firstTokens from request to the first piece of content, over successful streams; null if there are none
 * @param tokensPerSecond output tokens per second from request to last byte, over all answers that contain their
 *     number of output tokens; null if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Speed(Quantiles answers, Quantiles firstTokens, Double tokensPerSecond) {

    /**
     * @param count the number of measurements
     * @param p50 the median in milliseconds
     * @param p95 the 95th percentile in milliseconds
     */
    public record Quantiles(int count, long p50, long p95) {
        private static Quantiles of(List<Double> measured) {
            double[] sorted = measured.stream()
                    .mapToDouble(Double::doubleValue)
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

    /** @param whole the durations of successful, complete answers that are not streams, in milliseconds */
    static Speed of(List<Double> whole, Collection<Generation> generations) {
        List<Double> first = new ArrayList<>();
        long written = 0;
        double seconds = 0;
        for (Generation generation : generations) {
            generation.firstTokenMillis().ifPresent(first::add);
            if (generation.writes() && generation.usage() != null && generation.seconds() > 0) {
                written += generation.usage().completion();
                seconds += generation.seconds();
            }
        }
        return new Speed(
                Quantiles.of(whole),
                Quantiles.of(first),
                written == 0 || seconds == 0 ? null : Math.round(10 * written / seconds) / 10.0);
    }
}
