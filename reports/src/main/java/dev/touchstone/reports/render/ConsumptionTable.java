package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.usage.BesideReference;
import dev.touchstone.reports.usage.Consumption;
import dev.touchstone.reports.usage.Reliability;
import dev.touchstone.reports.usage.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The consumption and speed of each endpoint, compared with the reference. All formats show the same table.
 *
 * @param titles the titles of the columns after the endpoint's name
 * @param rows one for each run
 */
public record ConsumptionTable(List<String> titles, List<ConsumptionRow> rows) {
    private static final List<String> TITLES = List.of(
            "requests", "errors", "tokens in", "tokens out", "cost", "answer p50", "first token p50", "tokens/s");

    private static final String UNKNOWN = "–";

    /** @param measures one for each title */
    public record ConsumptionRow(String endpoint, List<Measure> measures) {}

    /**
     * @param value the number; a dash if it is unknown
     * @param detail further details; empty if there are none
     * @param ratio the ratio to the reference, such as {@code ×1.20}; empty if it is unknown
     */
    public record Measure(String value, String detail, String ratio) {
        /** Returns the number, followed by the ratio if there is one. */
        public String inLine() {
            return ratio.isEmpty() ? value : value + " (" + ratio + ")";
        }
    }

    static ConsumptionTable of(ParityReport report) {
        return new ConsumptionTable(
                TITLES,
                report.endpoints().stream()
                        .map(endpoint -> new ConsumptionRow(
                                endpoint.label(), measures(endpoint.consumption(), endpoint.beside())))
                        .toList());
    }

    private static List<Measure> measures(Consumption used, BesideReference beside) {
        Reliability reliability = used.reliability();
        Speed speed = used.speed();
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure(
                grouped(reliability.attempts()),
                reliability.retries() == 0 ? "" : grouped(reliability.retries()) + " retried",
                ""));
        measures.add(new Measure(errors(reliability), errorKinds(reliability), ""));
        measures.add(new Measure(
                tokens(used, used.tokens().prompt()),
                used.tokens().cached() == 0 ? "" : grouped(used.tokens().cached()) + " cached",
                ratio(beside == null ? null : beside.promptTokens())));
        measures.add(new Measure(
                tokens(used, used.tokens().completion()),
                used.tokens().reasoning() == 0 ? "" : grouped(used.tokens().reasoning()) + " reasoning",
                ratio(beside == null ? null : beside.completionTokens())));
        measures.add(new Measure(used.costInWords(), whyAtLeast(used), ratio(beside == null ? null : beside.cost())));
        measures.add(quantiles(speed.answers(), beside == null ? null : beside.answerMillis()));
        measures.add(quantiles(speed.firstTokens(), beside == null ? null : beside.firstTokenMillis()));
        measures.add(new Measure(
                speed.tokensPerSecond() == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f", speed.tokensPerSecond()),
                "",
                ratio(beside == null ? null : beside.tokensPerSecond())));
        return measures;
    }

    private static String tokens(Consumption used, long tokens) {
        return used.paidAnswers() == used.withoutUsage()
                ? UNKNOWN
                : (used.withoutUsage() > 0 ? "≥ " : "") + grouped(tokens);
    }

    private static String whyAtLeast(Consumption used) {
        if (used.cost() == null) {
            return "";
        }
        List<String> reasons = new ArrayList<>();
        if (!used.cost().unpriced().isEmpty()) {
            reasons.add("no price for " + String.join(", ", used.cost().unpriced()));
        }
        if (used.withoutUsage() > 0) {
            reasons.add(used.withoutUsage() + " of " + used.paidAnswers() + " answers do not report their usage");
        }
        return String.join("; ", reasons);
    }

    private static String errors(Reliability reliability) {
        return reliability.errors() == 0
                ? "0"
                : String.format(Locale.ROOT, "%d (%.1f %%)", reliability.errors(), 100 * reliability.errorRate());
    }

    private static String errorKinds(Reliability reliability) {
        List<String> kinds = new ArrayList<>();
        if (reliability.rateLimited() > 0) {
            kinds.add(reliability.rateLimited() + " × 429");
        }
        if (reliability.failed() > 0) {
            kinds.add(reliability.failed() + " × 5xx");
        }
        for (Map.Entry<Layer, Integer> silent : reliability.unanswered().entrySet()) {
            kinds.add(silent.getValue() + " × no answer (" + silent.getKey().id() + ")");
        }
        return String.join(", ", kinds);
    }

    private static Measure quantiles(Speed.Quantiles measured, Double ratio) {
        return measured == null
                ? new Measure(UNKNOWN, "", "")
                : new Measure(
                        grouped(measured.p50()) + " ms",
                        "p95 " + grouped(measured.p95()) + " ms over " + measured.count(),
                        ratio(ratio));
    }

    private static String ratio(Double ratio) {
        return ratio == null ? "" : String.format(Locale.ROOT, "×%.2f", ratio);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
