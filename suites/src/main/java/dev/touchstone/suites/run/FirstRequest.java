package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.family.ApiFamily;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.scenario.RequestBuilder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The request that is sent before all others. It uses the operation that the run is about, and contains no field that
 * an endpoint could refuse as unknown.
 *
 * @param operation the operation that it requests
 * @param step the request
 * @param minimal whether it is the smallest request of its operation; if not, it is a step of the plan
 */
record FirstRequest(Operation operation, Step step, boolean minimal) {
    /** The operations that have a smallest request, the most informative first. */
    private static final List<Operation> SMALLEST = Arrays.stream(Operation.values())
            .filter(operation -> operation.api().isPresent())
            .filter(operation -> ApiFamily.of(operation).smallestRequest().isPresent())
            .toList();

    /** @return the first request; empty if the plan sends nothing */
    static Optional<FirstRequest> of(RunPlan plan, EndpointProfile profile) {
        if (plan.scenarios().isEmpty()) {
            return Optional.empty();
        }
        Set<Operation> planned = steps(plan)
                .map(Step::operation)
                .filter(Objects::nonNull)
                .filter(operation -> profile.claims(operation.feature()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
        return SMALLEST.stream()
                .filter(planned::contains)
                .findFirst()
                .map(FirstRequest::smallest)
                .or(() -> steps(plan)
                        .filter(step -> planned.contains(step.operation()))
                        .filter(FirstRequest::standsAlone)
                        .findFirst()
                        .map(step -> new FirstRequest(step.operation(), step, false)))
                .or(() -> Optional.of(smallest(SMALLEST.stream()
                        .filter(operation -> profile.claims(operation.feature()))
                        .findFirst()
                        .orElse(Operation.MODELS_LIST))));
    }

    private static Stream<Step> steps(RunPlan plan) {
        return plan.scenarios().stream().map(PlannedScenario::scenario).flatMap(scenario -> scenario.steps().stream());
    }

    /** Tells whether a step can be sent before all others and is expected to succeed. */
    private static boolean standsAlone(Step step) {
        boolean needsAnother = step.parameter() != null
                || String.valueOf(step.body()).contains("${captured.")
                || String.valueOf(step.form()).contains("${captured.");
        return !needsAnother
                && !step.rejected()
                && !step.clientDisconnects()
                && !step.wrongRegion()
                && (step.auth() == null || step.auth() == Step.Credentials.ENDPOINT);
    }

    /** Returns the smallest request for a feature. Empty if there is none that every endpoint accepts. */
    static Optional<FirstRequest> smallestOf(String feature) {
        return SMALLEST.stream()
                .filter(operation -> operation.feature().equals(feature))
                .findFirst()
                .map(FirstRequest::smallest);
    }

    private static FirstRequest smallest(Operation operation) {
        String body = ApiFamily.of(operation).smallestRequest().orElse("null");
        String step = "{\"id\": \"first\", \"operation\": \"" + operation.id() + "\", \"body\": " + body + "}";
        return new FirstRequest(operation, JsonMapper.shared().readValue(step, Step.class), true);
    }

    /**
     * Builds the request as it is sent. The smallest request accepts JSON only, because some endpoints choose the
     * format by what a client accepts.
     */
    OutgoingRequest build(RequestBuilder requests) {
        OutgoingRequest built = requests.build(step, Map.of());
        if (!minimal) {
            return built;
        }
        List<Header> headers = built.headers().stream()
                .map(header -> header.name().equals("Accept") ? new Header("Accept", "application/json") : header)
                .toList();
        return new OutgoingRequest(
                built.method(), built.url(), headers, built.body(), built.credentials(), built.clientDisconnects());
    }

    /** Returns the role of the model that the request names. */
    String role() {
        return operation.feature();
    }
}
