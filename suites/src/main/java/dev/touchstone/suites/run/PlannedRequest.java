package dev.touchstone.suites.run;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.When;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.suites.judge.WireJudge;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request before it is sent. The answer is unknown, so the facts about the answer are empty.
 *
 * @param step the step that sends it
 */
record PlannedRequest(Step step) implements When.Facts {
    /**
     * Tells whether a run can judge a requirement at all. If no request of the revision fits its condition, it is
     * judged in recorded traffic only.
     */
    static boolean mayShow(SpecRevision revision, WireRequirement requirement) {
        return requirement.when().request() == null
                || revision.suites().stream()
                        .flatMap(suite -> suite.scenarios().stream())
                        .anyMatch(scenario -> mayShow(scenario, requirement));
    }

    /** Tells whether a wire requirement may judge one of a scenario's requests. The answer decides. */
    static boolean mayShow(Scenario scenario, WireRequirement requirement) {
        return scenario.steps().stream()
                .filter(step -> !(step.rejected() && WireJudge.isAboutSuccess(requirement.when())))
                .map(PlannedRequest::new)
                .anyMatch(requirement.when()::matchesRequest);
    }

    @Override
    public Operation operation() {
        return step.operation();
    }

    @Override
    public When.Form asked() {
        return requestBody().path("stream").asBoolean(false) ? When.Form.STREAM : When.Form.JSON;
    }

    @Override
    public When.Form answer() {
        return null;
    }

    @Override
    public int status() {
        return 0;
    }

    @Override
    public JsonNode requestBody() {
        return step.body() == null ? JsonNodeFactory.instance.missingNode() : step.body();
    }

    @Override
    public List<JsonNode> responseBodies() {
        return List.of();
    }
}
