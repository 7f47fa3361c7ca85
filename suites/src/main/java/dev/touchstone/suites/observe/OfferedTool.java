package dev.touchstone.suites.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A function tool that a request offered.
 *
 * @param parameters the JSON Schema of its arguments; a missing node if there is none
 * @param strict whether the request asked that the arguments always follow the schema
 */
public record OfferedTool(String name, JsonNode parameters, boolean strict) {

    /** The types of input items that offer further tools. */
    private static final Set<String> BRINGING_TOOLS =
            Set.of("additional_tools", "tool_search_output", "mcp_list_tools");

    /** Returns the function tools of a request, by name. It reads the forms of both APIs. */
    public static Map<String, OfferedTool> of(JsonNode request) {
        Map<String, OfferedTool> offered = new LinkedHashMap<>();
        for (JsonNode tool : tools(request)) {
            // A tool with a name at its top level is one of the Responses API, which ignores nested members.
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

    /** Returns the names of the custom tools of a request, in the forms of both APIs. */
    public static Set<String> customNames(JsonNode request) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode tool : tools(request)) {
            JsonNode name =
                    tool.has("name") ? tool.path("name") : tool.path("custom").path("name");
            if (tool.path("type").asString("").equals("custom") && name.isString()) {
                names.add(name.stringValue());
            }
        }
        return names;
    }

    /**
     * Returns the tools of a request: its own tools, the functions of the older parameter, the tools in its namespaces,
     * and those in items of its input. A model calls a tool in a namespace by its own name, or with the namespace
     * before it.
     */
    private static List<JsonNode> tools(JsonNode request) {
        List<JsonNode> tools = new ArrayList<>();
        request.path("tools").forEach(tool -> add(tool, tools));
        request.path("functions").forEach(tools::add);
        request.path("input").forEach(item -> {
            if (BRINGING_TOOLS.contains(item.path("type").asString(""))) {
                item.path("tools").forEach(tool -> add(tool, tools));
            }
        });
        return tools;
    }

    private static void add(JsonNode tool, List<JsonNode> tools) {
        if (tool.path("type").asString("").equals("namespace")) {
            tool.path("tools").forEach(tools::add);
        } else {
            tools.add(tool);
        }
    }

    /** Tells whether a request offers only function tools, so that no other name can be called. */
    public static boolean areAllNamed(JsonNode request) {
        // A stored prompt may contain tools that the request does not show.
        if (request.path("prompt").isObject()) {
            return false;
        }
        for (JsonNode tool : tools(request)) {
            if (!tool.path("type").asString("function").equals("function")) {
                return false;
            }
        }
        return !request.path("tools").isEmpty() || !request.path("functions").isEmpty();
    }
}
