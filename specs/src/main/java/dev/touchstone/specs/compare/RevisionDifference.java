package dev.touchstone.specs.compare;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The differences between the requirements of two revisions.
 *
 * @param added requirements that only the later one has
 * @param removed requirements that only the earlier one has
 * @param changed requirements that both have and that differ
 * @param schemas the names of wire schemas that are added, removed or changed
 * @param workloads the names of workloads that are added, removed or changed
 */
public record RevisionDifference(
        List<Requirement> added,
        List<Requirement> removed,
        List<Change> changed,
        List<String> schemas,
        List<String> workloads) {

    /**
     * A requirement that changed.
     *
     * @param what the parts that differ, in words, such as {@code level must → should}
     */
    public record Change(String requirement, List<String> what) {}

    /** Compares two revisions; a pure function. */
    public static RevisionDifference between(SpecRevision before, SpecRevision after) {
        Map<String, Requirement> old = byId(before);
        Map<String, Requirement> recent = byId(after);
        List<Change> changed = new ArrayList<>();
        old.forEach((id, requirement) -> {
            if (recent.containsKey(id)) {
                List<String> what = changes(requirement, scenario(before, id), recent.get(id), scenario(after, id));
                if (!what.isEmpty()) {
                    changed.add(new Change(id, what));
                }
            }
        });
        return new RevisionDifference(
                without(recent, old),
                without(old, recent),
                changed,
                differing(texts(before), texts(after)),
                differing(workloads(before), workloads(after)));
    }

    /** Tells whether the revisions have no differences. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && schemas.isEmpty() && workloads.isEmpty();
    }

    private static List<String> changes(Requirement old, Scenario playedOld, Requirement recent, Scenario played) {
        List<String> what = new ArrayList<>();
        var before = old.statement();
        var after = recent.statement();
        value(what, "level", before.level().id(), after.level().id());
        value(what, "maturity", before.maturity().id(), after.maturity().id());
        value(what, "authority", before.authority().id(), after.authority().id());
        value(what, "since", before.since(), after.since());
        value(what, "removed in", before.removedIn(), after.removedIn());
        part(what, "sentence", before.sentence(), after.sentence());
        part(what, "source", before.source(), after.source());
        part(what, "checks", old.checks(), recent.checks());
        part(what, "exchanges", when(old), when(recent));
        part(what, "way of judging", judging(old), judging(recent));
        part(what, "requests", playedOld == null ? null : playedOld.steps(), played == null ? null : played.steps());
        return what;
    }

    private static void value(List<String> what, String name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            what.add(name + " " + (before == null ? "none" : before) + " → " + (after == null ? "none" : after));
        }
    }

    private static void part(List<String> what, String name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            what.add(name);
        }
    }

    private static Object when(Requirement requirement) {
        return requirement instanceof WireRequirement wire ? wire.when().toString() : null;
    }

    private static Object judging(Requirement requirement) {
        return requirement instanceof BehaviourRequirement behaviour
                ? List.of(
                        behaviour.on(),
                        String.valueOf(behaviour.control()),
                        String.valueOf(behaviour.feature()),
                        behaviour.preconditions(),
                        behaviour.reported(),
                        Objects.requireNonNullElse(behaviour.ignoredPasses(), 0.0),
                        behaviour.refusable(),
                        behaviour.trials())
                : null;
    }

    private static Scenario scenario(SpecRevision revision, String requirement) {
        return revision.suites().stream()
                .map(Suite::scenarios)
                .flatMap(List::stream)
                .filter(scenario -> scenario.requirements().stream()
                        .anyMatch(each -> each.id().equals(requirement)))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Requirement> byId(SpecRevision revision) {
        Map<String, Requirement> byId = new LinkedHashMap<>();
        revision.requirements().forEach(requirement -> byId.put(requirement.id(), requirement));
        return byId;
    }

    private static List<Requirement> without(Map<String, Requirement> all, Map<String, Requirement> others) {
        return all.values().stream()
                .filter(requirement -> !others.containsKey(requirement.id()))
                .toList();
    }

    private static Map<String, Object> texts(SpecRevision revision) {
        Map<String, Object> texts = new LinkedHashMap<>();
        revision.schemas().names().stream()
                .sorted()
                .forEach(name -> texts.put(name, revision.schemas().text(name)));
        return texts;
    }

    private static Map<String, Object> workloads(SpecRevision revision) {
        Map<String, Object> lists = new LinkedHashMap<>();
        for (Workload workload : revision.workloads()) {
            lists.put(workload.name(), workload.needs());
        }
        return lists;
    }

    private static List<String> differing(Map<String, Object> before, Map<String, Object> after) {
        List<String> names = new ArrayList<>(before.keySet());
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .toList();
    }
}
