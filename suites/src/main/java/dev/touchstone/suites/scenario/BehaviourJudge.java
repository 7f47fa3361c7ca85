package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.CompiledRequirement;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Decides what one trial of a scenario says about a requirement. */
final class BehaviourJudge {
    private final Vocabulary vocabulary;
    private final Map<String, CompiledRequirement> compiled = new ConcurrentHashMap<>();
    private final Map<String, Map<String, CompiledRequirement>> given = new ConcurrentHashMap<>();

    BehaviourJudge(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    TrialVerdict judge(Scenario scenario, BehaviourRequirement requirement, PlayedScenario played) {
        if (requirement.control() != null) {
            Optional<TrialVerdict> spoiled = controlProblem(played, requirement.control());
            if (spoiled.isPresent()) {
                return spoiled.get();
            }
        }
        // First of all: a model that does not do its part may leave nothing for later steps to go on with.
        Optional<TrialVerdict> notGiven = missingPremise(requirement, played);
        if (notGiven.isPresent()) {
            return notGiven.get();
        }
        Optional<ObservedExchange> judged = played.step(requirement.on());
        if (judged.isEmpty()) {
            return notPlayed(played);
        }
        Step step = scenario.steps().stream()
                .filter(each -> each.id().equals(requirement.on()))
                .findFirst()
                .orElseThrow();
        return judge(requirement, judged.get(), step, played);
    }

    private TrialVerdict judge(
            BehaviourRequirement requirement, ObservedExchange exchange, Step step, PlayedScenario played) {
        boolean rejection = step.rejected();
        Optional<Mishap> mishap = Mishap.of(exchange, step);
        if (mishap.isPresent()) {
            return TrialVerdict.cannotTell(mishap.get());
        }
        if (requirement.refusable() && HonestRefusal.isOne(exchange, requirement.feature())) {
            return TrialVerdict.passed(Handling.HONESTLY_REJECTED, null);
        }
        if (!rejection && exchange.status() >= 300) {
            return refused(requirement, exchange);
        }
        Optional<Judgement> judgement = compiled.computeIfAbsent(
                        requirement.id(), id -> CompiledRequirement.of(requirement, vocabulary))
                .judge(exchange, played);
        if (judgement.isEmpty()) {
            return new TrialVerdict(Outcome.UNTESTED, null, null, null, "the answer gave nothing to judge", List.of());
        }
        if (!judgement.get().isJudged()) {
            return TrialVerdict.cannotTell(
                    new Mishap(Layer.HARNESS, "not judged: " + judgement.get().notJudged()));
        }
        Residency residency = judgement.get().residency();
        if (residency == Residency.NOT_OBSERVABLE) {
            return new TrialVerdict(
                    Outcome.CANT_TELL, null, residency, Layer.ENDPOINT, "nothing in the answer tells", List.of());
        }
        List<Finding> findings = judgement.get().findings();
        if (findings.isEmpty()) {
            Handling handling = requirement.feature() == null
                    ? null
                    : exchange.status() < 400 ? Handling.HONOURED : Handling.HONESTLY_REJECTED;
            return TrialVerdict.passed(handling, residency);
        }
        Optional<Mishap> whim = rejection ? Optional.empty() : Mishap.ofModel(exchange);
        if (whim.isPresent()) {
            return TrialVerdict.cannotTell(whim.get());
        }
        Handling handling = requirement.feature() == null
                ? null
                : exchange.status() < 400 ? Handling.SILENTLY_IGNORED : Handling.PARTIALLY;
        return new TrialVerdict(Outcome.FAILED, handling, residency, null, Reason.of(findings.get(0)), findings);
    }

    private static TrialVerdict notPlayed(PlayedScenario played) {
        if (played.notOffered() != null) {
            return played.notOffered().verdict();
        }
        String reason = "not played: " + played.stopped();
        return played.runStopped()
                ? TrialVerdict.untested(reason)
                : TrialVerdict.cannotTell(new Mishap(Layer.ENDPOINT, reason));
    }

    /** A valid request that is refused fails whatever was asked of its answer. */
    private static TrialVerdict refused(BehaviourRequirement requirement, ObservedExchange exchange) {
        Finding finding = new Finding(exchange.id(), "status", "2xx", Reason.rejection(exchange));
        Handling handling = requirement.feature() == null
                ? null
                : HonestRefusal.isPolite(exchange) ? Handling.HONESTLY_REJECTED : Handling.PARTIALLY;
        return TrialVerdict.failed(handling, "the request was refused: " + finding.observed(), List.of(finding));
    }

    /** What a requirement takes for granted and a step did not show: that is the model's whim and nobody's fault. */
    private Optional<TrialVerdict> missingPremise(BehaviourRequirement requirement, PlayedScenario played) {
        Map<String, CompiledRequirement> premises =
                given.computeIfAbsent(requirement.id(), id -> CompiledRequirement.given(requirement, vocabulary));
        for (Map.Entry<String, CompiledRequirement> premise : premises.entrySet()) {
            Optional<ObservedExchange> step = played.step(premise.getKey());
            if (step.isEmpty()) {
                return Optional.of(notPlayed(played));
            }
            Optional<Mishap> mishap = Mishap.of(step.get(), false);
            if (mishap.isPresent()) {
                return mishap.map(TrialVerdict::cannotTell);
            }
            List<Finding> missed = premise.getValue()
                    .judge(step.get(), played)
                    .map(Judgement::findings)
                    .orElse(List.of());
            if (!missed.isEmpty()) {
                return Optional.of(TrialVerdict.cannotTell(new Mishap(
                        Layer.MODEL, "the model did not do what it was asked: " + Reason.of(missed.get(0)))));
            }
        }
        return Optional.empty();
    }

    /** What keeps a verdict from meaning anything: the valid request beside the probe did not succeed. */
    private static Optional<TrialVerdict> controlProblem(PlayedScenario played, String control) {
        Optional<ObservedExchange> exchange = played.step(control);
        if (exchange.isEmpty()) {
            return Optional.of(notPlayed(played));
        }
        Optional<Mishap> mishap = Mishap.of(exchange.get(), false);
        if (mishap.isPresent()) {
            return mishap.map(TrialVerdict::cannotTell);
        }
        if (exchange.get().status() < 300) {
            return Optional.empty();
        }
        Finding finding = new Finding(exchange.get().id(), "status", "2xx", Reason.rejection(exchange.get()));
        return Optional.of(TrialVerdict.failed(
                null, "the valid request beside it was refused: " + finding.observed(), List.of(finding)));
    }
}
