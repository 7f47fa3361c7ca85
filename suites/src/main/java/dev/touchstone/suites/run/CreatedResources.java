package dev.touchstone.suites.run;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.RequestPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Tracks what a run creates at an endpoint and what it deletes again. Thread-safe. */
final class CreatedResources {
    /**
     * The maximum number of resources that are tracked. It limits how many requests an endpoint can make the kit send.
     */
    private static final int MAX = 5_000;

    private static final List<String> ENDED = List.of("completed", "failed", "expired", "cancelled", "cancelling");

    /** The kinds of resources that a run can leave behind, in the order of their deletion: a batch reads a file. */
    enum ResourceKind {
        BATCH("batch", Operation.BATCHES_CREATE, Operation.BATCHES_CANCEL),
        FILE("file", Operation.FILES_CREATE, Operation.FILES_DELETE),
        RESPONSE("response", Operation.RESPONSES, Operation.RESPONSES_DELETE),
        CONVERSATION("conversation", Operation.CONVERSATIONS_CREATE, Operation.CONVERSATIONS_DELETE),
        CHAT_COMPLETION("chat completion", Operation.CHAT, Operation.CHAT_DELETE);

        private final String words;
        private final Operation making;
        private final Operation taking;

        ResourceKind(String words, Operation making, Operation taking) {
            this.words = words;
            this.making = making;
            this.taking = taking;
        }

        String words() {
            return words;
        }

        Operation taking() {
            return taking;
        }

        private static Optional<ResourceKind> making(Operation operation) {
            return Arrays.stream(values())
                    .filter(kind -> kind.making == operation)
                    .findFirst();
        }

        private static Optional<ResourceKind> taking(Operation operation) {
            return Arrays.stream(values())
                    .filter(kind -> kind.taking == operation)
                    .findFirst();
        }

        /** Tells whether a request of this kind creates a resource that stays at the endpoint. */
        private boolean stays(JsonNode request, JsonNode answer) {
            return switch (this) {
                case RESPONSE ->
                    answer.path("store").asBoolean(request.path("store").asBoolean(true));
                case CHAT_COMPLETION -> request.path("store").asBoolean(false);
                case BATCH -> !ENDED.contains(answer.path("status").asString(""));
                case FILE, CONVERSATION -> true;
            };
        }
    }

    /**
     * One created resource.
     *
     * @param exchange the id of the exchange that created it
     * @param group the trial that created it
     */
    record Thing(ResourceKind kind, String id, String exchange, String group) {}

    private final Map<String, Thing> things = new LinkedHashMap<>();

    /** Returns how many resources a step may create that the kit then has to delete. */
    static int mayMake(Step step) {
        if (step.rejected() || step.operation() == null) {
            return 0;
        }
        JsonNode body = step.body() == null ? MissingNode.getInstance() : step.body();
        return ResourceKind.making(step.operation())
                        .filter(kind -> kind.stays(body, MissingNode.getInstance()))
                        .isPresent()
                ? 1
                : 0;
    }

    /** Tells whether an operation deletes or cancels a resource. False if the operation is null. */
    static boolean takesAway(Operation operation) {
        return operation != null && ResourceKind.taking(operation).isPresent();
    }

    synchronized void observe(ObservedExchange exchange) {
        if (exchange.operation() == null) {
            return;
        }
        ResourceKind.taking(exchange.operation()).ifPresent(kind -> {
            if (isGone(exchange.status())) {
                lastSegment(exchange, kind).ifPresent(id -> things.remove(key(kind, id)));
            }
        });
        if (exchange.status() / 100 == 2) {
            ResourceKind.making(exchange.operation()).ifPresent(kind -> made(kind, exchange));
            if (exchange.operation() == Operation.BATCHES_RETRIEVE) {
                batchSeen(exchange);
            }
        }
    }

    /** Tells whether the resource no longer exists after a deletion was answered with this status. */
    static boolean isGone(int status) {
        return status / 100 == 2 || status == 404 || status == 410;
    }

    private void made(ResourceKind kind, ObservedExchange exchange) {
        JsonNode answer = answer(exchange);
        if (kind.stays(exchange.requestBody(), answer)) {
            note(kind, answer.path("id").asString(""), exchange);
        }
    }

    /**
     * Returns the part of an answer that names the created resource. An incomplete stream names it in its first event.
     * An answer that the record holds only in part names it in that part.
     */
    private static JsonNode answer(ObservedExchange exchange) {
        JsonNode whole = exchange.assembled();
        if (whole.isObject()) {
            return whole;
        }
        if (exchange.answer() == Form.JSON && exchange.exchange().isCut()) {
            return JsonBeginning.members(exchange.bytes());
        }
        return exchange.documents().stream()
                .map(EventDocument::json)
                .map(json -> json.has("response") ? json.path("response") : json)
                .filter(json -> json.has("id"))
                .findFirst()
                .orElse(whole);
    }

    /**
     * Handles a batch that was retrieved: a batch that has ended needs no cancelling, and its results are separate
     * files.
     */
    private void batchSeen(ObservedExchange exchange) {
        JsonNode batch = exchange.body();
        if (ENDED.contains(batch.path("status").asString(""))) {
            things.remove(key(ResourceKind.BATCH, batch.path("id").asString("")));
        }
        note(ResourceKind.FILE, batch.path("output_file_id").asString(""), exchange);
        note(ResourceKind.FILE, batch.path("error_file_id").asString(""), exchange);
    }

    private void note(ResourceKind kind, String id, ObservedExchange exchange) {
        // An id that can't be part of a URL is noted too: it can't be deleted, and the user is told.
        if (!id.isEmpty() && things.size() < MAX) {
            things.putIfAbsent(
                    key(kind, id), new Thing(kind, id, exchange.id(), BrokenTrials.group(exchange.exchange())));
        }
    }

    private static Optional<String> lastSegment(ObservedExchange exchange, ResourceKind kind) {
        return RequestPath.of(exchange.exchange().request().url())
                .map(path -> kind == ResourceKind.BATCH ? path.replaceFirst("/cancel$", "") : path)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static String key(ResourceKind kind, String id) {
        return kind + " " + id;
    }

    /** Returns the existing resources, in the order in which they must be deleted. */
    synchronized List<Thing> things() {
        return things.values().stream()
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
    }
}
