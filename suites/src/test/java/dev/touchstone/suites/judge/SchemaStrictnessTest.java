package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas are strict: they refuse a recorded body without one of its governed fields, or with a field of another
 * type.
 */
class SchemaStrictnessTest {
    private static final JsonSchemas SCHEMAS =
            RevisionLoader.shipped(RevisionLoader.CURRENT).schemas();
    private static final double SHARE = 0.9;
    /** The maximum number of tries, which contain every form. The full set takes a minute. */
    private static final int MAX_TRIES = 3_000;

    /**
     * The fields that OpenAI's document requires or types, by schema. Some of them may be missing, because OpenAI
     * itself omits them: refusal, system_fingerprint, service_tier, logprobs, annotations and the details of usage.
     */
    private static final Map<String, List<String>> GOVERNED = Map.of(
            "chat-completion",
            List.of(
                    "/id",
                    "/object",
                    "/created",
                    "/model",
                    "/choices",
                    "/usage",
                    "/choices/*/index",
                    "/choices/*/finish_reason",
                    "/choices/*/message",
                    "/choices/*/message/role",
                    "/choices/*/message/content",
                    "/choices/*/message/refusal",
                    "/choices/*/message/tool_calls/*/id",
                    "/choices/*/message/tool_calls/*/type",
                    "/choices/*/message/tool_calls/*/function",
                    "/choices/*/message/tool_calls/*/function/name",
                    "/choices/*/message/tool_calls/*/function/arguments",
                    "/usage/prompt_tokens",
                    "/usage/completion_tokens",
                    "/usage/total_tokens"),
            "chat-chunk",
            List.of(
                    "/id",
                    "/object",
                    "/created",
                    "/model",
                    "/choices",
                    "/choices/*/index",
                    "/choices/*/delta",
                    "/choices/*/finish_reason",
                    "/usage/prompt_tokens",
                    "/usage/completion_tokens",
                    "/usage/total_tokens"),
            "response",
            List.of(
                    "/id",
                    "/object",
                    "/created_at",
                    "/status",
                    "/error",
                    "/incomplete_details",
                    "/instructions",
                    "/model",
                    "/tools",
                    "/output",
                    "/parallel_tool_calls",
                    "/metadata",
                    "/tool_choice",
                    "/temperature",
                    "/top_p",
                    "/usage",
                    "/usage/input_tokens",
                    "/usage/output_tokens",
                    "/usage/total_tokens",
                    "/usage/input_tokens_details",
                    "/usage/output_tokens_details",
                    "/usage/input_tokens_details/cached_tokens",
                    "/usage/output_tokens_details/reasoning_tokens",
                    "/tools/*/type",
                    "/output/*/type",
                    "/text/format/type"),
            "embedding-list",
            List.of(
                    "/object",
                    "/data",
                    "/model",
                    "/usage",
                    "/data/*/object",
                    "/data/*/index",
                    "/data/*/embedding",
                    "/usage/prompt_tokens",
                    "/usage/total_tokens"),
            "model-list",
            List.of("/object", "/data", "/data/*/id", "/data/*/object", "/data/*/created", "/data/*/owned_by"),
            "error",
            List.of("/error", "/error/message", "/error/type", "/error/code"));

    private record Count(int tried, List<String> accepted) {}

    @Test
    void refusesBodiesWithoutAGovernedFieldOrWithAnotherType() {
        Map<String, Count> counts = new TreeMap<>();
        for (Corpus.Recording recording : Corpus.of("openai")) {
            ObservedExchange exchange = new ObservedExchange(recording.exchange());
            String schema = schemaOf(exchange);
            Count count = schema == null ? null : counts.getOrDefault(schema, new Count(0, new ArrayList<>()));
            if (count != null && count.tried() < MAX_TRIES) {
                int tried = 0;
                for (JsonNode body : exchange.responseBodies().stream().limit(3).toList()) {
                    if (SCHEMAS.violations(schema, body).isEmpty()) {
                        tried += mutate(schema, body, count.accepted());
                    }
                }
                counts.put(schema, new Count(count.tried() + tried, count.accepted()));
            }
        }
        assertThat(counts.keySet()).isEqualTo(GOVERNED.keySet());
        counts.forEach((schema, count) -> {
            double refused = 1 - (double) count.accepted().size() / count.tried();
            assertThat(refused)
                    .as(schema + " accepts "
                            + count.accepted().stream().distinct().toList())
                    .isGreaterThanOrEqualTo(SHARE);
        });
    }

    private static String schemaOf(ObservedExchange exchange) {
        if (exchange.operation() == null) {
            return null;
        }
        if (exchange.status() >= 400) {
            return "error";
        }
        boolean stream = !exchange.documents().isEmpty();
        if (exchange.operation() == Operation.CHAT) {
            return stream ? "chat-chunk" : "chat-completion";
        }
        return switch (exchange.operation()) {
            case RESPONSES -> stream ? null : "response";
            case EMBEDDINGS -> "embedding-list";
            case MODELS_LIST -> "model-list";
            default -> null;
        };
    }

    private static int mutate(String schema, JsonNode body, List<String> accepted) {
        int tried = 0;
        for (String pattern : GOVERNED.get(schema)) {
            for (PointerPattern.Match match : new PointerPattern(pattern).find(body)) {
                if (match.value().isMissingNode()) {
                    continue;
                }
                tried += 2;
                if (SCHEMAS.violations(schema, without(body, match.at())).isEmpty()) {
                    accepted.add("deleted " + pattern);
                }
                if (SCHEMAS.violations(schema, retyped(body, match.at())).isEmpty()) {
                    accepted.add("retyped " + pattern);
                }
            }
        }
        return tried;
    }

    private static JsonNode without(JsonNode body, String at) {
        JsonNode copy = body.deepCopy();
        JsonPointer pointer = JsonPointer.compile(at);
        ((ObjectNode) copy.at(pointer.head())).remove(pointer.last().getMatchingProperty());
        return copy;
    }

    private static JsonNode retyped(JsonNode body, String at) {
        JsonNode copy = body.deepCopy();
        JsonPointer pointer = JsonPointer.compile(at);
        ObjectNode parent = (ObjectNode) copy.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        JsonNode value = parent.get(name);
        // No governed field may be true, unless it is a boolean already.
        parent.set(
                name,
                value.isBoolean()
                        ? JsonNodeFactory.instance.stringNode("x")
                        : JsonNodeFactory.instance.booleanNode(true));
        return copy;
    }

    /** With const, the validator writes out each value that differs: at each event of a stream nearly all of them. */
    @Test
    void conditionsAskForTypesWithEnum() {
        for (String name : SCHEMAS.names()) {
            for (JsonNode condition :
                    JsonMapper.shared().readTree(SCHEMAS.text(name)).findValues("if")) {
                assertThat(condition.findValues("const")).as(name).isEmpty();
            }
        }
    }
}
