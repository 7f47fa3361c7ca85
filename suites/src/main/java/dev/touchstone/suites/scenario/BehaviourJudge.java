package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.CompiledRequirement;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides what one trial of a scenario shows about a requirement. It looks at the problems of the judged step first,
 * and then at those of the steps that it depends on. It considers the model's behaviour only if the endpoint answered
 * all these steps correctly.
 */
final class BehaviourJudge {
    private final Vocabulary vocabulary;
    private final Foundations foundations;
    private final Map<String, CompiledRequirement> compiled = new ConcurrentHashMap<>();
    private final Map<String, Map<String, CompiledRequirement>> given = new ConcurrentHashMap<>();
    private final Map<String, Map<String, CompiledRequirement>> reported = new ConcurrentHashMap<>();

    BehaviourJudge(Vocabulary vocabulary, RequestOwners owners) {
        this.vocabulary = vocabulary;
        this.foundations = new Foundations(owners, vocabulary);
    }

    TrialVerdict judge(Scenario scenario, BehaviourRequirement requirement, PlayedScenario played) {
        Step step = scenario.steps().stream()
                .filter(each -> each.id().equals(requirement.on()))
                .findFirst()
                .orElseThrow();
        Optional<ObservedExchange> judged = played.step(requirement.on());
        Optional<InconclusiveCause> own = judged.flatMap(exchange -> InconclusiveCause.of(exchange, step));
        if (own.isPresent()) {
            return TrialVerdict.cannotTell(own.get());
        }
        // An error in a stream may be the answer to a request that is made to be refused.
        Optional<TrialVerdict> broken = judged.filter(exchange -> !step.rejected())
                .flatMap(exchange -> foundations.brokenStream(exchange, played));
        if (broken.isPresent()) {
            return broken.get();
        }
        Optional<TrialVerdict> shaken = foundations.problem(scenario, requirement, played);
        if (shaken.isPresent()) {
            return shaken.get();
        }
        // If a model leaves out what a later request needs, that request is wrong, or can't be sent.
        Optional<TrialVerdict> unfed = missedByModel(scenario, requirement, played, judged.isEmpty());
        if (unfed.isPresent()) {
            return unfed.get();
        }
        if (judged.isEmpty()) {
            return notPlayed(played);
        }
        return ofAnswer(scenario, requirement, judged.get(), step.rejected(), played);
    }

    /** @param all whether every other step counts, or only those whose values the judged request contains */
    private Optional<TrialVerdict> missedByModel(
            Scenario scenario, BehaviourRequirement requirement, PlayedScenario played, boolean all) {
        return given(requirement).entrySet().stream()
                .filter(premise -> !premise.getKey().equals(requirement.on()))
                .filter(premise -> all || Foundations.feeds(scenario, premise.getKey(), requirement.on()))
                .flatMap(premise -> missed(premise.getKey(), premise.getValue(), played)
                        .map(missed -> notDone(premise.getKey(), missed, played))
                        .stream())
                .findFirst();
    }

    private TrialVerdict ofAnswer(
            Scenario scenario,
            BehaviourRequirement requirement,
            ObservedExchange exchange,
            boolean rejection,
            PlayedScenario played) {
        if (requirement.refusable() && HonestRefusal.isOne(exchange, requirement.feature())) {
            return TrialVerdict.passed(Handling.HONESTLY_REJECTED, null);
        }
        if (requirement.refusable() && HonestRefusal.saysNothing(exchange)) {
            // It is unknown whether it refuses the feature. Another requirement judges that there is no error object.
            return TrialVerdict.cannotTell(new InconclusiveCause(
                    Layer.ENDPOINT, "not judged: the refusal does not say why: " + FindingText.rejection(exchange)));
        }
        if (!rejection && exchange.status() >= 300) {
            return foundations.refused(scenario, requirement, exchange);
        }
        if (!rejection && given(requirement).containsKey(requirement.on())) {
            Optional<String> shape = exchange.missing();
            if (shape.isPresent()) {
                return malformed(requirement, exchange, shape.get());
            }
        }
        for (Map.Entry<String, CompiledRequirement> premise : given(requirement).entrySet()) {
            Optional<Finding> missed = missed(premise.getKey(), premise.getValue(), played);
            if (missed.isPresent()) {
                return notDone(premise.getKey(), missed.get(), played);
            }
        }
        for (Map.Entry<String, CompiledRequirement> report :
                reported(requirement).entrySet()) {
            Optional<Finding> missed = missed(report.getKey(), report.getValue(), played);
            if (missed.isPresent()) {
                return TrialVerdict.cannotTell(new InconclusiveCause(
                        Layer.ENDPOINT, "not judged: step " + report.getKey() + ", " + FindingText.of(missed.get())));
            }
        }
        return checked(requirement, exchange, rejection, played);
    }

