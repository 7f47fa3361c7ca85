package dev.touchstone.suites.application;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.suites.shape.RequestMember;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The request fields that a revision knows, because a scenario sends them or a requirement names them. */
final class KnownFieldsOfRequests {
    private final Map<Operation, Set<String>> sent = new EnumMap<>(Operation.class);
    private final Set<String> named = new HashSet<>();

    KnownFieldsOfRequests(SpecRevision revision) {
        revision.suites().stream()
                .flatMap(suite -> suite.scenarios().stream())
                .flatMap(scenario -> scenario.steps().stream())
                .filter(StepRequest::isOrdinary)
                .filter(step -> !step.rejected())
                .map(StepRequest::of)
                .forEach(request -> sent.computeIfAbsent(request.operation(), any -> new HashSet<>())
                        .addAll(request.shape().members().stream()
                                .map(RequestMember::field)
                                .collect(Collectors.toSet())));
        revision.requirements().forEach(this::named);
    }

    private void named(Requirement requirement) {
        requirement.checks().stream().map(CheckCall::arguments).forEach(this::pointers);
        if (requirement instanceof WireRequirement wire && wire.when().request() != null) {
            wire.when().request().forEach(condition -> add(condition.at().text()));
        }
        if (requirement instanceof BehaviourRequirement behaviour) {
            behaviour.preconditions().values().forEach(calls -> calls.forEach(call -> pointers(call.arguments())));
        }
    }

    private void pointers(JsonNode arguments) {
        if (arguments.isString()) {
            add(arguments.stringValue());
        }
        arguments.forEach(this::pointers);
    }

    private void add(String pointer) {
        if (pointer.startsWith("/")) {
            named.add(pointer.replaceAll("/[*0-9]+(?=/|$)", ""));
        }
    }

    /** Tells whether the revision knows a field, or one that contains it. */
    boolean know(Operation operation, RequestMember member) {
        Set<String> ofOperation = sent.getOrDefault(operation, Set.of());
        String field = member.field();
        return ofOperation.contains(field)
                || ofOperation.stream().anyMatch(known -> known.startsWith(field + "/"))
                || named.contains(field);
    }
}
