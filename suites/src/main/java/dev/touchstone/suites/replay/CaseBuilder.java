package dev.touchstone.suites.replay;

import dev.touchstone.fixtures.form.Form;
import dev.touchstone.fixtures.form.FormReader;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Authority;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.BehaviourRequirement.Trials;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.FormPart;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.RequestPath;
import dev.touchstone.suites.replay.TrafficIndex.Candidate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Builds a scenario from a recorded request and from the requests whose answers it refers to. */
final class CaseBuilder {
    /** The request headers that are kept: they are neither secret nor specific to the client. */
    private static final Set<String> KEPT_HEADERS = Set.of("openai-beta");

    /**
     * The query parameters that have the same meaning at another endpoint. Any other parameter may be an id or a
     * secret.
     */
    private static final Set<String> KEPT_IN_QUERIES = Set.of("include", "include[]", "limit", "order", "purpose");

    /** Not carried over: the endpoint's own base URL has it if it is needed. */
    private static final String API_VERSION = "api-version";

    private static final String FORM_FILE = "application/octet-stream";

    private final String id;
    private final ReplayOptions options;
    private final Map<Integer, Exchange> exchanges;

    /** The name of the capture that holds the candidate's own id for a later step, by recorded id. */
    private final Map<String, String> carried = new HashMap<>();

    private final Map<Integer, Map<String, String>> captures = new HashMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private String obstacle;

    CaseBuilder(String id, ReplayOptions options, Map<Integer, Exchange> exchanges) {
        this.id = id;
        this.options = options;
        this.exchanges = exchanges;
    }

    /** Returns why the request can't be sent. Empty if it can. Known after the case is built. */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** @param refused whether the recorded endpoint refused the request */
    ReplayCase build(Candidate candidate, boolean refused) {
        List<Integer> chain = new ArrayList<>(candidate.chain());
        carry(chain, candidate.number());
        List<Step> steps = new ArrayList<>();
        for (Integer number : chain) {
            steps.add(step("before-" + (steps.size() + 1), number, false));
        }
        Exchange recorded = exchanges.get(candidate.number());
        steps.add(step(ReplayCase.REQUEST, candidate.number(), refused));
        Operation operation = steps.get(steps.size() - 1).operation();
        Scenario scenario = new Scenario(
                id,
                "A recorded request of " + operation.id(),
                Set.of(operation.feature()),
                steps,
                List.of(requirement(refused)));
        return new ReplayCase(scenario, recorded, RecordedAnswer.isWithoutTexts(recorded), List.copyOf(leftOut));
    }

    private void carry(List<Integer> chain, int last) {
        Map<String, Integer> givers = new LinkedHashMap<>();
        Map<String, String> places = new HashMap<>();
        List<Integer> all = new ArrayList<>(chain);
        all.add(last);
        for (Integer number : all) {
            ObservedExchange observed = new ObservedExchange(exchanges.get(number));
            for (String wanted : EarlierIds.referredTo(observed).keySet()) {
                if (givers.containsKey(wanted) && !carried.containsKey(wanted)) {
                    String name = "id-" + (carried.size() + 1);
                    carried.put(wanted, name);
                    captures.computeIfAbsent(givers.get(wanted), any -> new LinkedHashMap<>())
                            .put(name, places.get(wanted));
                }
            }
            EarlierIds.given(observed).forEach((given, at) -> {
                givers.put(given, number);
                places.put(given, at);
            });
        }
    }

    private Step step(String name, int number, boolean refused) {
        Exchange exchange = exchanges.get(number);
        ObservedExchange observed = new ObservedExchange(exchange);
        Operation operation = observed.operation();
        JsonNode sent = observed.requestBody();
        JsonNode body = null;
        Map<String, FormPart> form = null;
        if (sent.isObject()) {
            StandInTexts texts = new StandInTexts();
            JsonNode whole = RecordedAnswer.isWithoutTexts(exchange) ? texts.in(sent) : sent;
            if (texts.isIncomplete()) {
                obstacle = "the recording does not hold its files";
            }
            CarriedBody carrying = new CarriedBody(carried);
            body = carrying.of(
                    whole, model(operation, observed.request().model().orElse("")));
            leftOut.addAll(carrying.leftOut());
        } else if (!exchange.request().body().isEmpty()) {
            form = form(exchange, operation);
        }
        return new Step(
                name,
                operation,
                null,
                path(observed),
                null,
                null,
                null,
                body,
                null,
                form,
                headers(exchange.request().headers()),
                null,
                parameter(observed),
                captures.get(number),
                refused,
                false,
                false,
                false);
    }

