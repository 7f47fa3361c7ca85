package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.run.RunPlan.Inapplicable;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Splits a plan into parts with about the same number of requests. The same plan always gives the same parts. Each
 * scenario is in one part. Scenarios that share a request are in the same part, so that the request is sent once. Wire
 * requirements are in every part: each part judges its own exchanges.
 */
final class Sharding {
    private Sharding() {}

    static RunPlan of(RunPlan whole, Shard shard) {
        Map<String, Integer> shards = shards(whole.scenarios(), shard.of());
        List<PlannedScenario> scenarios = whole.scenarios().stream()
                .filter(planned -> shards.get(planned.name()) == shard.number())
                .toList();
        List<Inapplicable> inapplicable = whole.inapplicable().stream()
                .filter(excluded -> shardOf(excluded, shards, shard.of()) == shard.number())
                .toList();
        return new RunPlan(
                whole.revision(), scenarios, inapplicable, whole.wire(), whole.workloads(), true, whole.selection());
    }

    /**
     * Returns the shard of an excluded requirement: that of its scenario, or else one that the hash of its name
     * selects. It sends no request.
     */
    private static int shardOf(Inapplicable excluded, Map<String, Integer> shards, int of) {
        String name = excluded.suite().name() + "/" + excluded.scenario().id();
        return shards.getOrDefault(name, 1 + Math.floorMod(name.hashCode(), of));
    }

    /**
     * Returns the shard of each scenario. The heaviest groups come first, and each goes to the shard with the fewest
     * requests so far.
     */
    private static Map<String, Integer> shards(List<PlannedScenario> scenarios, int of) {
        int[] load = new int[of];
        Map<String, Integer> shards = new TreeMap<>();
        List<List<PlannedScenario>> groups = groups(scenarios);
        // A stable sort: groups of the same weight stay in the order of the plan.
        groups.sort(Comparator.comparingInt(Sharding::weight).reversed());
        for (List<PlannedScenario> group : groups) {
            int min = 0;
            for (int index = 1; index < of; index++) {
                min = load[index] < load[min] ? index : min;
            }
            load[min] += weight(group);
            int number = min + 1;
            group.forEach(planned -> shards.put(planned.name(), number));
        }
        return shards;
    }

    /** Groups scenarios that share requests directly or through other scenarios. */
    private static List<List<PlannedScenario>> groups(List<PlannedScenario> scenarios) {
        List<List<PlannedScenario>> groups = new ArrayList<>();
        Map<String, List<PlannedScenario>> byRequest = new LinkedHashMap<>();
        for (PlannedScenario planned : scenarios) {
            List<PlannedScenario> group = new ArrayList<>(List.of(planned));
            groups.add(group);
            for (String request : shared(planned)) {
                List<PlannedScenario> other = byRequest.get(request);
                if (other != null && other != group) {
                    other.addAll(group);
                    List<PlannedScenario> joined = group;
                    groups.removeIf(each -> each == joined);
                    byRequest.replaceAll((name, members) -> members == joined ? other : members);
                    group = other;
                }
                byRequest.put(request, group);
            }
        }
        return groups;
    }

    private static Set<String> shared(PlannedScenario planned) {
        Set<String> names = new LinkedHashSet<>();
        planned.scenario().steps().stream()
                .map(Step::uses)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    /** Returns the approximate number of requests of a group. */
    private static int weight(List<PlannedScenario> group) {
        Set<String> shared = new LinkedHashSet<>();
        int own = 0;
        for (PlannedScenario planned : group) {
            shared.addAll(shared(planned));
            own += planned.trials()
                    * (int) planned.scenario().steps().stream()
                            .filter(step -> step.uses() == null)
                            .count();
        }
        return own + shared.size();
    }
}
