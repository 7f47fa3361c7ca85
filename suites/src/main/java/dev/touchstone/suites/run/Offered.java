package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.cause.Cause;
import dev.touchstone.suites.cause.Cause.About;
import dev.touchstone.suites.cause.KnownCauses;
import dev.touchstone.suites.cause.SeenAnswer;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.NotOffered;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Learns from the first answer of each operation whether the endpoint has it, so that a missing API is one finding
 * instead of a series of requests. Thread-safe.
 */
final class Offered {
    /** Shorter texts occur in many sentences by chance. */
    private static final int SHORTEST_QUOTE = 8;

    /**
     * Why no requirement of an API can be judged.
     *
     * @param api the missing API
     */
    record MissingApi(String api, String reason) {}

    /**
     * An operation, and the model that it was requested for.
     *
     * @param model empty if the operation is missing for every model
     */
    private record OfferedAt(Operation operation, String model) {}

    private final Collection<String> named;
    private final UnaryOperator<String> clean;
    private final Map<OfferedAt, NotOffered> missing = new HashMap<>();
    private final Map<String, MissingApi> apis = new HashMap<>();
    /** The missing API that a scenario about a feature needs, by feature. */
    private final Map<String, MissingApi> blocked = new HashMap<>();

    private final Set<OfferedAt> seen = new HashSet<>();
    private final Set<String> knownModels = new HashSet<>();

    /**
     * @param named the models that the profile names: statements about other models can't be fixed in the profile
     * @param clean removes secrets from the endpoint's words
     */
    Offered(Collection<String> named, UnaryOperator<String> clean) {
        this.named = Set.copyOf(named);
        this.clean = clean;
    }

    /**
     * Checks that a step may be sent.
     *
     * @param model the model that the step names; empty if it names none
     * @throws NotOffered if the step need not be sent
     */
    synchronized void require(Step step, String model) {
        find(step, model).ifPresent(found -> {
            throw found.again();
        });
    }

    /** Takes over a missing API from the record of an earlier process. */
    synchronized void recall(String api, String reason) {
        apis.putIfAbsent(api, new MissingApi(api, reason));
        Arrays.stream(Operation.values())
                .filter(operation -> operation.api().equals(Optional.of(api)))
                .forEach(operation -> missing.putIfAbsent(new OfferedAt(operation, ""), NotOffered.known(api, reason)));
    }

    /**
     * Notes that a scenario could not be played to its end.
     *
     * @param steps all steps of the scenario
     * @param api the missing API that they need
     */
    synchronized void blocked(Collection<Step> steps, String api, String reason) {
        steps.stream()
                .map(Step::operation)
                .filter(Objects::nonNull)
                .forEach(operation -> blocked.putIfAbsent(operation.feature(), new MissingApi(api, reason)));
    }

    /**
     * Returns the missing API that these operations need. Empty if the endpoint has one of the operations.
     *
     * @param operations at least one
     */
    synchronized Optional<MissingApi> missing(Collection<Operation> operations) {
        boolean works = operations.stream()
                .anyMatch(operation ->
                        anyModelServes(operation) || find(operation).isEmpty());
        return works
                ? Optional.empty()
                : operations.stream()
                        .sorted()
                        .flatMap(operation -> find(operation).stream())
                        .findFirst();
    }

    private Optional<MissingApi> find(Operation operation) {
        String feature = operation.feature();
        return Optional.ofNullable(apis.get(operation.id()))
                .or(() -> Optional.ofNullable(apis.get(feature)))
                // A feature that works is not blocked, even if one of its scenarios needs something that is missing.
                .or(() -> seen.stream()
                                .anyMatch(place -> place.operation().feature().equals(feature))
                        ? Optional.empty()
                        : Optional.ofNullable(blocked.get(feature)));
    }

