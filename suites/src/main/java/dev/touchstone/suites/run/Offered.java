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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Learns from the first answer of each operation whether the endpoint has it, so that an API that is missing is one finding
 * and no series of requests. May be shared by threads.
 */
final class Offered {
    /** Shorter texts stand in many a sentence by chance. */
    private static final int SHORTEST_QUOTE = 8;

    /** @param model the one that does not have it; empty if no model does */
    private record Place(Operation operation, String model) {}

    private final Collection<String> named;
    private final UnaryOperator<String> clean;
    private final Map<Place, NotOffered> missing = new HashMap<>();
    private final Set<Place> seen = new HashSet<>();
    private final Set<String> knownModels = new HashSet<>();

    /**
     * @param named the models that the profile names: what an endpoint says of others is not for the profile to mend
     * @param clean takes secrets out of what an endpoint says
     */
    Offered(Collection<String> named, UnaryOperator<String> clean) {
        this.named = Set.copyOf(named);
        this.clean = clean;
    }

    /** @param model the model that the step names; empty if none. @throws NotOffered if it need not be sent */
    synchronized void require(Step step, String model) {
        find(step, model).ifPresent(found -> {
            throw found;
        });
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

    /** Who has not the operation that makes a family's things has none of those that look after them. */
    private static boolean covers(Place place, Operation operation, String model) {
        if (!place.model().isEmpty()) {
            return place.operation() == operation && place.model().equals(model);
        }
        return place.operation() == operation
                || place.operation().id().equals(place.operation().feature())
                        && operation.feature().equals(place.operation().feature());
    }

    /**
     * Looks at the last answer to a step.
     *
     * @throws NotOffered if it says that the endpoint does not have what was asked for
     */
    synchronized void learn(Step step, ObservedExchange exchange) {
        if (step.operation() == null
                || step.rejected()
                || step.elsewhere()
                || step.auth() != null && step.auth() != Step.Credentials.ENDPOINT
                || !exchange.exchange().isComplete()) {
            return;
        }
        String model = exchange.requestBody().path("model").asString("");
        Place place = new Place(step.operation(), model);
        Response response = exchange.exchange().response();
        Optional<Cause> cause = KnownCauses.of(response).filter(found -> !seen.contains(place));
        if (response.status() / 100 == 2 && !isNoSuchOperation(cause)) {
            seen.add(place);
            knownModels.add(model);
            return;
        }
        cause.flatMap(found -> judge(found, step, model, exchange)).ifPresent(found -> {
            throw found;
        });
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
                        : Optional.of(note(new Place(step.operation(), ""), claimed(step, "", exchange)));
            case OPERATION, MODEL ->
                named.contains(model)
                        ? Optional.of(note(
                                new Place(step.operation(), model),
                                cause.about() == About.OPERATION || knownModels.contains(model)
                                        ? claimed(step, model, exchange)
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

    private NotOffered claimed(Step step, String model, ObservedExchange exchange) {
        Operation operation = step.operation();
        String reason = "not offered: " + operation.method() + " " + operation.path() + " answered " + seen(exchange)
                + (model.isEmpty() ? "" : ", for the model '" + clean.apply(model) + "'");
        return NotOffered.claimed(
                reason, new Finding(exchange.id(), "status", "2xx: the profile claims it", seen(exchange)));
    }

    private String seen(ObservedExchange exchange) {
        String words = SeenAnswer.of(exchange.exchange().response()).firstWords(clean);
        return exchange.status() + (words.isEmpty() ? "" : ": " + words);
    }

    private NotOffered note(Place place, NotOffered found) {
        NotOffered earlier = missing.putIfAbsent(place, found);
        return earlier == null ? found : earlier;
    }

    /** An answer that names a thing of the request, or a model, speaks of the thing and not of the path. */
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
