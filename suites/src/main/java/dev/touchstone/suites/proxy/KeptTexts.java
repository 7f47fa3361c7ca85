package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.shape.StructuralNames;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes the texts from recorded exchanges, for users who must not store prompts. Shapes, lengths, numbers and the
 * structure of tools' schemas stay. Everything that is not known to be structure counts as a text.
 */
final class KeptTexts {
    private static final int HASH_BYTES = 8;
    private static final int KEY_BYTES = 32;
    private static final int MAX_DEPTH = 200;

    /** Further members whose value is a name or an id, and no text of a user or a model. */
    private static final Set<String> NAMES = Set.of(
            "model",
            "object",
            "id",
            "name",
            "status",
            "finish_reason",
            "code",
            "param",
            "call_id",
            "tool_call_id",
            "item_id",
            "response_id",
            "previous_response_id",
            "conversation",
            "file_id",
            "system_fingerprint",
            "summary_mode",
            "required",
            "event",
            "reason");

    /** Objects whose member names the user chooses, so that these names say nothing about the values. */
    private static final Set<String> FREE = Set.of("metadata", "variables");

    /** The name for the body itself, whose members are the API's. */
    private static final String BODY = "body";

    /** The form of the API's names and ids. A sentence does not match it. */
    private static final Pattern NAME = Pattern.compile("[\\w.:/@#+-]{1,200}");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private final TextsToKeep kept;
    private final Mac mac;

    KeptTexts(TextsToKeep kept) {
        this.kept = kept;
        this.mac = mac();
    }

    /**
     * Creates the hash with a random key that is not kept, so that it is impossible to find the text of a hash by
     * trying short texts.
     */
    private static Mac mac() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    /**
     * Returns the exchange as it may be kept. Without its texts it can't be judged any more, and its failure says so.
     */
    Exchange of(Exchange exchange) {
        if (kept == TextsToKeep.ALL) {
            return exchange;
        }
        Request request = exchange.request();
        return exchange.with(
                new Request(request.method(), withoutQuery(request.url()), request.headers(), body(request.body())),
                exchange.response() == null
                        ? null
                        : exchange.response()
                                .with(
                                        exchange.response().headers(),
                                        body(exchange.response().body()),
                                        List.of()),
                exchange.failure() != null
                        ? exchange.failure()
                        : new Failure(Layer.HARNESS, "its texts were not kept, so it can't be judged again"));
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private Body body(Body body) {
        if (body.isEmpty()) {
            return body;
        }
        String text = new String(body.bytes(), StandardCharsets.UTF_8);
        if (text.startsWith("data:") || text.startsWith("event:") || text.startsWith(":")) {
            return Body.of(text.lines().map(this::line).collect(Collectors.joining("\n", "", "\n")));
        }
        return Body.of(json(text, BODY, () -> "[" + body.bytes().length + " bytes]"));
    }

    private String line(String line) {
        if (line.startsWith("data:")) {
            String data = line.substring("data:".length()).strip();
            return "data: " + (data.equals("[DONE]") ? data : json(data, BODY, () -> masked(data)));
        }
        return line.startsWith("event:") || line.isEmpty() ? line : ":";
    }

    private String json(String text, String name, Supplier<String> otherwise) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.isContainer() ? JSON.writeValueAsString(masked(tree, name)) : otherwise.get();
        } catch (JacksonException none) {
            return otherwise.get();
        }
    }

    /** @param name the member that has this value; null if its name says nothing about the value */
    private JsonNode masked(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            boolean free = name == null || FREE.contains(name);
            object.properties()
                    .forEach(member ->
                            copy.set(member.getKey(), masked(member.getValue(), free ? null : member.getKey())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(masked(element, name)));
            return copy;
        }
        if (!node.isString() || name != null && isStructure(name, node.stringValue())) {
            return node;
        }
        String text = node.stringValue();
        return JSON.getNodeFactory()
                .stringNode("arguments".equals(name) ? json(text, null, () -> masked(text)) : masked(text));
    }

    private static boolean isStructure(String name, String text) {
        return (NAMES.contains(name) || StructuralNames.CHOICES.contains(name))
                && NAME.matcher(text).matches();
    }

    private synchronized String masked(String text) {
        String length = "text of " + text.length() + " characters";
        if (kept == TextsToKeep.NONE || text.isEmpty()) {
            return text.isEmpty() ? text : "[" + length + "]";
        }
        byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return "[" + length + ", hash " + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + "]";
    }
}