    private Optional<NotOffered> find(Step step, String model) {
        if (step.operation() == null) {
            return Optional.empty();
        }
        return missing.entrySet().stream()
                .filter(entry -> covers(entry.getKey(), step.operation(), model))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Decides whether a missing operation makes another one missing. Without the operation that creates a family's
     * resources, none of the operations on these resources is there.
     */
    private static boolean covers(OfferedAt place, Operation operation, String model) {
        if (!place.model().isEmpty()) {
            return place.operation() == operation && place.model().equals(model);
        }
        return place.operation() == operation
                || place.operation().api().filter(operation.feature()::equals).isPresent();
    }

    /**
     * Looks at the last answer to a step.
     *
     * @return what the endpoint does not have according to this answer; empty if the answer does not say so
     */
    synchronized Optional<NotOffered> learn(Step step, ObservedExchange exchange) {
        if (step.rejected() || !tells(step, exchange)) {
            return Optional.empty();
        }
        String model = exchange.requestBody().path("model").asString("");
        OfferedAt place = new OfferedAt(step.operation(), model);
        Response response = exchange.exchange().response();
        // An operation that has answered before is there. To look for causes in every answer would take a tenth of a
        // run's processor time.
        Optional<Cause> cause = seen.contains(place) ? Optional.empty() : KnownCauses.of(response);
        if (response.status() / 100 == 2 && !isNoSuchOperation(cause)) {
            seen.add(place);
            knownModels.add(model);
            return Optional.empty();
        }
        return cause.flatMap(found -> judge(found, step, model, exchange));
    }

    private static boolean tells(Step step, ObservedExchange exchange) {
        return step.operation() != null
                && !step.wrongRegion()
                && (step.auth() == null || step.auth() == Step.Credentials.ENDPOINT)
                && exchange.exchange().isComplete();
    }

    /**
     * Tells whether a request that was made to be refused received what may be the answer of a missing route, before it
     * is known whether the operation exists. Only a plain request can show that.
     */
    synchronized boolean leavesOpen(Step step, ObservedExchange exchange) {
        return step.rejected()
                && tells(step, exchange)
                && !anyModelServes(step.operation())
                && isMissingRoute(exchange);
    }

    /**
     * Tells whether an answer says that there is no such operation. Only an operation that is essential for its API
     * counts.
     */
    static boolean isMissingRoute(ObservedExchange exchange) {
        Operation operation = exchange.operation();
        return operation != null
                && operation.api().isPresent()
                && exchange.exchange().isComplete()
                && KnownCauses.of(exchange.exchange().response())
                        .filter(cause -> cause.about() == About.ROUTE && !speaksOfAThing(cause, exchange))
                        .isPresent();
    }

    private static boolean isNoSuchOperation(Optional<Cause> cause) {
        return cause.filter(found -> found.about() == About.ROUTE).isPresent();
    }

    private Optional<NotOffered> judge(Cause cause, Step step, String model, ObservedExchange exchange) {
        return switch (cause.about()) {
            case ROUTE ->
                step.operation().path().contains("{id}")
                                || anyModelServes(step.operation())
                                || speaksOfAThing(cause, exchange)
                        ? Optional.empty()
                        : Optional.of(note(new OfferedAt(step.operation(), ""), absent(step, "", exchange)));
            case OPERATION, MODEL ->
                named.contains(model)
                        ? Optional.of(note(
                                new OfferedAt(step.operation(), model),
                                cause.about() == About.OPERATION || knownModels.contains(model)
                                        ? absent(step, model, exchange)
                                        : misnamed(step, model, exchange)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private NotOffered misnamed(Step step, String model, ObservedExchange exchange) {
        return NotOffered.misnamed("it has no model '" + clean.apply(model) + "', which the profile names for "
                + step.operation().feature() + " (" + seen(exchange) + ")");
    }

    private boolean anyModelServes(Operation operation) {
        return seen.stream().anyMatch(place -> place.operation() == operation);
    }

    /** Notes that an operation is missing. If its API is useless without it, the whole API is missing. */
    private NotOffered absent(Step step, String model, ObservedExchange exchange) {
        Operation operation = step.operation();
        String reason = "not offered: " + operation.method() + " " + operation.path() + " answered " + seen(exchange)
                + (model.isEmpty() ? "" : ", for the model '" + clean.apply(model) + "'");
        Finding finding = new Finding(exchange.id(), "status", "2xx: the profile does not deny it", seen(exchange));
        return operation
                .api()
                .map(api -> NotOffered.missing(api, reason, finding))
                .orElseGet(() -> NotOffered.claimed(reason, finding));
    }

    private String seen(ObservedExchange exchange) {
        String words = SeenAnswer.of(exchange.exchange().response()).firstWords(clean);
        return exchange.status() + (words.isEmpty() ? "" : ": " + words);
    }

    private NotOffered note(OfferedAt place, NotOffered found) {
        NotOffered earlier = missing.putIfAbsent(place, found);
        place.operation().api().ifPresent(api -> apis.putIfAbsent(api, new MissingApi(api, found.getMessage())));
        return earlier == null ? found : earlier.again();
    }

    /**
     * Tells whether an answer names a resource of the request, or a model. Then it is about that resource and not about
     * the path.
     */
    private static boolean speaksOfAThing(Cause cause, ObservedExchange exchange) {
        String said = SeenAnswer.of(exchange.exchange().response()).words();
        return cause.general() && said.toLowerCase(Locale.ROOT).contains("model")
                || quotes(exchange.requestBody(), said);
    }

    private static boolean quotes(JsonNode node, String said) {
        if (node.isString()) {
            return node.stringValue().length() >= SHORTEST_QUOTE && said.contains(node.stringValue());
        }
        return node.valueStream().anyMatch(child -> quotes(child, said));
    }
}
