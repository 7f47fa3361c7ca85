package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.cause.Cause;
import dev.touchstone.suites.cause.KnownCauses;
import dev.touchstone.suites.cause.SeenAnswer;
import dev.touchstone.suites.family.ApiFamily;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.InconclusiveCause;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer that may not be the API's own: it may come from an outage, a gateway, a revoked credential or a mixed-up
 * connection. It may also be a fault of the API itself. Only the plainest request, which was answered before, can tell
 * these cases apart.
 *
 * @param inconclusive the cause if the answer is not the API's own
 * @param signature equal for answers that are odd in the same way
 * @param anothers whether it looks like the answer to another request
 */
record OddAnswer(InconclusiveCause inconclusive, String signature, boolean anothers) {
    private static final String PLAINEST_FAILS = "; the preflight request fails too";

    private static final Set<Cause.About> NOT_ABOUT_THE_REQUEST = EnumSet.of(
            Cause.About.CREDENTIAL,
            Cause.About.MODEL,
            Cause.About.OPERATION,
            Cause.About.ROUTE,
            Cause.About.BASE_URL,
            Cause.About.REGION,
            Cause.About.PROXY,
            Cause.About.GATEWAY);

    /**
     * Top-level members of the answers of gateways, health checks and error handlers. They count only if the answer has
     * no {@code object}, which an answer of the API has.
     */
    private static final Set<String> FOREIGN = Set.of("error", "message", "msg", "detail", "fault", "status");

    /**
     * Top-level members of which every answer of the API has several. An answer that has others and none of these does
     * not merely lack a member: a gateway's login is such an answer, and a list of errors.
     */
    private static final Set<String> OWN = Set.of(
            "id",
            "object",
            "type",
            "created",
            "created_at",
            "model",
            "choices",
            "output",
            "data",
            "results",
            "text",
            "usage");

    /**
     * Looks at a complete answer that has no {@link InconclusiveCause}.
     *
     * @param models the models that the profile names
     */
    static Optional<OddAnswer> of(ObservedExchange exchange, Step step, Collection<String> models) {
        if (step.wrongRegion() || !exchange.exchange().isComplete() || exchange.isUnreadable()) {
            return Optional.empty();
        }
        int status = exchange.status();
        if (status / 100 == 2) {
            return ofSuccess(exchange, step, models);
        }
        if (status >= 500) {
            return odd(exchange, Layer.ENDPOINT, "the endpoint failed");
        }
        if (status < 400) {
            return odd(exchange, Layer.GATEWAY, "not an answer of the API");
        }
        if (status == 401 || status == 403) {
            return hasCredential(step)
                    ? odd(exchange, Layer.CREDENTIAL, "the credential was refused")
                    : Optional.empty();
        }
        return refusal(exchange, step, models);
    }

    /** Treats every refusal as odd, because the plainest request is refused at the moment too. */
    static Optional<OddAnswer> inDoubt(ObservedExchange exchange, Step step) {
        return exchange.status() >= 400 && !step.wrongRegion() && hasCredential(step)
                ? odd(exchange, Layer.ENDPOINT, "refused")
                : Optional.empty();
    }

    /** Tells whether the endpoint failed, and did not refuse. */
    boolean isFailure() {
        return inconclusive.layer() == Layer.ENDPOINT;
    }

    /** Returns why the answer says nothing about the request, although the plainest request is answered. */
    InconclusiveCause besidesOthers() {
        return new InconclusiveCause(
                inconclusive.layer(), inconclusive.reason().replace(PLAINEST_FAILS, "; so it did on valid requests"));
    }

    private static boolean hasCredential(Step step) {
        return step.auth() == null || step.auth() == Step.Credentials.ENDPOINT;
    }

