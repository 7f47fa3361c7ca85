package dev.touchstone.specs.load;

import dev.touchstone.specs.Placeholder;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Refuses a placeholder in a step that nothing fills. It would be sent as it is written, or stand for another model, or
 * the step would never be played.
 */
final class StepPlaceholders {
    private static final KnownNames ROLES = new KnownNames("role {} of a model", Placeholder.MODEL_ROLES);

    private final YamlDocument document;

    private StepPlaceholders(YamlDocument document) {
        this.document = document;
    }

    /**
     * @param document a file of a suite, or of shared requests
     * @throws InvalidInput naming the line of the text
     */
    static void require(YamlDocument document) {
        StepPlaceholders placeholders = new StepPlaceholders(document);
        placeholders.texts(document.root().path("requests"), "/requests");
        int scenarios = document.root().path("scenarios").size();
        for (int index = 0; index < scenarios; index++) {
            placeholders.scenario("/scenarios/" + index + "/steps");
        }
    }

    private void scenario(String at) {
        Set<String> captured = new HashSet<>();
        JsonNode steps = document.root().at(at);
        for (int index = 0; index < steps.size(); index++) {
            String place = at + "/" + index;
            texts(steps.get(index), place);
            captures(steps.get(index), place, captured);
            captured.addAll(steps.get(index).path("capture").propertyNames());
        }
    }

    /** Refuses the name of a value that no earlier step captures. */
    private void captures(JsonNode step, String at, Set<String> captured) {
        Placeholder.FORM
                .matcher(step.toString())
                .results()
                .filter(found -> found.group(1).equals("captured"))
                .map(found -> found.group(2))
                .filter(name -> !captured.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw captured.isEmpty()
                            ? new InvalidInput(
                                    document.place(at),
                                    "no earlier step captures '" + name + "'",
                                    "add capture: {" + name + ": POINTER} to an earlier step")
                            : new KnownNames("value {} that an earlier step captures", captured)
                                    .unknown(document.place(at), name);
                });
    }

    /** Checks all texts below a place, names of members too. */
    private void texts(JsonNode node, String at) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                String place = at + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
                text(member.getKey(), place);
                texts(member.getValue(), place);
            });
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                texts(node.get(index), at + "/" + index);
            }
        } else if (node.isString()) {
            text(node.stringValue(), at);
        }
    }

    private void text(String text, String at) {
        Placeholder.misspelt(text).ifPresent(written -> {
            throw new InvalidInput(
                    document.place(at),
                    "nothing fills '" + written + "'",
                    "write ${endpoint.model.ROLE}, ${captured.NAME} or ${words.NUMBER}");
        });
        Placeholder.FORM
                .matcher(text)
                .results()
                .filter(found -> found.group(1).equals("endpoint.model"))
                .map(found -> found.group(2))
                .forEach(role -> ROLES.require(document, at, role));
    }
}
