package dev.touchstone.reports.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.record.Prices.Price;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumptionTest {
    private static final Prices PRICES = new Prices(
            "USD",
            "https://zeta.example/prices",
            Sample.TODAY,
            Map.of("small-1", new Price(new BigDecimal("0.25"), new BigDecimal("0.025"), new BigDecimal("2"))));

    private static Exchange ask(String step, String model, int status, String usage, double millis) {
        return asked(
                step,
                model,
                1,
                new Exchange.Response(
                        status,
                        List.of(new Header("Content-Type", "application/json")),
                        Body.of("{\"usage\":" + usage + "}"),
                        List.of(),
                        millis / 2,
                        millis),
                null);
    }

    private static Exchange asked(
            String step, String model, int attempt, Exchange.Response response, Exchange.Failure failure) {
        return new Exchange(
                Exchange.id("chat", "basic", step, 1, attempt),
                "zeta",
                "chat",
                "basic",
                step,
                1,
                attempt,
                Sample.START,
                new Exchange.Request(
                        "POST",
                        "https://zeta.example/v1/chat/completions",
                        List.of(),
                        Body.of("{\"model\":\"" + model + "\"}")),
                response,
                failure);
    }

    private static RunRecord run(Prices prices, Exchange... exchanges) {
        RunHeader bare = Sample.header("zeta", List.of());
        RunHeader priced = new RunHeader(
                bare.format(),
                bare.kit(),
                bare.revision(),
                bare.startedAt(),
                bare.endpoint(),
                bare.role(),
                bare.pass(),
                bare.filtered(),
                bare.workloads(),
                bare.requirements(),
                bare.plannedRequests(),
                null,
                null,
                prices,
                null,
                null,
                null);
        return new RunRecord(priced, List.of(exchanges), List.of(), Sample.footer());
    }

    private static final String THOUSANDS =
            "{\"prompt_tokens\":1000000,\"completion_tokens\":500000,\"prompt_tokens_details\":{\"cached_tokens\":400000}}";

    @Test
    void costsWhatTheTableSaysWithCachedTokensCheaper() {
        Consumption used = Consumption.of(run(PRICES, ask("a", "small-1", 200, THOUSANDS, 500)));
        // 600,000 × 0.25 + 400,000 × 0.025 + 500,000 × 2, for a million each
        assertThat(used.cost().amount()).isEqualByComparingTo("1.16");
        assertThat(used.cost().complete()).isTrue();
        assertThat(used.costInWords()).isEqualTo("1.1600 USD");
        assertThat(used.speed().tokensPerSecond()).isEqualTo(1_000_000.0);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(Consumption.of(run(null, ask("a", "small-1", 200, THOUSANDS, 500)))
                        .costInWords())
                .isEqualTo("unknown");
        assertThat(Consumption.of(run(PRICES, ask("a", "large-1", 200, THOUSANDS, 500)))
                        .costInWords())
                .isEqualTo("unknown");
        Consumption partly = Consumption.of(run(
                PRICES,
                ask("a", "small-1", 200, THOUSANDS, 500),
                ask("b", "large-1", 200, THOUSANDS, 500),
                ask("c", "small-1", 200, "null", 500)));
        assertThat(partly.costInWords()).isEqualTo("at least 1.1600 USD");
        assertThat(partly.cost().unpriced()).containsExactly("large-1");
        assertThat(partly.withoutUsage()).isEqualTo(1);
        assertThat(partly.paidAnswers()).isEqualTo(3);
    }

    @Test
    void onlyWhatNoRequestAsksForIsAnError() {
        Exchange.Failure cut = new Exchange.Failure(Layer.NETWORK, "cut");
        Consumption used = Consumption.of(run(
                null,
                ask("ok", "small-1", 200, "{}", 1),
                ask("provoked", "small-1", 400, "{}", 1),
                ask("limited", "small-1", 429, "{}", 1),
                asked("limited", "small-1", 2, Sample.json(200, "{}"), null),
                ask("broken", "small-1", 503, "{}", 1),
                asked("cut", "small-1", 1, null, cut),
                asked("torn", "small-1", 1, Sample.json(200, "{"), cut),
                asked("left", "small-1", 1, Sample.json(200, "{"), new Exchange.Failure(Layer.HARNESS, "on purpose"))));
        Reliability reliability = used.reliability();
        assertThat(reliability.attempts()).isEqualTo(8);
        assertThat(reliability.retries()).isEqualTo(1);
        assertThat(reliability.succeeded()).isEqualTo(3);
        assertThat(reliability.refused()).isEqualTo(1);
        assertThat(reliability.rateLimited()).isEqualTo(1);
        assertThat(reliability.failed()).isEqualTo(1);
        assertThat(reliability.unanswered()).containsExactly(Map.entry(Layer.NETWORK, 2));
        assertThat(reliability.errorRate()).isEqualTo(0.5);
    }

    @Test
    void aRunWithoutTrafficHasNoFigures() {
        Consumption nothing = Consumption.of(run(PRICES));
        assertThat(nothing.reliability().errorRate()).isZero();
        assertThat(nothing.speed()).isEqualTo(new Speed(null, null, null));
        assertThat(nothing.costInWords()).isEqualTo("0.0000 USD");
    }

    @Test
    void onlyStepsThatBothAnsweredAreComparedWithTheReference() {
        Prices half = new Prices(
                "USD",
                "x",
                Sample.TODAY,
                Map.of("small-1", new Price(new BigDecimal("0.125"), new BigDecimal("0.0125"), new BigDecimal("1"))));
        RunRecord reference =
                run(PRICES, ask("a", "small-1", 200, THOUSANDS, 500), ask("b", "small-1", 200, THOUSANDS, 9000));
        RunRecord candidate = run(half, ask("a", "small-1", 200, THOUSANDS, 250), ask("b", "small-1", 400, "null", 1));
        BesideReference beside = BesideReference.of(candidate, reference);
        assertThat(beside.pairs()).isEqualTo(1);
        assertThat(beside.cost()).isEqualTo(0.5);
        assertThat(beside.promptTokens()).isEqualTo(1);
        assertThat(beside.answerMillis()).isEqualTo(0.5);
        assertThat(beside.tokensPerSecond()).isEqualTo(2);
        assertThat(beside.firstTokenMillis()).isNull();
    }

    @Test
    void differentCurrenciesAreNotCompared() {
        Prices euros = new Prices("EUR", "x", Sample.TODAY, PRICES.models());
        Exchange one = ask("a", "small-1", 200, THOUSANDS, 500);
        assertThat(BesideReference.of(run(euros, one), run(PRICES, one)).cost()).isNull();
        assertThat(BesideReference.of(run(null, one), run(PRICES, one)).cost()).isNull();
        assertThat(BesideReference.of(run(PRICES, one), run(PRICES, one)).cost())
                .isEqualTo(1);
    }
}
