package dev.touchstone.suites.observe;

import dev.touchstone.suites.family.MadeCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The tools that a request wants to have called, in whichever form it says so.
 *
 * @param parameter the parameter that says it: {@code tool_choice}, or the older {@code function_call}
 * @param forced whether at least one has to be called
 * @param allowed the names of functions and custom tools, and the types of other tools, that may be called; null if
 *     every offered tool may be called
 */
public record ToolChoice(String parameter, boolean forced, Set<String> allowed) {
    private static final String PARAMETER = "tool_choice";
    private static final String OLDER = "function_call";
    private static final Set<String> OF_A_NAME = Set.of("function", "custom");

    /** The beginnings of the types of tools that the endpoint runs itself. Each may have a version suffix. */
    private static final List<String> OF_THE_ENDPOINT = List.of(
            "web_search",
            "file_search",
            "code_interpreter",
            "image_generation",
            "computer",
            "mcp",
            "shell",
            "local_shell",
            "apply_patch");

    /**
     * Returns the choice of a request of either API. Empty if the model is free, or if the form of the choice is
     * unknown.
     */
    public static Optional<ToolChoice> of(JsonNode request) {
        JsonNode sent = request.path(PARAMETER);
        if (sent.isString()) {
            return ofMode(PARAMETER, sent.stringValue());
        }
        if (sent.isObject()) {
            return sent.path("type").asString("").equals("allowed_tools")
                    ? ofAllowed(sent.has("allowed_tools") ? sent.path("allowed_tools") : sent)
                    : named(sent).map(name -> new ToolChoice(PARAMETER, true, Set.of(name)));
        }
        JsonNode older = request.path(OLDER);
        return older.isObject()
                ? name(older).map(name -> new ToolChoice(OLDER, true, Set.of(name)))
                : ofMode(OLDER, older.asString(""));
    }

    /** Tells whether the older parameter says it. Its calls are in another place of the answer. */
    public boolean isOlder() {
        return parameter.equals(OLDER);
    }

    private static Optional<ToolChoice> ofMode(String parameter, String mode) {
        return switch (mode) {
            case "none" -> Optional.of(new ToolChoice(parameter, false, Set.of()));
            case "required" -> Optional.of(new ToolChoice(parameter, true, null));
            default -> Optional.empty();
        };
    }

    private static Optional<ToolChoice> ofAllowed(JsonNode sent) {
        Set<String> allowed = new LinkedHashSet<>();
        for (JsonNode tool : sent.path("tools")) {
            named(tool).ifPresent(allowed::add);
        }
        return allowed.size() == sent.path("tools").size() && !allowed.isEmpty()
                ? Optional.of(
                        new ToolChoice(PARAMETER, sent.path("mode").asString("").equals("required"), allowed))
                : Optional.empty();
    }

    /** Returns the name of a function or a custom tool, or the type of another tool. */
    private static Optional<String> named(JsonNode tool) {
        String type = tool.path("type").asString("function");
        if (OF_A_NAME.contains(type)) {
            return name(tool.has("name") ? tool : tool.path(type));
        }
        return OF_THE_ENDPOINT.stream().anyMatch(type::startsWith) ? Optional.of(type) : Optional.empty();
    }

    private static Optional<String> name(JsonNode tool) {
        return Optional.of(tool.path("name").asString("")).filter(name -> !name.isEmpty());
    }

    /** Tells whether a call is allowed. */
    public boolean allows(MadeCall call) {
        return allowed == null
                || (call.isOfTheClient()
                        ? allowed.contains(call.name())
                        // The type of an offered tool may have a version: web_search_preview is called as web_search.
                        : allowed.stream().anyMatch(type -> type.startsWith(call.kind())));
    }
}
