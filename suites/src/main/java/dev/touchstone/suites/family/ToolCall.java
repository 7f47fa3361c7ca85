package dev.touchstone.suites.family;

import tools.jackson.databind.JsonNode;

/**
 * A call of a function tool in an answer, in the same form for chat completions and responses.
 *
 * @param at the JSON Pointer of the call in the assembled answer
 * @param argumentsAt the JSON Pointer of its arguments
 * @param id the id by which its result is sent back, as it was sent; a call of the older {@code functions} has none
 * @param name the function's name, as it was sent
 * @param arguments the arguments, as they were sent: a string that contains JSON
 * @param complete whether the model completed the call, and did not reach its token limit before
 */
public record ToolCall(
        String at, String argumentsAt, JsonNode id, JsonNode name, JsonNode arguments, boolean complete) {}
