package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The least that an answer needs to be one of its operation's: without it, nothing in it is the model's doing. */
final class AnswerShape {
    /** @param at where it has to be. @param words what has to be there */
    private record Core(String at, String words, boolean object) {}

    private static final Map<Operation, Core> CORES = Map.of(
            Operation.CHAT, new Core("/choices/0/message", "a chat completion with a message", true),
            Operation.RESPONSES, new Core("/output", "a response with a list of output items", false),
            Operation.EMBEDDINGS, new Core("/data", "a list of embeddings", false),
            Operation.COMPLETIONS, new Core("/choices", "a text completion with choices", false),
            Operation.MODERATIONS, new Core("/results", "a moderation with results", false));

    private AnswerShape() {}

    /** What should have come back instead; empty if the answer to a request that succeeded has the shape it needs. */
    static Optional<String> missing(ObservedExchange exchange) {
        Core core = exchange.operation() == null ? null : CORES.get(exchange.operation());
        // The chunks of a text completion are not put together.
        if (core == null
                || exchange.operation() == Operation.COMPLETIONS
                        && !exchange.documents().isEmpty()) {
            return Optional.empty();
        }
        JsonNode found = exchange.assembled().at(core.at());
        return core.object() ? expected(found.isObject(), core) : expected(found.isArray(), core);
    }

    private static Optional<String> expected(boolean there, Core core) {
        return there ? Optional.empty() : Optional.of(core.words());
    }
}
