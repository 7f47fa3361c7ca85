package dev.touchstone.suites.describe;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sentences that tell a vendor what to change so that a requirement holds. They follow from the requirement's checks,
 * unless a requirement has a sentence of its own.
 *
 * @param checks by the name of a check, or by its name and its rule
 * @param feature the sentence for a requirement about a parameter of the request
 * @param refusable the sentence for a requirement that an honest refusal also fulfils
 * @param requirements the sentences of single requirements, by their ids
 */
public record Fixes(Map<String, String> checks, String feature, String refusable, Map<String, String> requirements) {
    private static final String SCHEMA = "fixes";
    private static final Set<String> EXPECTATION = Set.of(
            "present",
            "absent",
            "equals",
            "oneOf",
            "type",
            "matches",
            "contains",
            "excludes",
            "nonEmpty",
            "size",
            "min",
            "max");

    /** Loads the sentences that the kit ships. */
    public static Fixes load() {
        JsonSchemas format =
                new JsonSchemas(Map.of(SCHEMA, new Origin.ClassPath("suites/format").text(SCHEMA + ".schema.json")));
        return YamlDocument.resource("suites/fixes/fixes.yaml")
                .validate(format, SCHEMA)
                .bind("", Fixes.class);
    }

    /** Returns the sentences, the most important first. Empty if the kit has none for these checks. */
    public List<String> of(Requirement requirement) {
        String own = requirements.get(requirement.id());
        if (own != null) {
            return List.of(own);
        }
        Set<String> sentences = new LinkedHashSet<>();
        Optional<BehaviourRequirement> behaviour =
                requirement instanceof BehaviourRequirement asked ? Optional.of(asked) : Optional.empty();
        behaviour
                .filter(asked -> asked.feature() != null && !asked.asksForRefusal())
                .ifPresent(asked -> sentences.add(feature.replace("{value}", asked.feature())));
        requirement.checks().forEach(check -> sentences.addAll(sentences(check)));
        behaviour.filter(BehaviourRequirement::refusable).ifPresent(asked -> sentences.add(refusable));
        return List.copyOf(sentences);
    }

    private List<String> sentences(CheckCall check) {
        JsonNode arguments = check.arguments();
        if (check.name().equals("either")) {
            List<String> all = new ArrayList<>();
            arguments.forEach(way -> all.add(way.valueStream()
                    .map(CheckCall::of)
                    .flatMap(call -> sentences(call).stream())
                    .distinct()
                    .collect(Collectors.joining(" "))));
            all.removeIf(String::isEmpty);
            return all.isEmpty() ? List.of() : List.of(checks.get("either") + " " + String.join(" Or: ", all));
        }
        String rule = arguments.isString()
                ? arguments.asString()
                : arguments.path("absent").asBoolean(false)
                        ? "absent"
                        : arguments.path("kind").asString("");
        String sentence = checks.getOrDefault(check.name() + " " + rule, checks.get(check.name()));
        List<String> made = new ArrayList<>();
        if (sentence != null) {
            made.add(sentence.replace("{at}", place(arguments))
                    .replace("{value}", value(arguments))
                    .replace("{expected}", expected(arguments)));
        }
        arguments.path("then").forEach(call -> made.addAll(sentences(CheckCall.of(call))));
        return made;
    }

    private static String place(JsonNode arguments) {
        if (arguments.isString()) {
            return arguments.asString();
        }
        return Stream.of("at", "name", "header", "anyOf")
                .map(arguments::path)
                .filter(place -> !place.isMissingNode())
                .map(Fixes::words)
                .findFirst()
                .orElse("the body");
    }

    private static String value(JsonNode arguments) {
        return arguments.isObject() ? words(arguments.path("name")) : words(arguments);
    }

    private static String words(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(Fixes::words).collect(Collectors.joining(" or "))
                : value.asString(value.toString());
    }

    /** Describes what a check of any kind expects. */
    private static String expected(JsonNode arguments) {
        if (!arguments.isObject()) {
            return words(arguments);
        }
        List<String> words = new ArrayList<>();
        ObjectNode value = ((ObjectNode) arguments.deepCopy()).retain(EXPECTATION);
        if (!value.isEmpty()) {
            String described =
                    JsonMapper.shared().treeToValue(value, Expectation.class).describe();
            words.add(described.equals("present") ? "a value" : described);
        }
        other(arguments, "sameAs", "the same as ").ifPresent(words::add);
        other(arguments, "differsFrom", "another than ").ifPresent(words::add);
        other(arguments, "among", "one of those of ").ifPresent(words::add);
        other(arguments, "names", "the parameter ").ifPresent(words::add);
        other(arguments, "code", "code ").ifPresent(words::add);
        other(arguments, "param", "param ").ifPresent(words::add);
        other(arguments, "seconds", "").ifPresent(words::add);
        other(arguments, "atMost", "at most ").ifPresent(words::add);
        if (words.isEmpty()) {
            words.add(arguments.has("otherThan") ? "the request" : "with a type and a message");
        }
        return String.join(", ", words);
    }

    private static Optional<String> other(JsonNode arguments, String key, String before) {
        JsonNode named = arguments.path(key);
        return named.isMissingNode()
                ? Optional.empty()
                : Optional.of(before
                        + (named.isObject()
                                ? named.has("step") ? "in the answer to " + words(named.path("step")) : named.toString()
                                : words(named)));
    }
}
