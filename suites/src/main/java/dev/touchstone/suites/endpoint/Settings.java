package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fills a profile's settings, such as {@code ${resource}}, into its other values. */
final class Settings {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-zA-Z][a-zA-Z0-9-]*)}");
    private static final String NAME = "settings";

    private final YamlDocument document;
    private final UnaryOperator<String> environment;

    private final boolean shipped;

    /**
     * @param shipped whether it is a profile of the kit, to which the user can add nothing
     * @param environment the environment variables; returns null for one that is not set
     */
    Settings(YamlDocument document, boolean shipped, UnaryOperator<String> environment) {
        this.shipped = shipped;
        this.document = document;
        this.environment = environment;
    }

    /**
     * Returns the profile with every setting filled in.
     *
     * @throws InvalidInput naming the setting that is not given
     */
    YamlDocument filled() {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        document.root()
                .properties()
                .forEach(member -> filled.set(
                        member.getKey(),
                        member.getKey().equals(NAME) || member.getKey().equals("stand-in")
                                ? member.getValue()
                                : fill(member.getValue(), "/" + member.getKey())));
        return document.with(filled);
    }

    private JsonNode fill(JsonNode node, String at) {
        if (node.isString()) {
            return JsonNodeFactory.instance.stringNode(fill(node.stringValue(), at));
        }
        if (node.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(
                            member -> filled.set(member.getKey(), fill(member.getValue(), at + "/" + member.getKey())));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            for (int index = 0; index < node.size(); index++) {
                filled.add(fill(node.get(index), at + "/" + index));
            }
            return filled;
        }
        return node;
    }

    private String fill(String text, String at) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = matcher.group().equals(Address.MODEL) ? Address.MODEL : setting(matcher.group(1), at);
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    private String setting(String name, String at) {
        JsonNode value = document.root().path(NAME).path(name);
        if (value.isMissingNode()) {
            throw new InvalidInput(
                    document.place(at), "there is no setting '" + name + "'", "add settings: {" + name + ": …}");
        }
        if (value.isNull()) {
            throw notGiven(name);
        }
        Matcher variable = Variables.NAMED.matcher(value.asString());
        return variable.matches() ? variable(variable.group(1), name) : value.asString();
    }

    private InvalidInput notGiven(String name) {
        String missing = "the setting '" + name + "' is not given";
        String what = "`settings: {" + name + ": …}`";
        return shipped
                ? new InvalidInput(
                        "endpoint " + document.root().path("name").asString(),
                        missing,
                        "write a file of your own with `extends: "
                                + document.root().path("name").asString() + "` and " + what)
                : new InvalidInput(document.place("/" + NAME), missing, "add " + what + " to " + document.name());
    }

    private String variable(String variable, String name) {
        String value = environment.apply(variable);
        if (value == null || value.isBlank()) {
            throw Variables.notSet(document.place("/" + NAME + "/" + name), variable, "the " + name);
        }
        return value.strip();
    }
}
