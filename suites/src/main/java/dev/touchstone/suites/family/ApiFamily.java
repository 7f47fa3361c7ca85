package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The specific behaviour of one family of operations. A new family needs its operations in {@link Operation}, a class
 * here, and an entry in {@link #ALL}. Its requirements and schemas are data.
 *
 * <p>A default method means that the family does not have this feature.
 */
public interface ApiFamily {
    /** Every family, the most used ones first. */
    List<ApiFamily> ALL = List.of(
            new ChatFamily(),
            new ResponsesFamily(),
            new EmbeddingsFamily(),
            new CompletionsFamily(),
            new ModerationsFamily(),
            new ImagesFamily(),
            new AudioFamily(),
            new ModelsFamily(),
            new ConversationsFamily(),
            new FilesFamily(),
            new BatchesFamily());

    /** Returns the family of an operation. Each operation has one. */
    static ApiFamily of(Operation operation) {
        return Registry.BY_FEATURE.get(operation.feature());
    }

    /** The families by the feature of their operations. */
    final class Registry {
        private static final Map<String, ApiFamily> BY_FEATURE =
                ALL.stream().collect(Collectors.toUnmodifiableMap(ApiFamily::feature, Function.identity()));

        private Registry() {}
    }

    /** Returns the feature of its operations, see {@link Operation#feature()}. */
    String feature();

    /** Returns the role of the model that an operation uses, in the form that profiles use. */
    default String role(Operation operation) {
        return operation.feature();
    }

    /**
     * Returns the body of the smallest possible request, as JSON. Empty if there is none that every endpoint accepts.
     */
    default Optional<String> smallestRequest() {
        return Optional.empty();
    }

    /** Tells whether a request's body has what an operation of the family needs, whatever URL it was sent to. */
    default boolean isAskedFor(Operation operation, JsonNode request) {
        return false;
    }

    /**
     * Tells whether the shape of a body is the one that the operation asks for. The check accepts as much as possible
     * and only excludes other kinds of answers, because the suites judge the details.
     *
     * @param json the body; a missing node if it is no JSON
     * @param written whether the body is text or events rather than JSON
     */
    default boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        return json.path("id").isString() || json.path("data").isArray();
    }

    /**
     * Returns the essential part that an answer of the family's first operation lacks, in words. Without it, the
     * content of the answer can't be explained by the model's behaviour. Empty if nothing essential is missing.
     *
     * @param answer the whole answer, or the object that results from the events of a stream
     */
    default Optional<String> missing(JsonNode answer) {
        return Optional.empty();
    }

    /** Returns the beginnings of values of {@code object} that only this family's answers have. */
    default Set<String> objects() {
        return Set.of();
    }

    /** Tells whether the answer of an operation is an object {@code list}. */
    default boolean answersWithList(Operation operation) {
        return operation.id().endsWith(".list");
    }

    /** Tells whether the events of its streams have their type as their name. */
    default boolean namesEvents() {
        return true;
    }

    /**
     * Assembles the events of a stream into one document.
     *
     * @param events those that report no error
     */
    default Assembled assemble(List<JsonNode> events) {
        return Assembled.NONE;
    }

    /** Tells whether the document that results from a stream is complete. */
    default boolean isEnded(JsonNode assembled) {
        return assembled.isObject();
    }

    /** Tells whether there is a choice, and each choice has a finish reason. */
    static boolean areChoicesEnded(JsonNode assembled) {
        return !assembled.path("choices").isEmpty()
                && assembled
                        .path("choices")
                        .valueStream()
                        .noneMatch(choice ->
                                choice.path("finish_reason").asString("").isEmpty());
    }

    /**
     * Returns the texts that a model wrote, in order.
     *
     * @param answer the whole answer, or the object that results from a stream
     */
    default List<AnswerText> texts(JsonNode answer) {
        return List.of();
    }

    /** Returns the function calls of an answer, in order, without calls of other kinds of tools. */
    default List<ToolCall> calls(JsonNode answer) {
        return List.of();
    }

    /** Returns the turns of the model in an answer, with their calls of any kind of tool. */
    default List<ModelTurn> turns(JsonNode answer) {
        return List.of();
    }

    /** Returns how many answers a request asks for. Empty if the operation has no such parameter. */
    default Optional<RequestedCount> count(JsonNode request) {
        return Optional.empty();
    }

    /** Tells whether reasoning used up the token limit, so that there is no text. */
    default boolean isSpentOnReasoning(JsonNode answer) {
        return false;
    }

    /** Returns the first element of an array in an answer. Empty if there is none. */
    static Stream<JsonNode> first(JsonNode json, String member) {
        return json.path(member).valueStream().limit(1);
    }
}