    private static Optional<OddAnswer> refusal(ObservedExchange exchange, Step step, Collection<String> models) {
        Response response = exchange.exchange().response();
        SeenAnswer answer = SeenAnswer.of(response);
        if (answer.form() != SeenAnswer.Form.JSON || !answer.json().has("error")) {
            return odd(exchange, Layer.GATEWAY, "refused, and not in the form of an API error");
        }
        String asked = exchange.requestBody().path("model").asString("");
        return KnownCauses.of(response)
                .filter(cause -> !cause.general() && NOT_ABOUT_THE_REQUEST.contains(cause.about()))
                .filter(cause -> !step.rejected() || cause.about() == Cause.About.MODEL && models.contains(asked))
                .flatMap(cause -> odd(
                        exchange,
                        Layer.GATEWAY,
                        "refused because of the "
                                + cause.about().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    private static Optional<OddAnswer> ofSuccess(ObservedExchange exchange, Step step, Collection<String> models) {
        Operation operation = step.operation();
        if (operation == null) {
            return Optional.empty(); // it is unknown what such a path should answer
        }
        if (isAnothers(exchange, step, models)) {
            return odd(exchange, Layer.GATEWAY, "the answer belongs to another request")
                    .map(odd -> new OddAnswer(odd.inconclusive(), odd.signature(), true));
        }
        if (isSomethingElse(exchange, operation)) {
            SeenAnswer answer = SeenAnswer.of(exchange.exchange().response());
            return odd(
                    exchange,
                    Layer.GATEWAY,
                    answer.form() == SeenAnswer.Form.EMPTY
                            ? "an empty answer"
                            : "not an answer to " + operation.method() + " " + operation.path());
        }
        return Optional.empty();
    }

    /**
     * Tells whether an answer is something else than the operation's answer. An answer that only lacks something is a
     * fault of the API itself.
     */
    private static boolean isSomethingElse(ObservedExchange exchange, Operation operation) {
        if (exchange.answer() == Form.STREAM) {
            return operation.writes() && exchange.documents().isEmpty();
        }
        if (isWholeAnswer(exchange, operation)) {
            return false;
        }
        SeenAnswer answer = SeenAnswer.of(exchange.exchange().response());
        if (operation == Operation.FILES_CONTENT) {
            return answer.form() == SeenAnswer.Form.EMPTY; // a file may hold anything
        }
        if (answer.form() != SeenAnswer.Form.JSON) {
            return !ExpectedShape.fits(operation, answer);
        }
        JsonNode json = answer.json();
        return !ExpectedShape.fits(operation, answer)
                && json.path("object").isMissingNode()
                && (FOREIGN.stream().anyMatch(json::hasNonNull)
                        || !json.isEmpty() && OWN.stream().noneMatch(json::has));
    }

    /**
     * Tells whether the answer is complete. This check comes first, because the requirements use it too, so nothing is
     * parsed twice.
     */
    private static boolean isWholeAnswer(ObservedExchange exchange, Operation operation) {
        return operation.writes()
                && ApiFamily.of(operation).missing(exchange.body()).isEmpty();
    }

    private static boolean isAnothersKind(JsonNode json, Operation operation) {
        String kind = json.path("object").asString(json.path("type").asString(""));
        if (kind.equals("list")) {
            return !ApiFamily.of(operation).answersWithList(operation);
        }
        return ApiFamily.ALL.stream()
                .filter(family -> family.objects().stream().anyMatch(kind::startsWith))
                .anyMatch(family -> !family.feature().equals(operation.feature()));
    }

    /**
     * Tells whether the answer belongs to another operation, another resource than the one in the path, or another
     * model than the requested one.
     */
    private static boolean isAnothers(ObservedExchange exchange, Step step, Collection<String> models) {
        String id = exchange.body().path("id").asString("");
        String url = exchange.exchange().request().url();
        String asked = exchange.requestBody().path("model").asString("");
        String answered = exchange.assembled().path("model").asString("");
        boolean otherThing = step.operation().path().endsWith("/{id}")
                && step.operation() != Operation.MODELS_RETRIEVE
                && !id.isEmpty()
                && !url.contains(id);
        JsonNode document = exchange.answer() == Form.STREAM
                ? exchange.documents().stream()
                        .findFirst()
                        .map(EventDocument::json)
                        .orElse(MissingNode.getInstance())
                : exchange.body();
        return isAnothersKind(document, step.operation())
                || !step.rejected()
                        && (otherThing || !answered.equals(asked) && !asked.isEmpty() && models.contains(answered));
    }

    private static Optional<OddAnswer> odd(ObservedExchange exchange, Layer layer, String words) {
        Response response = exchange.exchange().response();
        SeenAnswer answer = SeenAnswer.of(response);
        String form = answer.form() == SeenAnswer.Form.JSON
                ? new TreeSet<>(answer.json().propertyNames()).toString()
                : answer.form().name();
        return Optional.of(new OddAnswer(
                new InconclusiveCause(layer, response.status() + ": " + words + PLAINEST_FAILS),
                response.status() + " " + form,
                false));
    }
}
