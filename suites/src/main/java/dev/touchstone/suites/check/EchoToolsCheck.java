package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code echo-tools: {}}: a response names every tool of its request. OpenAI itself lists functions first, then hosted
 * tools, then namespaces. It also moves a function that is loaded on demand into a namespace. The check therefore
 * compares the order of functions alone. It compares the parameters of a function if the request says whether the
 * function is strict.
 */
record EchoToolsCheck() implements Check {
    private static final Set<String> NAMED = Set.of("function", "custom", "namespace");

    static EchoToolsCheck parse(JsonNode node) {
        Arguments.of(node).done();
        return new EchoToolsCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode sent = exchange.requestBody().path("tools");
        if (exchange.assembled().isMissingNode() || !sent.isArray() || sent.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        JsonNode echoed = exchange.assembled().path("tools");
        Set<String> names = names(echoed);
        Set<String> types = types(echoed);
        for (int index = 0; index < sent.size(); index++) {
            JsonNode tool = sent.path(index);
            String type = tool.path("type").asString("");
            String name = tool.path("name").asString("");
            if (NAMED.contains(type) && !name.isEmpty()) {
                if (!names.contains(name)) {
                    findings.add("/tools", "the " + type + " " + name + " among them", names.toString());
                }
            } else if (!type.isEmpty() && types.stream().noneMatch(known -> isVersion(type, known))) {
                findings.add("/tools", "a tool of type " + type + " among them", types.toString());
            }
        }
        for (JsonNode tool : sent) {
            if (isAsSent(tool)) {
                compareParameters(tool, echoed, exchange.isRecorded(), findings);
            }
        }
        List<String> order = functions(sent);
        List<String> kept = functions(echoed);
        order.retainAll(kept);
        kept.retainAll(order);
        if (!order.equals(kept)) {
            findings.add("/tools", "the functions in the order of the request " + order, kept.toString());
        }
        return findings.verdict();
    }

    /**
     * Tells whether a response repeats the parameters of a tool unchanged. If the request does not set {@code strict},
     * OpenAI makes the function strict and changes its parameters.
     */
    private static boolean isAsSent(JsonNode tool) {
        return tool.path("type").asString("").equals("function")
                && tool.path("strict").isBoolean()
                && tool.path("parameters").isObject();
    }

    private static void compareParameters(JsonNode sent, JsonNode echoed, boolean recorded, Findings findings) {
        for (int index = 0; index < echoed.size(); index++) {
            JsonNode tool = echoed.path(index);
            if (tool.path("type").asString("").equals("function")
                    && tool.path("name").equals(sent.path("name"))) {
                String at = "/tools/" + index + "/parameters";
                EchoCheck.compare(sent.path("parameters"), tool.path("parameters"), at, recorded, findings);
            }
        }
    }

    /**
     * Tells whether two types differ only in a version, such as {@code web_search} and {@code web_search_2025_08_26}.
     */
    private static boolean isVersion(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    /**
     * Returns the names of tools, also of those within a namespace. A namespace may replace the function of its name.
     */
    private static Set<String> names(JsonNode tools) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode tool : tools) {
            names.add(tool.path("name").asString(""));
            tool.path("tools").forEach(inner -> names.add(inner.path("name").asString("")));
        }
        return names;
    }

    private static Set<String> types(JsonNode tools) {
        Set<String> types = new LinkedHashSet<>();
        tools.forEach(tool -> types.add(tool.path("type").asString("?")));
        return types;
    }

    private static List<String> functions(JsonNode tools) {
        List<String> names = new ArrayList<>();
        for (JsonNode tool : tools) {
            String name = tool.path("name").asString("");
            if (tool.path("type").asString("").equals("function") && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
