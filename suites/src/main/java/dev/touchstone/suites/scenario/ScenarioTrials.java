package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.LargeAnswers;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Plays a scenario as often as its requirements need, and returns the result of each requirement. */
public final class ScenarioTrials {
    private final BehaviourJudge judge;

    /** @param owners the requirements that fail if a request is refused that others depend on */
    public ScenarioTrials(Vocabulary vocabulary, RequestOwners owners) {
        this.judge = new BehaviourJudge(vocabulary, owners);
    }

    /**
     * @param play plays a trial, by its number from 1
     * @return a result for each requirement, in order
     */
    public List<Result> run(String suite, Scenario scenario, IntFunction<PlayedScenario> play) {
        Map<BehaviourRequirement, List<TrialVerdict>> verdicts = new LinkedHashMap<>();
        scenario.requirements().forEach(requirement -> verdicts.put(requirement, new ArrayList<>()));
        Map<BehaviourRequirement, TrialVerdict> atFirst = new HashMap<>();
        String cutShort = null;
        for (int trial = 1; verdicts.entrySet().stream().anyMatch(ScenarioTrials::isOpen); trial++) {
            PlayedScenario played = play.apply(trial);
            verdicts.entrySet().stream()
                    .filter(ScenarioTrials::isOpen)
                    .forEach(open -> open.getValue().add(judged(scenario, open.getKey(), played)));
            if (trial == 1) {
                played.withoutRetries()
                        .ifPresent(first -> scenario.requirements()
                                .forEach(
                                        requirement -> atFirst.put(requirement, judged(scenario, requirement, first))));
            }
            if (played.runStopped()) {
                cutShort = played.stopped();
                break;
            }
        }
        List<Result> results = new ArrayList<>();
        for (Map.Entry<BehaviourRequirement, List<TrialVerdict>> entry : verdicts.entrySet()) {
            TrialVerdict decisive = cutShort != null && lacksTrials(entry)
                    ? TrialVerdict.untested("not all trials were played: " + cutShort)
                    : decisive(entry.getKey(), entry.getValue());
            TrialVerdict first =
                    atFirst.getOrDefault(entry.getKey(), entry.getValue().get(0));
            results.add(result(suite, scenario, entry.getKey(), entry.getValue(), decisive, first));
        }
        return toldOnce(results);
    }

    private TrialVerdict judged(Scenario scenario, BehaviourRequirement requirement, PlayedScenario played) {
        boolean large =
                played.steps().values().stream().map(ObservedExchange::exchange).anyMatch(LargeAnswers::isLarge);
        return LargeAnswers.inTurn(large, () -> judge.judge(scenario, requirement, played.asSeenBy(requirement)));
    }

    /** Keeps the finding about a missing API only once, however many requirements can't be judged because of it. */
    private static List<Result> toldOnce(List<Result> results) {
        Set<String> told = new HashSet<>();
        return results.stream()
                .map(result -> result.missing() == null || told.add(result.missing())
                        ? result
                        : result.told(result.reason(), List.of()))
                .toList();
    }

    private static boolean isOpen(Map.Entry<BehaviourRequirement, List<TrialVerdict>> entry) {
        BehaviourRequirement.Trials trials = entry.getKey().trials();
        return entry.getValue().size() < trials.max() && passes(entry.getValue()) < trials.pass();
    }

    /** Tells whether the requirement might have passed if the run had continued. */
    private static boolean lacksTrials(Map.Entry<BehaviourRequirement, List<TrialVerdict>> entry) {
        List<TrialVerdict> verdicts = entry.getValue();
        boolean lastUnplayed = verdicts.get(verdicts.size() - 1).outcome() == Outcome.UNTESTED;
        return isOpen(entry)
                || lastUnplayed && passes(verdicts) < entry.getKey().trials().pass();
    }

    private static long passes(List<TrialVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == Outcome.PASSED)
                .count();
    }

    private static Result result(
            String suite,
            Scenario scenario,
            BehaviourRequirement requirement,
            List<TrialVerdict> verdicts,
            TrialVerdict decisive,
            TrialVerdict atFirst) {
        if (decisive.missing() != null) {
            return Result.missing(
                    requirement.id(), suite, scenario.id(), decisive.missing(), decisive.reason(), decisive.findings());
        }
        return new Result(
                requirement.id(),
                suite,
                scenario.id(),
                decisive.outcome(),
                atFirst.outcome(),
                decisive.handling(),
                decisive.residency(),
                decisive.layer(),
                decisive.reason(),
                verdicts.size(),
                verdicts.size() > 1
                        ? verdicts.stream().map(TrialVerdict::outcome).toList()
                        : List.of(),
                decisive.findings());
    }

    /**
     * Returns the verdict that decides: a pass if enough trials passed, or else the first failure, or else the
     * obstacle.
     */
    private static TrialVerdict decisive(BehaviourRequirement requirement, List<TrialVerdict> verdicts) {
        Outcome outcome = passes(verdicts) >= requirement.trials().pass()
                ? Outcome.PASSED
                : verdicts.stream().anyMatch(verdict -> verdict.outcome() == Outcome.FAILED)
                        ? Outcome.FAILED
                        : verdicts.stream().anyMatch(verdict -> verdict.outcome() == Outcome.CANT_TELL)
                                ? Outcome.CANT_TELL
                                : verdicts.get(0).outcome();
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == outcome)
                .findFirst()
                .orElseThrow();
    }
}
