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

/** Watches what a run makes at an endpoint and what it takes away again. May be shared by threads. */
final class CreatedResources {
    /** A bound on what an endpoint can make the kit send. */
    private static final int MOST = 5_000;

    private static final List<String> ENDED = List.of("completed", "failed", "expired", "cancelled", "cancelling");

    /** What a run can leave behind, in the order in which it is taken away: a batch reads a file. */
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

        /** Whether a request of its kind makes something that stays. */
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

    /** @param exchange the id of the exchange that made it. @param group the trial that it was made in */
    record Thing(ResourceKind kind, String id, String exchange, String group) {}

    private final Map<String, Thing> things = new LinkedHashMap<>();

    /** How many things a step may make that the kit then has to take away. */
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

    /** Whether an operation takes something away. @param operation null does not */
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

    /** Whether an attempt to take something away found, or left, nothing there. */
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
     * A stream that broke off has said what it makes in its first event, and an answer that a record keeps in part, in the
     * part that it keeps.
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

    /** A batch that has ended needs no cancelling, and its results are files of their own. */
    private void batchSeen(ObservedExchange exchange) {
        JsonNode batch = exchange.body();
        if (ENDED.contains(batch.path("status").asString(""))) {
            things.remove(key(ResourceKind.BATCH, batch.path("id").asString("")));
        }
        note(ResourceKind.FILE, batch.path("output_file_id").asString(""), exchange);
        note(ResourceKind.FILE, batch.path("error_file_id").asString(""), exchange);
    }

    private void note(ResourceKind kind, String id, ObservedExchange exchange) {
        // An id that fits no URL is noted too: it can't be deleted, and the user is told.
        if (!id.isEmpty() && things.size() < MOST) {
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

    /** What is there now, in the order in which it is to be taken away. */
    synchronized List<Thing> things() {
        return things.values().stream()
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList();
    }
}
