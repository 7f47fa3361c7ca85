package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A part of a tool call in one chunk of a stream.
 *
 * @param at its place
 * @param choice the index of its choice
 * @param json the fragment itself
 */
record ToolFragment(String at, int choice, JsonNode json) {

    /** Returns all fragments of a stream, in the order of their arrival. */
    static List<ToolFragment> of(ObservedExchange exchange) {
        List<ToolFragment> found = new ArrayList<>();
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            for (int position = 0; position < choices.size(); position++) {
                JsonNode choice = choices.path(position);
                JsonNode fragments = choice.path("delta").path("tool_calls");
                for (int fragment = 0; fragment < fragments.size(); fragment++) {
                    found.add(new ToolFragment(
                            chunk.at("/choices/" + position + "/delta/tool_calls/" + fragment),
                            choice.path("index").asInt(0),
                            fragments.path(fragment)));
                }
            }
        }
        return found;
    }
}
