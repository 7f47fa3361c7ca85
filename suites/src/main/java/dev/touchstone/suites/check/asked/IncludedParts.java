package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The items of a response have the parts that {@code include} asks for, if items of their type can have these parts.
 */
final class IncludedParts implements Check {

    /**
     * @param named the part's name in {@code include}
     * @param item the type of its items
     * @param at the place of the part within an item
     */
    private record Part(String named, String item, String at) {
        /**
         * Tells whether an item can have the part. Of the actions of a web search, only the search itself has sources.
         */
        boolean isOf(JsonNode sent) {
            return sent.path("type").asString("").equals(item)
                    && sent.path("action").path("type").asString("search").equals("search");
        }
    }

    private static final List<Part> PARTS = List.of(
            new Part("web_search_call.action.sources", "web_search_call", "/action/sources"),
            new Part("file_search_call.results", "file_search_call", "/results"),
            new Part("code_interpreter_call.outputs", "code_interpreter_call", "/outputs"));

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Set<String> asked = exchange.requestBody()
                .path("include")
                .valueStream()
                .map(each -> each.asString(""))
                .collect(Collectors.toSet());
        Findings findings = new Findings(exchange);
        boolean judged = false;
        JsonNode output = exchange.assembled().path("output");
        for (int index = 0; index < output.size(); index++) {
            for (Part part : PARTS) {
                if (asked.contains(part.named()) && part.isOf(output.path(index))) {
                    judged = true;
                    JsonNode sent = output.path(index).at(part.at());
                    if (!sent.isArray()) {
                        findings.add("/output/" + index + part.at(), "a list, which include asks for", sent);
                    }
                }
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }
}
