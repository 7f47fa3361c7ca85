package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.check.Retraction;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.SentStep.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Plays the steps of a scenario against one endpoint, in order. */
public final class ScenarioPlayer {
    private final EndpointProfile profile;
    private final RequestBuilder requests;
    private final StepSender sender;
    private final JsonSchemas schemas;
    private final Retractions retractions;
    private final SharedAnswers shared = new SharedAnswers();

    /** The name of the suite and the scenario under which a shared request is recorded. */
    public static final String SHARED = "shared";

    /** The maximum number of times that a request is sent again, each time without what the last answer refused. */
    private static final int MAX_RETRACTIONS = 3;

    /**
     * @param sender gets the answers
     * @param retractions the parts that requests are sent again without, if a refusal names them
     */
    public ScenarioPlayer(
            EndpointProfile profile,
            RequestBuilder requests,
            StepSender sender,
            JsonSchemas schemas,
            Retractions retractions) {
        this.profile = profile;
        this.requests = requests;
        this.sender = sender;
        this.schemas = schemas;
        this.retractions = retractions;
    }

    /** @param trial the number of the trial, from 1 */
    public PlayedScenario play(String suite, Scenario scenario, int trial) {
        Trial played = new Trial(suite, scenario.id(), trial);
        for (Step step : scenario.steps()) {
            if (played.stopped != null && !step.cleanup()) {
                continue;
            }
            try {
                played.play(step);
            } catch (Placeholders.MissingCapture missing) {
                played.stopped = played.stopped == null ? missing.getMessage() : played.stopped;
            } catch (StepGivenUp lost) {
                played.stopped = played.stopped == null ? lost.getMessage() : played.stopped;
                played.givenUp = played.givenUp == null ? lost : played.givenUp;
            } catch (RunStopped stop) {
                // The resources that were created are deleted at the end of the run in any case.
                played.stopped = stop.getMessage();
                played.runStopped = true;
                break;
            }
        }
        return played.result();
    }

    private final class Trial {
        private final String suite;
        private final String scenario;
        private final int trial;
        private final Map<String, ObservedExchange> steps = new LinkedHashMap<>();
        private final Map<String, ObservedExchange> firsts = new HashMap<>();
        private final Map<String, List<Refusal>> refusals = new HashMap<>();
        private final Map<String, JsonNode> captured = new HashMap<>();
        private String stopped;
        private boolean runStopped;
        private StepGivenUp givenUp;

        Trial(String suite, String scenario, int trial) {
            this.suite = suite;
            this.scenario = scenario;
            this.trial = trial;
        }

        void play(Step step) {
            SentStep sent = step.uses() == null
                    ? sent(new StepCall(suite, scenario, step.id(), trial, step), captured)
                    : shared.get(
                            step.uses(),
                            trial,
                            () -> sent(new StepCall(SHARED, SHARED, step.uses(), trial, step), Map.of()));
            steps.put(step.id(), sent.last());
            if (sent.first() != sent.last()) {
                firsts.put(step.id(), sent.first());
            }
            if (!sent.refusals().isEmpty()) {
                refusals.put(step.id(), sent.refusals());
            }
            capture(step, sent.last(), captured);
        }

        PlayedScenario result() {
            return new PlayedScenario(
                    steps,
                    firsts,
                    refusals,
                    stopped,
                    runStopped,
                    givenUp,
                    schemas,
                    profile.summary(),
                    profile.tokenizer());
        }
    }

    /** Sends a step. Sends it again without the parts that the endpoint refuses, so that the rest can be judged. */
    private SentStep sent(StepCall call, Map<String, JsonNode> captured) {
        SentStep sent = sender.send(call, () -> requests.build(call.step(), captured));
        List<Retraction> left = retractions.of(call);
        List<Refusal> refusals = new ArrayList<>();
        Step step = call.step();
        while (refusals.size() < MAX_RETRACTIONS) {
            ObservedExchange refusal = sent.last();
            List<Retraction> named =
                    left.stream().filter(part -> part.isWhy(refusal)).toList();
            if (named.isEmpty()) {
                break;
            }
            left.removeAll(named);
            for (Retraction part : named) {
                step = step.with(part.applied(step.body()));
            }
            Optional<SentStep> next = again(call, refusals.size() + 1, step, captured);
            if (next.isEmpty()) {
                break;
            }
            refusals.add(new Refusal(refusal, named));
            boolean attemptedOnce = sent.first() == refusal;
            sent = new SentStep(
                    attemptedOnce ? next.get().first() : sent.first(),
                    next.get().last(),
                    List.copyOf(refusals));
        }
        return sent;
    }

    /**
     * Sends a request without the refused part. Empty if there is no usable answer: then only the refusal is judged.
     */
    private Optional<SentStep> again(StepCall call, int number, Step step, Map<String, JsonNode> captured) {
        try {
            SentStep next = sender.send(
                    new StepCall(call.suite(), call.scenario(), call.name() + "-without-" + number, call.trial(), step),
                    () -> requests.build(step, captured));
            return next.last().isAnswered() && next.last().status() < 500 ? Optional.of(next) : Optional.empty();
        } catch (RunStopped | StepGivenUp unsent) {
            // The step has an answer already. What stops the run also stops the next step.
            return Optional.empty();
        }
    }

    /**
     * Returns how many values to skip. The number after the number sign says which of the matching values is wanted,
     * counted from 1.
     */
    private static int earlierValues(String capture) {
        int mark = capture.lastIndexOf('#');
        return mark < 0 ? 0 : Integer.parseInt(capture.substring(mark + 1)) - 1;
    }

    private static void capture(Step step, ObservedExchange exchange, Map<String, JsonNode> captured) {
        if (step.capture() != null) {
            step.capture()
                    .forEach((name, at) -> new PointerPattern(at.replaceFirst("#\\d+$", ""))
                            .find(exchange.assembled()).stream()
                                    .map(PointerPattern.Match::value)
                                    .filter(value -> !value.isMissingNode() && !value.isNull())
                                    .skip(earlierValues(at))
                                    .findFirst()
                                    .ifPresent(value -> captured.put(name, value)));
        }
    }
}
