package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Plays the steps of a scenario against one endpoint, in order. */
public final class ScenarioPlayer {
    private final EndpointProfile profile;
    private final RequestBuilder requests;
    private final StepSender sender;
    private final JsonSchemas schemas;
    private final SharedAnswers shared = new SharedAnswers();

    /** The suite and the scenario that a shared request is recorded under. */
    public static final String SHARED = "shared";

    /** @param sender gets at the answers */
    public ScenarioPlayer(EndpointProfile profile, RequestBuilder requests, StepSender sender, JsonSchemas schemas) {
        this.profile = profile;
        this.requests = requests;
        this.sender = sender;
        this.schemas = schemas;
    }

    /** @param trial which try it is, from 1 */
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
                // What was made is taken away at the end of the run, whatever becomes of the scenario.
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
                    ? sender.send(
                            new StepCall(suite, scenario, step.id(), trial, step), () -> requests.build(step, captured))
                    : shared.get(
                            step.uses(),
                            trial,
                            () -> sender.send(
                                    new StepCall(SHARED, SHARED, step.uses(), trial, step),
                                    () -> requests.build(step, Map.of())));
            steps.put(step.id(), sent.last());
            if (sent.first() != sent.last()) {
                firsts.put(step.id(), sent.first());
            }
            capture(step, sent.last(), captured);
        }

        PlayedScenario result() {
            return new PlayedScenario(
                    steps, firsts, stopped, runStopped, givenUp, schemas, profile.summary(), profile.tokenizer());
        }
    }

    /** After a number sign: which of the values that a pattern finds is meant, from 1. */
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