    private Map<String, FormPart> form(Exchange exchange, Operation operation) {
        Optional<Form> read = exchange.request().headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("content-type"))
                .findFirst()
                .flatMap(type ->
                        FormReader.read(type.value(), exchange.request().body().bytes()));
        if (read.isEmpty()) {
            obstacle = "its body is neither JSON nor a form that was recorded as a whole";
            return null;
        }
        Map<String, FormPart> parts = new LinkedHashMap<>();
        read.get().parts().forEach((name, part) -> {
            FormPart written = part.fileName() == null
                    ? FormPart.plain(
                            name.equals("model") ? model(operation, part.text()) : CarriedBody.literal(part.text()))
                    : new FormPart(
                            null,
                            part.fileName(),
                            FORM_FILE,
                            Base64.getEncoder().encodeToString(part.bytes()));
            parts.put(name, written);
        });
        return parts;
    }

    /** Returns the candidate's model in place of the recorded one. Empty if the request names none. */
    private String model(Operation operation, String recorded) {
        if (recorded.isEmpty()) {
            return "";
        }
        return "${endpoint.model." + ModelRoles.role(operation, recorded, options.models()) + "}";
    }

    private String parameter(ObservedExchange observed) {
        if (observed.operation() == Operation.MODELS_RETRIEVE) {
            return "${endpoint.model.chat}";
        }
        return EarlierIds.inPath(observed)
                .map(recorded -> "${captured." + carried.get(recorded) + "}")
                .orElse(null);
    }

    /**
     * Returns the path with the query of a recorded GET. Null if there is no query: then the operation's own path is
     * used.
     */
    private String path(ObservedExchange observed) {
        List<String> kept = new ArrayList<>();
        for (String pair : RequestPath.query(observed.exchange().request().url())) {
            String name = pair.replaceFirst("=.*", "").replace("%5B%5D", "[]");
            if (!observed.operation().method().equals("GET") || name.equals(API_VERSION)) {
                continue;
            }
            if (KEPT_IN_QUERIES.contains(name)) {
                kept.add(CarriedBody.literal(pair.replace("[]", "%5B%5D")));
            } else {
                leftOut.add("the query parameter " + name + " is left out");
            }
        }
        if (kept.isEmpty()) {
            return null;
        }
        String parameter = parameter(observed);
        String path = observed.operation().path();
        return (parameter == null ? path : path.replace("{id}", parameter)) + "?" + String.join("&", kept);
    }

    private static Map<String, String> headers(List<Header> headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        headers.stream()
                .filter(header -> KEPT_HEADERS.stream().anyMatch(header.name()::equalsIgnoreCase))
                .forEach(header -> kept.put(header.name(), header.value()));
        return kept.isEmpty() ? null : kept;
    }

    private BehaviourRequirement requirement(boolean refused) {
        String status = refused ? "4xx" : "2xx";
        Statement statement = new Statement(
                ReplayCase.SUITE + "." + id,
                Level.MUST,
                "The endpoint answers this recorded request with a status of " + status + ", as it was recorded.",
                Authority.KIT_POLICY,
                List.of(),
                Maturity.CALIBRATED,
                null,
                null,
                0,
                "",
                null);
        return new BehaviourRequirement(
                statement,
                ReplayCase.REQUEST,
                null,
                null,
                Map.of(),
                Map.of(),
                false,
                null,
                Trials.ONE,
                List.of(new CheckCall("status", JsonNodeFactory.instance.stringNode(status))));
    }
}
