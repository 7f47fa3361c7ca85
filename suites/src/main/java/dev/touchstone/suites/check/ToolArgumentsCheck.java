package dev.touchstone.suites.check;

import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.SchemaViolation;
import dev.touchstone.specs.load.UnusableSchema;
import dev.touchstone.suites.family.MadeCall;
import dev.touchstone.suites.family.ModelTurn;
import dev.touchstone.suites.family.ToolCall;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.OfferedTool;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code tool-arguments: {json: true, schema: all|strict|none, names: true}}: the arguments of every function call are
 * a text that contains a JSON object, and are valid against the offered tool's schema. Every called function was
 * offered. Calls that the token limit cut off do not count.
 *
 * @param json whether the arguments have to be a text that contains a JSON object
 * @param schema whose tools' schemas count: {@code all}, {@code strict} for those offered as strict, or {@code none}
 * @param names whether called names have to be offered names; judged only if all offered tools have names
 */
record ToolArgumentsCheck(boolean json, String schema, boolean names) implements Check {

    static ToolArgumentsCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        boolean json = arguments.flag("json").orElse(true);
        String schema = node.has("schema") ? arguments.oneOf("schema", Set.of("all", "strict", "none")) : "all";
        boolean names = arguments.flag("names").orElse(true);
        arguments.done();
        return new ToolArgumentsCheck(json, schema, names);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Map<String, OfferedTool> offered = OfferedTool.of(exchange.requestBody());
        boolean allNamed = OfferedTool.areAllNamed(exchange.requestBody());
        Findings findings = new Findings(exchange);
        boolean judged = false;
        Optional<Verdict> obstacle = Optional.empty();
        for (ToolCall call : exchange.calls()) {
            String name = call.name().asString("");
            OfferedTool tool =
                    offered.getOrDefault(name, hasNamespaces(exchange) ? offered.get(withoutNamespace(name)) : null);
            if (names && allNamed) {
                judged = true;
                if (tool == null) {
                    findings.add(call.at(), "one of the offered functions " + offered.keySet(), call.name());
                }
            }
            if (call.complete() && (json || isBinding(tool))) {
                judged = true;
                Optional<Verdict> unusable = judgeArguments(call, tool, findings);
                obstacle = obstacle.isPresent() ? obstacle : unusable;
            }
        }
        judged |= names && judgeCustomNames(exchange, findings);
        return findings.list().isEmpty() && obstacle.isPresent()
                ? obstacle.get()
                : judged ? findings.verdict() : Verdict.notApplicable();
    }

    /** @return whether a custom tool was called although the request offers other ones, or one of them */
    private static boolean judgeCustomNames(ObservedExchange exchange, Findings findings) {
        Set<String> offered = OfferedTool.customNames(exchange.requestBody());
        if (offered.isEmpty() || exchange.requestBody().path("prompt").isObject()) {
            return false;
        }
        boolean judged = false;
        for (ModelTurn turn : exchange.turns()) {
            for (MadeCall call : turn.calls()) {
                if (call.kind().equals("custom")) {
                    judged = true;
                    if (!offered.contains(call.name()) && !offered.contains(withoutNamespace(call.name()))) {
                        findings.add(call.at(), "one of the offered custom tools " + offered, call.name());
                    }
                }
            }
        }
        return judged;
    }

    /** @return why the tool's schema could not be used; empty if it was usable, or was not needed */
    private Optional<Verdict> judgeArguments(ToolCall call, OfferedTool tool, Findings findings) {
        Optional<JsonNode> parsed =
                call.arguments().isString() ? JsonText.parse(call.arguments().stringValue()) : Optional.empty();
        // Arguments that are encoded twice are a text within a text. No client can read them.
        if (parsed.filter(JsonNode::isObject).isEmpty() && (json || parsed.isEmpty())) {
            if (json) {
                findings.add(call.argumentsAt(), "a text that holds a JSON object", call.arguments());
            }
        } else if (isBinding(tool)) {
            try {
                for (SchemaViolation violation : JsonSchemas.violations(tool.parameters(), parsed.get())) {
                    findings.add(call.argumentsAt() + " → " + violation.at(), violation.expected(), call.arguments());
                }
            } catch (UnusableSchema unusable) {
                return Optional.of(GuardedCheck.notJudged(unusable));
            }
        }
        return Optional.empty();
    }

    private static boolean hasNamespaces(ObservedExchange exchange) {
        return exchange.requestBody()
                .path("tools")
                .valueStream()
                .anyMatch(tool -> tool.path("type").asString("").equals("namespace"));
    }

    /** Removes the namespace from a name: {@code crm.find} and {@code crm__find} both become {@code find}. */
    private static String withoutNamespace(String name) {
        int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf("__") + 1);
        return end <= 0 ? name : name.substring(end + 1);
    }

    private boolean isBinding(OfferedTool tool) {
        return tool != null
                && tool.parameters().isObject()
                && (schema.equals("all") || schema.equals("strict") && tool.strict());
    }
}
