package dev.touchstone.suites.judge;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.CheckCall;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the names of the other steps with which the checks of a requirement compare. */
final class UsedSteps {
    private static final Set<String> ARGUMENTS =
            Set.of("step", "sameAs", "differsFrom", "minus", "in", "acrossSteps", "beside", "again");

    private UsedSteps() {}

    static Stream<String> of(BehaviourRequirement requirement) {
        Stream<CheckCall> conditions = Stream.of(requirement.preconditions(), requirement.reported())
                .flatMap(bySteps -> bySteps.values().stream())
                .flatMap(Collection::stream);
        return Stream.concat(requirement.checks().stream(), conditions).flatMap(call -> names(call.arguments()));
    }

    private static Stream<String> names(JsonNode arguments) {
        return Stream.concat(
                arguments.properties().stream()
                        .filter(member -> ARGUMENTS.contains(member.getKey()))
                        .map(Map.Entry::getValue)
                        .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        // A place in the answer begins with a slash, and no step's name does.
                        .filter(name -> !name.startsWith("/")),
                arguments.valueStream().flatMap(UsedSteps::names));
    }
}
