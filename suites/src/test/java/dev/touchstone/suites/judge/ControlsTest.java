package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.load.RevisionLoader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A requirement about what an earlier step made fails only if that step succeeded. Most requests carry a captured
 * value, and are not sent without it. The others have to name that step.
 */
class ControlsTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);

    @Test
    void whatAnotherStepMadeIsLookedForOnlyIfItWasMade() {
        Set<String> alone = new TreeSet<>();
        REVISION.suites().stream()
                .flatMap(suite -> suite.scenarios().stream())
                .forEach(scenario -> scenario.requirements().stream()
                        .filter(requirement -> isAlone(scenario, requirement))
                        .forEach(requirement -> alone.add(requirement.id())));
        assertThat(alone).isEmpty();
    }

    private static boolean isAlone(Scenario scenario, BehaviourRequirement requirement) {
        Set<String> makers = new HashSet<>();
        for (Step step : scenario.steps()) {
            if (step.id().equals(requirement.on())) {
                break;
            }
            if (step.capture() != null && !step.capture().isEmpty()) {
                makers.add(step.id());
            }
        }
        Step judged = scenario.steps().stream()
                .filter(step -> step.id().equals(requirement.on()))
                .findFirst()
                .orElseThrow();
        Set<String> named = new HashSet<>(requirement.preconditions().keySet());
        named.addAll(requirement.reported().keySet());
        named.addAll(requirement.control() == null ? List.of() : List.of(requirement.control()));
        String checks = requirement.checks().toString();
        return !makers.isEmpty()
                && judged.uses() == null
                && !judged.toString().contains("${captured.")
                && makers.stream().noneMatch(named::contains)
                && makers.stream().noneMatch(checks::contains);
    }
}
