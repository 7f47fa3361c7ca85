package dev.touchstone.suites.judge;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Requirement;
import java.util.Collection;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the names of the schemas that the checks of a requirement use. */
final class UsedSchemas {
    private UsedSchemas() {}

    static Stream<String> of(Requirement requirement) {
        Stream<CheckCall> conditions = requirement instanceof BehaviourRequirement behaviour
                ? Stream.of(behaviour.preconditions(), behaviour.reported())
                        .flatMap(bySteps -> bySteps.values().stream())
                        .flatMap(Collection::stream)
                : Stream.empty();
        return Stream.concat(requirement.checks().stream(), conditions).flatMap(UsedSchemas::of);
    }

    private static Stream<String> of(CheckCall call) {
        JsonNode arguments = call.arguments();
        return switch (call.name()) {
            case "schema" ->
                Stream.of(arguments.isString() ? arguments : arguments.path("name"))
                        .map(JsonNode::asString);
            case "either" ->
                arguments
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .map(CheckCall::of)
                        .flatMap(UsedSchemas::of);
            default -> Stream.empty();
        };
    }
}
