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
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.FindingText;
import dev.touchstone.suites.scenario.HonestRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds up what a run's exchanges show about each wire requirement. Thread-safe. */
final class WireTally {
    private final Map<String, RequirementSum> sums = new HashMap<>();
    private final Map<String, When> occasions;
    /** The conditions on the request, of requirements about successful answers. */
    private final Map<String, When> asking;

    private final Set<String> hadOccasion = new HashSet<>();
    /** The requirements whose requested feature an endpoint refused by its name. */
    private final Set<String> refused = new HashSet<>();
    /** Why a requirement could not be judged on an exchange that it applies to, by its id. */
    private final Map<String, String> notJudged = new HashMap<>();

    private static final class RequirementSum {
        private int judged;
        private int failed;
        private Residency residency;
        private final Causes causes = new Causes();
    }

    WireTally(List<WireRequirement> requirements) {
        this.asking = requirements.stream()
                .filter(requirement ->
                        requirement.when().request() != null && WireJudge.isAboutSuccess(requirement.when()))
                .collect(Collectors.toMap(Requirement::id, WireRequirement::when));
        this.occasions = requirements.stream()
                .collect(Collectors.toMap(Requirement::id, requirement -> occasion(requirement.when())));
    }

    /** Returns the same condition without the part about the answer's body, because the endpoint chooses that. */
    private static When occasion(When when) {
        return new When(when.operation(), when.asked(), when.answer(), when.status(), when.request(), null);
    }

    /**
     * Returns the requirements that could apply to an exchange.
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

    /**
     * Notes which requested features an endpoint refuses. Another requirement, about that request, judges the refusal.
     * A requirement about the answer can't be judged without the answer.
     *
     * @param probe whether the request was made to be refused
     */
    synchronized void refused(ObservedExchange exchange, boolean probe) {
        if (probe || exchange.status() < 400) {
            return;
        }
        asking.forEach((id, when) -> {
            if (when.matchesRequest(exchange)
                    && when.request().stream().anyMatch(asked -> isRefused(exchange, asked.at()))) {
                refused.add(id);
            }
        });
    }

    /** Tells whether the error names the member of the request that asks for the feature. */
    private static boolean isRefused(ObservedExchange exchange, PointerPattern asked) {
        String[] segments = asked.text().split("/");
        return segments.length > 1
                && !asked.find(exchange.requestBody()).isEmpty()
                && HonestRefusal.isOne(exchange, segments[1]);
    }

    /** @param given the requirements that could apply to the exchange */
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

    /** @param offered the APIs that are missing: their requirements can't be judged */
    synchronized Result result(WireRequirement requirement, EndpointProfile profile, Offered offered) {
        RequirementSum sum = sums.get(requirement.id());
        String suite = requirement.statement().suite();
        Optional<Offered.MissingApi> absent = Optional.ofNullable(
                        requirement.when().operation())
                .map(operations -> operations.stream()
                        .filter(operation -> profile.claims(operation.feature()))
                        .toList())
                .filter(claimed -> !claimed.isEmpty()
                        && new Features(profile.features()).denied(requirement).isEmpty())
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
        String reason = sum.failed + " of " + sum.judged + " exchanges: " + FindingText.of(findings);
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
     * Returns the result of a requirement that no exchange could show. If the endpoint could have sent what the
     * requirement is about and did not, it can't violate the requirement. If the run had no such exchange, the
     * requirement stays open.
     */
    private Result unjudged(WireRequirement requirement, String suite, EndpointProfile profile) {
        Optional<String> missing = new Features(profile.features()).denied(requirement);
        boolean denied = missing.isPresent();
        String obstacle = notJudged.get(requirement.id());
        boolean silent = obstacle == null && hadOccasion.contains(requirement.id());
        boolean declined = obstacle == null && refused.contains(requirement.id());
        Outcome outcome = denied || silent || declined ? Outcome.INAPPLICABLE : Outcome.UNTESTED;
        String reason = !denied && obstacle != null
                ? "not judged: " + obstacle
                : denied
                        ? "the endpoint does not claim " + missing.get()
                        : silent
                                ? "no answer contained what this requirement is about"
                                : declined
                                        ? "the endpoint refused what this requirement is about"
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
