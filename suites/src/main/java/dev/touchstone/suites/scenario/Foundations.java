package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Placeholder;
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
 * Judges the steps that a requirement depends on besides the judged step: its control, and the steps of its
 * preconditions. An endpoint's fault in these steps is never attributed to the model. It is one failure, of the
 * requirement that is about that request.
 */
final class Foundations {
    private final RequestOwners owners;
    private final StreamEnds ends;

    Foundations(RequestOwners owners, Vocabulary vocabulary) {
        this.owners = owners;
        this.ends = new StreamEnds(owners.wire(), vocabulary);
    }

    /**
     * Returns the verdict on an incomplete stream. An incomplete stream is one failure, of the requirement about the
     * stream's end.
     */
    Optional<TrialVerdict> brokenStream(ObservedExchange exchange, PlayedScenario played) {
        return ends.saying(exchange, played)
                .map(saying -> TrialVerdict.cannotTell(new InconclusiveCause(
                        Layer.ENDPOINT, "not judged: the stream breaks off, which " + saying + " says")));
    }

    /** Returns the problem that makes a verdict about the judged step meaningless. Empty if there is none. */
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
                .findFirst()
                .or(() -> unknownDeletion(scenario, requirement.on(), played));
    }

    /**
     * Returns the problem if the request is about something that an earlier step was to delete, and the deletion has no
     * usable answer. Then it is unknown whether the thing is still there, whatever the endpoint says about it.
     */
    private static Optional<TrialVerdict> unknownDeletion(Scenario scenario, String on, PlayedScenario played) {
        String request = request(scenario, on);
        return scenario.steps().stream()
                .takeWhile(step -> !step.id().equals(on))
                .filter(step ->
                        step.operation() != null && step.operation().method().equals("DELETE"))
                .filter(step -> Placeholder.FORM
                        .matcher(request(scenario, step.id()))
                        .results()
                        .filter(value -> value.group(1).equals("captured"))
                        .anyMatch(value -> request.contains(value.group())))
                .flatMap(step -> played
                        .step(step.id())
                        .map(answer -> InconclusiveCause.of(answer, step).map(TrialVerdict::cannotTell))
                        .orElseGet(() -> Optional.of(notPlayed(played)))
                        .stream())
                .findFirst();
    }

    private static String request(Scenario scenario, String id) {
        return scenario.steps().stream()
                .filter(step -> step.id().equals(id))
                .map(step -> step.body() + " " + step.parameter() + " " + step.path())
                .findFirst()
                .orElse("");
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

    /** Returns a failure of this requirement, because no other requirement is about that request. */
    private static TrialVerdict failing(String step, Finding fault) {
        return TrialVerdict.failed(null, words(step, fault), List.of(fault));
    }

    private static String words(String step, Finding fault) {
        return fault.at().equals("status")
                ? "the request of step " + step + " was refused: " + fault.observed()
                : "the answer to step " + step + " is not " + fault.expected() + ": " + fault.observed();
    }

    /**
     * Returns the verdict on a valid request that was refused. Only one of the requirements on its answer fails; the
     * others point to it.
     */
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

    /** Tells whether a step's request contains a value that was captured from another step's answer. */
    static boolean feeds(Scenario scenario, String from, String to) {
        Optional<Step> source =
                scenario.steps().stream().filter(step -> step.id().equals(from)).findFirst();
        String request = request(scenario, to);
        return source.map(Step::capture).stream()
                .flatMap(captured -> captured.keySet().stream())
                .anyMatch(name -> request.contains("${captured." + name + "}"));
    }
}
