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
 * What is particular to one family of operations. A new family is its operations in {@link Operation}, a class here and
 * its place in {@link #ALL}; its requirements and schemas are data.
 *
 * <p>A method that is not overridden says that the family has nothing of the kind.
 */
public interface ApiFamily {
    /** Every family, those that most applications use first. */
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

    /** The family of an operation. Each operation has one. */
    static ApiFamily of(Operation operation) {
        return Registry.BY_FEATURE.get(operation.feature());
    }

    /** The families by the feature of their operations. */
    final class Registry {
        private static final Map<String, ApiFamily> BY_FEATURE =
                ALL.stream().collect(Collectors.toUnmodifiableMap(ApiFamily::feature, Function.identity()));

        private Registry() {}
    }

    /** The feature of its operations, as {@link Operation#feature()} has it. */
    String feature();

    /** The role of the model that an operation asks, as profiles name it. */
    default String role(Operation operation) {
        return operation.feature();
    }

    /** The body of the request that asks for as little as there is to ask for, as YAML; empty if not every endpoint takes one. */
    default Optional<String> smallestRequest() {
        return Optional.empty();
    }

    /** Whether the body of a request has what an operation of the family needs, whatever address it went to. */
    default boolean isAskedFor(Operation operation, JsonNode request) {
        return false;
    }

    /**
     * Whether a body is, by its shape, what was asked for. As little is wanted as tells it from everything else: what is
     * odd about an answer is for the suites to judge.
     *
     * @param json the body; a missing node if it is no JSON
     * @param written whether the body is text or events rather than JSON
     */
    default boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        return json.path("id").isString() || json.path("data").isArray();
    }

    /**
     * What an answer of the family's first operation lacks without which nothing in it is the model's doing, in words;
     * empty if it has that.
     *
     * @param answer the whole answer, or what the events of a stream add up to
     */
    default Optional<String> missing(JsonNode answer) {
        return Optional.empty();
    }

    /** How the values of {@code object} begin that only this family's answers have. */
    default Set<String> objects() {
        return Set.of();
    }

    /** Whether an operation answers with an object {@code list}. */
    default boolean answersWithList(Operation operation) {
        return operation.id().endsWith(".list");
    }

    /** Whether the events of its streams are named by their type. */
    default boolean namesEvents() {
        return true;
    }

    /** The one document that the events of a stream add up to. @param events those that report no error */
    default Assembled assemble(List<JsonNode> events) {
        return Assembled.NONE;
    }

    /** Whether what the events of a stream add up to has come to an end. */
    default boolean isEnded(JsonNode assembled) {
        return assembled.isObject();
    }

    /** Whether each choice says why it ended, and there is one. */
    static boolean areChoicesEnded(JsonNode assembled) {
        return !assembled.path("choices").isEmpty()
                && assembled
                        .path("choices")
                        .valueStream()
                        .noneMatch(choice ->
                                choice.path("finish_reason").asString("").isEmpty());
    }

    /** The texts that a model wrote, in order. @param answer the whole answer, or what a stream adds up to */
    default List<AnswerText> texts(JsonNode answer) {
        return List.of();
    }

    /** The function calls of an answer, in order; calls of other kinds of tools are left out. */
    default List<ToolCall> calls(JsonNode answer) {
        return List.of();
    }

    /** The turns of the model in an answer: what each calls, of any kind of tool. */
    default List<ModelTurn> turns(JsonNode answer) {
        return List.of();
    }

    /** How many answers a request asks for; empty if it does not have a say in that. */
    default Optional<RequestedCount> count(JsonNode request) {
        return Optional.empty();
    }

    /** Whether reasoning used up the token limit, so that there is no text. */
    default boolean isSpentOnReasoning(JsonNode answer) {
        return false;
    }

    /** The first element of an array that an answer holds; none if there is none. */
    static Stream<JsonNode> first(JsonNode json, String member) {
        return json.path(member).valueStream().limit(1);
    }
}
