package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.load.RevisionLoader;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** In the shipped revision, each request that several requirements depend on has a requirement that is about it. */
class RequestOwnersTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);

    /**
     * Exceptions: the repetition of a shared request that has an owner, and a request whose two requirements never
     * decide.
     */
    private static final Set<String> EXCEPTED = Set.of("streaming/as-unstreamed/second", "features/seeds/first");

    private static Set<String> foundations(BehaviourRequirement requirement) {
        Set<String> steps = new LinkedHashSet<>(requirement.preconditions().keySet());
        steps.addAll(requirement.reported().keySet());
        if (requirement.control() != null) {
            steps.add(requirement.control());
        }
        steps.remove(requirement.on());
        return steps;
    }

    @Test
    void aRequestThatManyBuildOnFailsOnce() {
        RequestOwners owners = new RequestOwners();
        REVISION.suites().forEach(suite -> suite.scenarios().forEach(scenario -> owners.add(suite.name(), scenario)));
        Map<String, Set<String>> unowned = new TreeMap<>();
        for (Suite suite : REVISION.suites()) {
            for (Scenario scenario : suite.scenarios()) {
                for (BehaviourRequirement requirement : scenario.requirements()) {
                    for (String step : foundations(requirement)) {
                        if (owners.of(scenario, step, requirement).isEmpty()) {
                            unowned.computeIfAbsent(
                                            suite.name() + "/" + scenario.id() + "/" + step, any -> new TreeSet<>())
                                    .add(requirement.id());
                        }
                    }
                }
            }
        }
        assertThat(unowned).isNotEmpty();
        unowned.keySet().removeAll(EXCEPTED);
        assertThat(unowned)
                .allSatisfy((step, building) -> assertThat(building).as(step).hasSize(1));
    }
}
