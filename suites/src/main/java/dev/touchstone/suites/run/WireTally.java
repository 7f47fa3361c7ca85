package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Causes;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.When;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.FindingText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds up what a run's exchanges say about each wire requirement. May be shared by threads. */
final class WireTally {
    private final Map<String, RequirementSum> sums = new HashMap<>();
    private final Map<String, When> occasions;
    private final Set<String> hadOccasion = new HashSet<>();
    /** Why a requirement could not be judged on an exchange that it speaks of, by its id. */
    private final Map<String, String> notJudged = new HashMap<>();

    private static final class RequirementSum {
        private int judged;
        private int failed;
        private Residency residency;
        private final Causes causes = new Causes();
    }

    WireTally(List<WireRequirement> requirements) {
        this.occasions = requirements.stream()
                .collect(Collectors.toMap(Requirement::id, requirement -> occasion(requirement.when())));
    }

    /** The same condition but for what the answer's body holds: that is for the endpoint to choose. */
    private static When occasion(When when) {
        return new When(when.operation(), when.asked(), when.answer(), when.status(), when.request(), null);
    }

    /**
     * The requirements that an exchange gives an occasion to.
     *
     * @param probe whether the request was made to be refused
     */
    List<String> occasions(ObservedExchange exchange, boolean probe) {
        List<String> given = new ArrayList<>();
        if (exchange.exchange().isComplete()) {
            occasions.forEach((id, when) -> {
                if (when.matches(exchange) && !(probe && WireJudge.isAboutSuccess(when))) {
                    given.add(id);
                }
            });
        }
        return given;
    }

    /** @param given the requirements that the exchange gave an occasion to */
    synchronized void add(List<String> given, List<Judgement> judgements) {
        hadOccasion.addAll(given);
        for (Judgement judgement : judgements) {
            if (!judgement.isJudged()) {
                notJudged.putIfAbsent(judgement.requirementId(), judgement.notJudged());
                continue;
            }
            RequirementSum sum = sums.computeIfAbsent(judgement.requirementId(), id -> new RequirementSum());
            sum.judged++;
            sum.residency = Residency.together(sum.residency, judgement.residency());
            if (!judgement.findings().isEmpty()) {
                sum.failed++;
                judgement.findings().forEach(sum.causes::add);
            }
        }
    }

    /** @param offered which APIs turned out to be missing: nothing that is required of them can be judged */
    synchronized Result result(WireRequirement requirement, EndpointProfile profile, Offered offered) {
        RequirementSum sum = sums.get(requirement.id());
        String suite = requirement.statement().suite();
        Optional<Offered.MissingApi> absent = Optional.ofNullable(
                        requirement.when().operation())
                .filter(operations ->
                        new Features(profile.features()).denied(requirement).isEmpty())
                .flatMap(offered::missing);
        if (absent.isPresent()) {
            return Result.missing(
                    requirement.id(),
                    suite,
                    Result.WIRE,
                    absent.get().api(),
                    absent.get().reason(),
                    List.of());
        }
        if (sum == null) {
            return unjudged(requirement, suite, profile);
        }
        if (sum.causes.isEmpty()) {
            boolean silent = sum.residency == Residency.NOT_OBSERVABLE;
            Outcome outcome = silent ? Outcome.CANT_TELL : Outcome.PASSED;
            return new Result(
                    requirement.id(),
                    suite,
                    Result.WIRE,
                    outcome,
                    outcome,
                    null,
                    sum.residency,
                    silent ? Layer.ENDPOINT : null,
                    silent ? "the answers do not show it" : null,
                    sum.judged,
                    List.of(),
                    List.of());
        }
        List<Finding> findings = sum.causes.list();
        String reason = sum.failed + " of " + sum.judged + " exchanges: " + FindingText.of(findings.get(0));
        return new Result(
                requirement.id(),
                suite,
                Result.WIRE,
                Outcome.FAILED,
                Outcome.FAILED,
                null,
                sum.residency,
                null,
                reason,
                sum.judged,
                List.of(),
                findings);
    }

    /**
     * What no exchange could show. An endpoint that had the occasion and sent nothing of what the requirement speaks of
     * can't break it. If the run had no such exchange, the requirement stays open.
     */
    private Result unjudged(WireRequirement requirement, String suite, EndpointProfile profile) {
        Optional<String> missing = new Features(profile.features()).denied(requirement);
        boolean denied = missing.isPresent();
        String obstacle = notJudged.get(requirement.id());
        boolean silent = obstacle == null && hadOccasion.contains(requirement.id());
        Outcome outcome = denied || silent ? Outcome.INAPPLICABLE : Outcome.UNTESTED;
        String reason = !denied && obstacle != null
                ? "not judged: " + obstacle
                : denied
                        ? "the endpoint does not claim " + missing.get()
                        : silent
                                ? "no answer contained what this requirement is about"
                                : "the run had no exchange of the kind that this requirement judges";
        return new Result(
                requirement.id(),
                suite,
                Result.WIRE,
                outcome,
                outcome,
                null,
                null,
                null,
                reason,
                0,
                List.of(),
                List.of());
    }
}
