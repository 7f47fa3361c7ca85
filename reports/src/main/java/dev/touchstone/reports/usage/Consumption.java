package dev.touchstone.reports.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.record.RunRecord;
import java.util.List;
import java.util.Objects;

/**
 * The consumption and the speed of an endpoint's run.
 *
 * @param tokens the sum of the usage that the answers contain
 * @param paidAnswers how many answers are of a kind that is paid by token
 * @param withoutUsage how many of those answers do not contain their usage
 * @param cost null if there is no table of prices
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Consumption(
        TokenUsage tokens, int paidAnswers, int withoutUsage, Cost cost, Reliability reliability, Speed speed) {

    /** Returns the consumption of a whole run. Requests that delete created resources do not count. */
    public static Consumption of(RunRecord record) {
        ExchangeTally tally = new ExchangeTally();
        for (Exchange exchange : record.exchanges()) {
            if (!exchange.isCleanup()) {
                tally.add(exchange);
            }
        }
        return of(tally, record.header().prices());
    }

    static Consumption of(ExchangeTally tally, Prices prices) {
        List<Generation> generations = tally.generations();
        List<TokenUsage> said = generations.stream()
                .map(Generation::usage)
                .filter(Objects::nonNull)
                .toList();
        return new Consumption(
                said.stream().reduce(TokenUsage.NONE, TokenUsage::plus),
                generations.size(),
                generations.size() - said.size(),
                Cost.of(generations, prices).orElse(null),
                tally.reliability(),
                Speed.of(tally.wholeMillis(), generations));
    }

    /** Returns the cost in words; {@code unknown} if there is no table of prices. */
    @JsonIgnore
    public String costInWords() {
        return cost == null ? "unknown" : cost.inWords();
    }
}
