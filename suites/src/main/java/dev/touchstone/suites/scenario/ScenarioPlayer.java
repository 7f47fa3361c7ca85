package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Plays the steps of a scenario against one endpoint, in order. */
public final class ScenarioPlayer {
    private final EndpointProfile profile;
    private final RequestBuilder requests;
    private final Transport transport;
    private final JsonSchemas schemas;
    private final BooleanSupplier contactLost;
    private final Consumer<ObservedExchange> observer;
    private final SharedAnswers shared = new SharedAnswers();

    /** The suite and the scenario that a shared request is recorded under. */
    static final String SHARED = "shared";

    /** Why a step was not played once the endpoint had gone away. */
    public static final String CONTACT_LOST = "the endpoint had stopped answering";

    /**
     * @param contactLost tells before each step whether the endpoint has gone away: then nothing more is sent
     * @param observer is given every exchange when it has ended, from the thread that played it
     */
    public ScenarioPlayer(
            EndpointProfile profile,
            RequestBuilder requests,
            Transport transport,
            JsonSchemas schemas,
            BooleanSupplier contactLost,
            Consumer<ObservedExchange> observer) {
        this.profile = profile;
        this.requests = requests;
        this.transport = transport;
        this.schemas = schemas;
        this.contactLost = contactLost;
        this.observer = observer;
    }

    /** @param trial which try it is, from 1 */
    public PlayedScenario play(String suite, Scenario scenario, int trial) {
        Map<String, ObservedExchange> played = new LinkedHashMap<>();
        Map<String, JsonNode> captured = new HashMap<>();
        String stopped = null;
        for (Step step : scenario.steps()) {
            if (stopped != null && !step.cleanup()) {
                continue;
            }
            if (contactLost.getAsBoolean()) {
                return new PlayedScenario(played, CONTACT_LOST, schemas, profile.summary(), profile.tokenizer());
            }
            try {
                ObservedExchange exchange = step.uses() == null
                        ? sent(suite, scenario.id(), step.id(), step, trial, captured)
                        : shared.get(
                                step.uses(), trial, () -> sent(SHARED, SHARED, step.uses(), step, trial, Map.of()));
                played.put(step.id(), exchange);
                capture(step, exchange, captured);
            } catch (Placeholders.MissingCapture missing) {
                stopped = stopped == null ? missing.getMessage() : stopped;
            }
        }
        return new PlayedScenario(played, stopped, schemas, profile.summary(), profile.tokenizer());
    }

    private ObservedExchange sent(
            String suite, String scenario, String name, Step step, int trial, Map<String, JsonNode> captured) {
        OutgoingRequest request = requests.build(step, captured);
        Answer answer = transport.send(request);
        ObservedExchange exchange = new ObservedExchange(new Exchange(
                suite + "/" + scenario + "/" + name + "#" + trial,
                profile.name(),
                suite,
                scenario,
                name,
                trial,
                answer.startedAt(),
                new Request(request.method(), request.url().toString(), answer.sent(), request.body()),
                answer.response(),
                answer.failure()));
        observer.accept(exchange);
        return exchange;
    }

    private static void capture(Step step, ObservedExchange exchange, Map<String, JsonNode> captured) {
        if (step.capture() != null) {
            step.capture()
                    .forEach((name, at) -> new PointerPattern(at)
                            .find(exchange.assembled()).stream()
                                    .map(PointerPattern.Match::value)
                                    .filter(value -> !value.isMissingNode() && !value.isNull())
                                    .findFirst()
                                    .ifPresent(value -> captured.put(name, value)));
        }
    }
}
