package dev.touchstone.suites.command;

import dev.touchstone.suites.budget.Allowance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;

/** The limits on what a run may use. */
final class BudgetOptions {
    @Option(names = "--max-requests", paramLabel = "N", description = "The maximum number of requests.")
    private String requests;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "The maximum number of tokens, of prompts and answers together.")
    private String tokens;

    @Option(
            names = "--max-cost",
            paramLabel = "AMOUNT",
            description = "The maximum cost, in the currency of the profiles' prices.")
    private String cost;

    @Option(
            names = "--max-time",
            paramLabel = "DURATION",
            description = {
                "The longest that the run may take, such as 45m or 1h30m, all endpoints and cleanup included.",
                "Without it: a quarter of limits.timeoutSeconds for each request of the longest plan, divided by",
                "limits.inFlight; at least 10m, at most 1h, unless limits.requestsPerMinute takes longer."
            })
    private String time;

    /** Completes the options with the values of the file. An option wins over the file. */
    void complete(RunFile file) {
        requests = requests != null ? requests : file.limit("requests").orElse(null);
        tokens = tokens != null ? tokens : file.limit("tokens").orElse(null);
        cost = cost != null ? cost : file.limit("cost").orElse(null);
        time = time != null ? time : file.limit("time").orElse(null);
    }

    /** Asks the user for the limits of one run. */
    void ask(Questions questions) {
        requests = questions.ask("How many requests may one run send at most? (empty: no limit)", "", answer -> {
            Allowance.of(answer, null, null);
            return answer.isEmpty() ? null : answer;
        });
    }

    /** Returns the limits that are given, by their name in touchstone.yaml. */
    Map<String, String> limits() {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("requests", requests);
        limits.put("tokens", tokens);
        limits.put("cost", cost);
        limits.put("time", time);
        limits.values().removeIf(Objects::isNull);
        return limits;
    }

    /** @throws dev.touchstone.specs.load.InvalidInput if a limit is no number, or is negative */
    Allowance allowance() {
        return Allowance.of(requests, tokens, cost, time);
    }
}
