package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.text.FittedText;
import dev.touchstone.reports.text.TextTable;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Spend;
import dev.touchstone.suites.budget.TimeBound;
import dev.touchstone.suites.endpoint.Limits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The maximum that a run sends, calculated before any traffic. It does not include retries, checks whether an endpoint
 * still works, and requests that are sent again without a refused part. Their number depends on the answers, and a
 * limit stops them during the run.
 *
 * @param endpointRuns one for each endpoint and sampling
 */
public record PlannedTraffic(List<PlannedEndpointRun> endpointRuns) {
    /**
     * The maximum that one endpoint run sends.
     *
     * @param label unique within the run
     * @param embedded whether it is one of the kit's own clouds, which costs nothing
     * @param atMost requests, tokens and cost
     * @param deletions the maximum number of the requests that only delete what other requests created
     * @param requirements how many requirements are judged
     * @param currency of the cost; null if there are no prices
     * @param unpriced the models that are used and have no price
     * @param time the default time limit
     */
    public record PlannedEndpointRun(
            String label,
            boolean embedded,
            Spend atMost,
            int deletions,
            int requirements,
            String currency,
            Set<String> unpriced,
            TimeBound time) {
        /** Returns the maximum cost in words: {@code 1.2345 USD}, {@code nothing}, {@code unknown}. */
        public String costInWords() {
            return embedded
                    ? "nothing"
                    : currency == null || !unpriced.isEmpty()
                            ? "unknown"
                            : atMost.cost().setScale(4, RoundingMode.UP).toPlainString() + " " + currency;
        }
    }

    /** Plans every endpoint run. */
    public static PlannedTraffic of(RunConfiguration configuration) {
        List<PlannedEndpointRun> endpointRuns = new ArrayList<>();
        for (EndpointRunKey key : EndpointRunKey.all(configuration)) {
            RunPlan plan = RunPlan.of(configuration.revision(), key.profile(), configuration.selection());
            endpointRuns.add(endpointRun(key, plan));
        }
        return new PlannedTraffic(endpointRuns);
    }

    private static PlannedEndpointRun endpointRun(EndpointRunKey key, RunPlan plan) {
        Ceilings ceilings = new Ceilings(key.profile());
        boolean embedded = key.profile().embedded() != null;
        Set<String> unpriced = new LinkedHashSet<>();
        Prices prices = key.profile().prices();
        Optional<FirstRequest> first = FirstRequest.of(plan, key.profile());
        Spend atMost = first.map(ceilings::of).orElse(Spend.NONE);
        first.map(FirstRequest::step).flatMap(ceilings::unpriced).ifPresent(unpriced::add);
        int deletions = first.filter(any -> !embedded)
                .map(FirstRequest::step)
                .map(CreatedResources::mayMake)
                .orElse(0);
        for (Step step : plan.sent().toList()) {
            atMost = atMost.plus(ceilings.of(step));
            ceilings.unpriced(step).ifPresent(unpriced::add);
            deletions += embedded ? 0 : CreatedResources.mayMake(step);
        }
        return new PlannedEndpointRun(
                key.label(),
                embedded,
                atMost.plus(new Spend(deletions, 0, BigDecimal.ZERO)),
                deletions,
                plan.requirementIds().size(),
                prices == null ? null : prices.currency(),
                unpriced,
                time(key.profile().limits(), atMost.requests() + deletions));
    }

    private static TimeBound time(Limits limits, long requests) {
        return TimeBound.of(requests, limits.inFlight(), limits.timeoutSeconds(), limits.requestsPerMinute());
    }

    /** Returns the time limit of the run: the one that the user gave, or else that of the slowest endpoint run. */
    public TimeBound time(Allowance allowance) {
        return Optional.ofNullable(allowance.time())
                .orElseGet(() -> endpointRuns.stream()
                        .map(PlannedEndpointRun::time)
                        .reduce(TimeBound::or)
                        .orElseThrow());
    }

    /** Returns the time limit as a line of text. */
    public String timeInWords(Allowance allowance) {
        return "The run takes at most " + time(allowance)
                + (allowance.time() == null ? " (the default; --max-time changes it)" : "")
                + ". Continue an unfinished run with --resume.";
    }

    /** Returns the sum of all endpoint runs. */
    public Spend total() {
        return endpointRuns.stream().map(PlannedEndpointRun::atMost).reduce(Spend.NONE, Spend::plus);
    }

    /** Tells whether the run may cost money. */
    public boolean isPaid() {
        return endpointRuns.stream().anyMatch(endpointRun -> !endpointRun.embedded());
    }

    /**
     * Checks that the run keeps within its limits.
     *
     * @throws InvalidInput in one line, if the plan may exceed a limit, or if the cost is limited and unknown
     */
    public void admitTo(Allowance allowance) {
        if (allowance.cost() != null) {
            requirePrices();
        }
        allowance.admit(total());
    }

    private void requirePrices() {
        for (PlannedEndpointRun endpointRun : endpointRuns) {
            if (!endpointRun.embedded()
                    && (endpointRun.currency() == null
                            || !endpointRun.unpriced().isEmpty())) {
                throw new InvalidInput(
                        "--max-cost",
                        "what " + endpointRun.label() + " costs is not known: its profile has no price for "
                                + (endpointRun.currency() == null
                                        ? "anything"
                                        : String.join(", ", endpointRun.unpriced())),
                        "add prices to the profile, or limit --max-tokens instead");
            }
        }
        List<String> currencies = endpointRuns.stream()
                .filter(endpointRun -> !endpointRun.embedded())
                .map(PlannedEndpointRun::currency)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            throw new InvalidInput(
                    "--max-cost",
                    "the endpoints' prices are in " + currencies,
                    "run them separately, or limit --max-tokens");
        }
    }

    /**
     * Returns the plan as lines of text: one for each endpoint run, and their sum.
     *
     * @param columns the width of the terminal; {@link FittedText#UNLIMITED} if there is none
     */
    public List<String> inLines(int columns) {
        TextTable table = new TextTable();
        table.add(List.of("endpoint", "requests", "of these deletions", "tokens", "price", "requirements"));
        for (PlannedEndpointRun endpointRun : endpointRuns) {
            table.add(List.of(
                    endpointRun.label(),
                    String.valueOf(endpointRun.atMost().requests()),
                    String.valueOf(endpointRun.deletions()),
                    String.valueOf(endpointRun.atMost().tokens()),
                    endpointRun.costInWords(),
                    String.valueOf(endpointRun.requirements())));
        }
        Spend total = total();
        int deletions =
                endpointRuns.stream().mapToInt(PlannedEndpointRun::deletions).sum();
        table.add(List.of(
                "at most *",
                String.valueOf(total.requests()),
                String.valueOf(deletions),
                String.valueOf(total.tokens()),
                "",
                ""));
        List<String> lines = new ArrayList<>(table.lines(true, columns));
        FittedText.of(
                        "* Retries come on top. So do the preflight request, where an answer makes the kit doubt that the"
                                + " endpoint still works, and a request without the part that the endpoint refused."
                                + " --max-requests limits all of them together.",
                        columns)
                .lines()
                .forEach(lines::add);
        return lines;
    }
}
