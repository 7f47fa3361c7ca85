package dev.touchstone.suites.observe;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A function tool that a request offered.
 *
 * @param parameters the JSON Schema of its arguments; a missing node if none was given
 * @param strict whether the request asked that the arguments always follow it
 */
public record OfferedTool(String name, JsonNode parameters, boolean strict) {

    /** The function tools of a request of either form, by name. */
    public static Map<String, OfferedTool> of(JsonNode request) {
        Map<String, OfferedTool> offered = new LinkedHashMap<>();
        for (JsonNode tool : request.path("tools")) {
            // With a name of its own it is a tool of the Responses API, which ignores anything nested.
            JsonNode function = tool.has("name") ? tool : tool.path("function");
            if (tool.path("type").asString("function").equals("function")
                    && function.path("name").isString()) {
                String name = function.path("name").stringValue();
                offered.put(
                        name,
                        new OfferedTool(
                                name,
                                function.path("parameters"),
                                function.path("strict").asBoolean(false)));
            }
        }
        return offered;
    }

    /** Whether a request offers only function tools, so that no other name can be called. */
    public static boolean areAllNamed(JsonNode request) {
        for (JsonNode tool : request.path("tools")) {
            if (!tool.path("type").asString("function").equals("function")) {
                return false;
            }
        }
        return !request.path("tools").isEmpty();
    }
}
