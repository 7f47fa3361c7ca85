package dev.touchstone.reports.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.record.RunRecord;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an endpoint's run used and how fast it was served.
 *
 * @param tokens as the answers say
 * @param paidAnswers how many answers are of a kind that is paid for by the token
 * @param withoutUsage how many of them do not say what they used
 * @param cost null if nobody gave prices
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Consumption(
        TokenUsage tokens, int paidAnswers, int withoutUsage, Cost cost, Reliability reliability, Speed speed) {

    /** Of a whole run; taking away what it made does not count. */
    public static Consumption of(RunRecord record) {
        return of(
                record.exchanges().stream()
                        .filter(exchange -> !exchange.isCleanup())
                        .toList(),
                record.header().prices());
    }

    static Consumption of(Collection<Exchange> exchanges, Prices prices) {
        List<Generation> generations =
                exchanges.stream().map(Generation::of).flatMap(Optional::stream).toList();
        List<TokenUsage> said = generations.stream()
                .map(Generation::usage)
                .filter(Objects::nonNull)
                .toList();
        return new Consumption(
                said.stream().reduce(TokenUsage.NONE, TokenUsage::plus),
                generations.size(),
                generations.size() - said.size(),
                Cost.of(generations, prices).orElse(null),
                Reliability.of(exchanges),
                Speed.of(exchanges, generations));
    }

    /** The cost in words; {@code unknown} if nobody gave prices. */
    @JsonIgnore
    public String costInWords() {
        return cost == null ? "unknown" : cost.inWords();
    }
}
