package dev.touchstone.suites.proof;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.harm.Place;
import dev.touchstone.specs.harm.Sign;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a run shows of a deviation, as workloads are judged by it. */
final class HarmSigns {
    /** How the reference handles each feature, by requirement. */
    private static final Map<String, Result> REFERENCE =
            ReferenceRun.PLAYED.run().results();

    private HarmSigns() {}

    static List<Sign> of(ProvenRun run) {
        return run.results().values().stream()
                .map(HarmSigns::sign)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Sign> sign(Result result) {
        if (result.outcome() == Outcome.FAILED) {
            return Optional.of(new Sign(
                    result.requirement(),
                    result.findings().stream().map(HarmSigns::place).distinct().toList(),
                    null,
                    scenario(result)));
        }
        Result usual = REFERENCE.get(result.requirement());
        boolean otherwise = result.outcome() == Outcome.PASSED
                && result.handling() != null
                && usual != null
                && usual.handling() != result.handling();
        return otherwise
                ? Optional.of(new Sign(
                        result.requirement(), List.of(), result.handling().id(), scenario(result)))
                : Optional.empty();
    }

    private static Place place(Finding finding) {
        return Place.of(
                finding.at(),
                StableText.of(Objects.requireNonNullElse(finding.expected(), "")),
                StableText.of(Objects.requireNonNullElse(finding.observed(), "")));
    }

    /** The scenario that shows it; of a wire requirement, the one whose exchange is not as it must be. */
    private static String scenario(Result result) {
        if (!result.scenario().equals(Result.WIRE)) {
            return result.suite() + "/" + result.scenario();
        }
        return result.findings().stream()
                .map(Finding::exchange)
                .filter(Objects::nonNull)
                .map(exchange -> exchange.split("/"))
                .filter(parts -> parts.length > 2)
                .map(parts ->
                        parts[0].equals("shared") ? using(parts[2].replaceFirst("#.*", "")) : parts[0] + "/" + parts[1])
                .findFirst()
                .orElse(null);
    }

    /** The first scenario that uses a shared request. */
    private static String using(String request) {
        return ProvenRun.REVISION.suites().stream()
                .flatMap(suite -> suite.scenarios().stream()
                        .filter(scenario -> scenario.steps().stream().anyMatch(step -> request.equals(step.uses())))
                        .map(scenario -> suite.name() + "/" + scenario.id()))
                .findFirst()
                .orElseThrow();
    }
}
