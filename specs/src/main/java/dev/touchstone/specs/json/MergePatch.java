package dev.touchstone.specs.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies a JSON Merge Patch (RFC 7396). A step uses it to change the body of another step. */
public final class MergePatch {
    private MergePatch() {}

    /** Returns the target with the patch applied. Neither argument is changed. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject() || !target.isObject()) {
            return patch;
        }
        ObjectNode result = ((ObjectNode) target).deepCopy();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                JsonNode below = result.path(member.getKey());
                result.set(member.getKey(), apply(below, member.getValue()));
            }
        });
        return result;
    }
}
