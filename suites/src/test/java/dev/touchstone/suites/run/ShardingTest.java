package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.run.RunPlan.Inapplicable;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardingTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final EndpointProfile PROFILE = EndpointLoader.adHoc("http://host/v1", "m", "e", null);

    private static RunPlan plan(Shard shard) {
        return RunPlan.of(REVISION, PROFILE, new RunPlan.Selection(Set.of(), Level.MAY, List.of(), shard));
    }

    private static List<RunPlan> shards(int of) {
        List<RunPlan> shards = new ArrayList<>();
        for (int number = 1; number <= of; number++) {
            shards.add(plan(new Shard(number, of)));
        }
        return shards;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, 400})
    void shardsAreTheWholePlanInPartsThatDoNotOverlap(int of) {
        RunPlan whole = plan(null);
        List<RunPlan> shards = shards(of);
        assertThat(shards.stream().flatMap(shard -> shard.scenarios().stream()).map(PlannedScenario::name))
                .containsExactlyInAnyOrderElementsOf(
                        whole.scenarios().stream().map(PlannedScenario::name).toList());
        assertThat(shards.stream()
                        .flatMap(shard -> shard.inapplicable().stream())
                        .map(Inapplicable::requirement))
                .containsExactlyInAnyOrderElementsOf(whole.inapplicable().stream()
                        .map(Inapplicable::requirement)
                        .toList());
        assertThat(shards).allSatisfy(shard -> {
            assertThat(shard.wire()).isEqualTo(whole.wire());
            assertThat(shard.filtered()).isTrue();
        });
        // Each shard that plays a scenario has a preflight. No other request is sent twice.
        int playing = (int)
                shards.stream().filter(shard -> !shard.scenarios().isEmpty()).count();
        assertThat(shards.stream().mapToInt(RunPlan::requests).sum()).isEqualTo(whole.requests() + playing - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theSplitIsAlwaysTheSameAndFair(int of) {
        List<Integer> requests = shards(of).stream().map(RunPlan::requests).toList();
        assertThat(shards(of).stream().map(RunPlan::requirementIds))
                .containsExactlyElementsOf(
                        shards(of).stream().map(RunPlan::requirementIds).toList());
        // Scenarios that share requests stay together, and they are the largest group.
        assertThat(requests).allSatisfy(each -> assertThat(each).isGreaterThan(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void whoSharesARequestIsInTheSameShard(int of) {
        Map<String, Integer> seen = new HashMap<>();
        List<RunPlan> shards = shards(of);
        for (int index = 0; index < shards.size(); index++) {
            int number = index;
            shards.get(index).scenarios().stream()
                    .flatMap(planned -> planned.scenario().steps().stream())
                    .map(Step::uses)
                    .filter(Objects::nonNull)
                    .forEach(request -> assertThat(seen.putIfAbsent(request, number))
                            .as(request)
                            .isIn(null, number));
        }
        assertThat(seen).isNotEmpty();
    }
}
