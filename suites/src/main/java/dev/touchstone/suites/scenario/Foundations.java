package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.StreamEnds;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that a requirement builds on beside the one it judges: its control, and those of its preconditions. What an
 * endpoint does wrong there is never the model's fault; and it is one failure, of the requirement that is about that
 * request.
 */
final class Foundations {
    private final RequestOwners owners;
    private final StreamEnds ends;

    Foundations(RequestOwners owners, Vocabulary vocabulary) {
        this.owners = owners;
        this.ends = new StreamEnds(owners.wire(), vocabulary);
    }

    /** That a stream breaks off is one failure, of the requirement about its end. */
    Optional<TrialVerdict> brokenStream(ObservedExchange exchange, PlayedScenario played) {
        return ends.saying(exchange, played)
                .map(saying -> TrialVerdict.cannotTell(new InconclusiveCause(
                        Layer.ENDPOINT, "not judged: the stream breaks off, which " + saying + " says")));
    }

    /** What keeps a verdict about the judged step from meaning anything. */
    Optional<TrialVerdict> problem(Scenario scenario, BehaviourRequirement requirement, PlayedScenario played) {
        Set<String> steps = new LinkedHashSet<>();
        if (requirement.control() != null) {
            steps.add(requirement.control());
        }
        steps.addAll(requirement.preconditions().keySet());
        steps.addAll(requirement.reported().keySet());
        steps.remove(requirement.on());
        return steps.stream()
                .flatMap(step -> problem(scenario, requirement, step, played).stream())
                .findFirst();
    }

    private Optional<TrialVerdict> problem(
            Scenario scenario, BehaviourRequirement requirement, String step, PlayedScenario played) {
        Optional<ObservedExchange> answered = played.step(step);
        if (answered.isEmpty()) {
            return Optional.of(notPlayed(played));
        }
        ObservedExchange exchange = answered.get();
        Optional<InconclusiveCause> inconclusive = InconclusiveCause.of(exchange, false);
        if (inconclusive.isPresent()) {
            return inconclusive.map(TrialVerdict::cannotTell);
        }
        Optional<TrialVerdict> broken = brokenStream(exchange, played);
        if (broken.isPresent()) {
            return broken;
        }
        Optional<Finding> fault = fault(exchange);
        return fault.map(found -> owners.of(scenario, step, requirement)
                .map(owner -> pointing(step, found, owner))
                .orElseGet(() -> failing(step, found)));
    }

    private static Optional<Finding> fault(ObservedExchange exchange) {
        if (exchange.status() >= 300) {
            return Optional.of(new Finding(exchange.id(), "status", "2xx", FindingText.rejection(exchange)));
        }
        return exchange.missing()
                .map(expected -> new Finding(exchange.id(), "body", expected, FindingText.shown(exchange)));
    }

    private static TrialVerdict pointing(String step, Finding fault, String owner) {
        return TrialVerdict.cannotTell(new InconclusiveCause(
                Layer.ENDPOINT, "not judged: " + words(step, fault) + " (" + owner + " is about that request)"));
    }

    /** Nothing else is about that request: then the failure is this requirement's. */
    private static TrialVerdict failing(String step, Finding fault) {
        return TrialVerdict.failed(null, words(step, fault), List.of(fault));
    }

    private static String words(String step, Finding fault) {
        return fault.at().equals("status")
                ? "the request of step " + step + " was refused: " + fault.observed()
                : "the answer to step " + step + " is not " + fault.expected() + ": " + fault.observed();
    }

    /** A valid request that is refused fails what was asked of its answer, once: of several requirements one. */
    TrialVerdict refused(Scenario scenario, BehaviourRequirement requirement, ObservedExchange exchange) {
        Finding finding = new Finding(exchange.id(), "status", "2xx", FindingText.rejection(exchange));
        Handling handling = requirement.feature() == null
                ? null
                : HonestRefusal.isPolite(exchange) ? Handling.HONESTLY_REJECTED : Handling.PARTIALLY;
        return owners.speaker(scenario, requirement)
                .map(speaker -> pointing(requirement.on(), finding, speaker))
                .orElseGet(() -> TrialVerdict.failed(
                        handling, "the request was refused: " + finding.observed(), List.of(finding)));
    }

    static TrialVerdict notPlayed(PlayedScenario played) {
        if (played.givenUp() != null) {
            return played.givenUp().verdict();
        }
        String reason = "not played: " + played.stopped();
        return played.runStopped()
                ? TrialVerdict.untested(reason)
                : TrialVerdict.cannotTell(new InconclusiveCause(Layer.ENDPOINT, reason));
    }

    /** Whether a step's request is made of what was captured from another step's answer. */
    static boolean feeds(Scenario scenario, String from, String to) {
        Optional<Step> source =
                scenario.steps().stream().filter(step -> step.id().equals(from)).findFirst();
        String request = scenario.steps().stream()
                .filter(step -> step.id().equals(to))
                .map(step -> step.body() + " " + step.parameter() + " " + step.path())
                .findFirst()
                .orElse("");
        return source.map(Step::capture).stream()
                .flatMap(captured -> captured.keySet().stream())
                .anyMatch(name -> request.contains("${captured." + name + "}"));
    }
}