    private TrialVerdict checked(
            BehaviourRequirement requirement, ObservedExchange exchange, boolean rejection, PlayedScenario played) {
        Optional<Judgement> judgement = compiled.computeIfAbsent(
                        requirement.id(), id -> CompiledRequirement.of(requirement, vocabulary))
                .judge(exchange, played);
        if (judgement.isEmpty()) {
            return TrialVerdict.untested("the answer did not contain what this requirement is about");
        }
        if (!judgement.get().isJudged()) {
            return TrialVerdict.cannotTell(
                    // This is no fault of the kit: the answer can't be judged by this requirement.
                    new InconclusiveCause(
                            Layer.ENDPOINT, "not judged: " + judgement.get().notJudged()));
        }
        Residency residency = judgement.get().residency();
        if (residency == Residency.NOT_OBSERVABLE) {
            return new TrialVerdict(
                    Outcome.CANT_TELL, null, residency, Layer.ENDPOINT, "the answer does not show it", List.of());
        }
        List<Finding> findings = judgement.get().findings();
        if (findings.isEmpty()) {
            return notStreamed(requirement, exchange)
                    ? TrialVerdict.cannotTell(new InconclusiveCause(
                            Layer.ENDPOINT, "not judged: the request asked for a stream, and the answer is none"))
                    : TrialVerdict.passed(handlingOfPass(requirement, exchange), residency);
        }
        Optional<InconclusiveCause> ofModel = rejection ? Optional.empty() : InconclusiveCause.ofModel(exchange);
        if (ofModel.isPresent()) {
            return TrialVerdict.cannotTell(ofModel.get());
        }
        Handling handling = handlingOfFailure(requirement, exchange);
        return new TrialVerdict(Outcome.FAILED, handling, residency, null, FindingText.of(findings.get(0)), findings);
    }

    /**
     * Tells whether a stream was requested and one JSON document came. What is true of the document says nothing about
     * the requested stream.
     */
    private static boolean notStreamed(BehaviourRequirement requirement, ObservedExchange exchange) {
        return exchange.asked() == Form.STREAM && exchange.status() < 300 && exchange.answer() != Form.STREAM;
    }

    private static Handling handlingOfPass(BehaviourRequirement requirement, ObservedExchange exchange) {
        if (requirement.feature() == null) {
            return null;
        }
        if (exchange.status() >= 400) {
            return Handling.HONESTLY_REJECTED;
        }
        // An endpoint that ignores the feature would pass too, so the pass does not show that it honours the feature.
        return requirement.showsEffect() ? Handling.HONOURED : null;
    }

    /**
     * Returns the handling of a feature whose check failed. The endpoint can have ignored it silently only if the
     * answer is a success.
     */
    private static Handling handlingOfFailure(BehaviourRequirement requirement, ObservedExchange exchange) {
        if (requirement.feature() == null) {
            return null;
        }
        if (exchange.status() < 300) {
            return requirement.showsEffect() ? Handling.SILENTLY_IGNORED : null;
        }
        return HonestRefusal.isPolite(exchange) ? Handling.HONESTLY_REJECTED : null;
    }

    private static TrialVerdict malformed(
            BehaviourRequirement requirement, ObservedExchange exchange, String expected) {
        Finding finding = new Finding(exchange.id(), "body", expected, FindingText.shown(exchange));
        return TrialVerdict.failed(null, FindingText.of(finding), List.of(finding));
    }

    /**
     * Returns the verdict for a precondition that was not met. If its request was refused, this says nothing about the
     * model.
     */
    private static TrialVerdict notDone(String step, Finding missed, PlayedScenario played) {
        Optional<ObservedExchange> refused = played.step(step).filter(exchange -> exchange.status() >= 300);
        if (refused.isPresent()) {
            return TrialVerdict.cannotTell(new InconclusiveCause(
                    Layer.ENDPOINT,
                    "not judged: step " + step + " was refused: " + FindingText.rejection(refused.get())));
        }
        return TrialVerdict.cannotTell(new InconclusiveCause(
                Layer.MODEL, "the model did not do what it was asked: " + FindingText.of(missed)));
    }

    private static Optional<Finding> missed(String step, CompiledRequirement premise, PlayedScenario played) {
        return played.step(step)
                .flatMap(exchange -> premise.judge(exchange, played))
                .flatMap(judgement -> judgement.findings().stream().findFirst());
    }

    private static TrialVerdict notPlayed(PlayedScenario played) {
        return Foundations.notPlayed(played);
    }

    private Map<String, CompiledRequirement> given(BehaviourRequirement requirement) {
        return given.computeIfAbsent(requirement.id(), id -> CompiledRequirement.given(requirement, vocabulary));
    }

    private Map<String, CompiledRequirement> reported(BehaviourRequirement requirement) {
        return reported.computeIfAbsent(requirement.id(), id -> CompiledRequirement.reported(requirement, vocabulary));
    }
}
