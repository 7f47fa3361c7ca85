package dev.touchstone.specs.load;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Completes steps with the parts that they inherit from earlier steps and from the revision's shared requests. */
final class StepResolver {
    private final YamlDocument document;
    private final Map<String, Step> shared;

    StepResolver(YamlDocument document, Map<String, Step> shared) {
        this.document = document;
        this.shared = shared;
    }

    /**
     * @param at the JSON Pointer of the list
     * @throws InvalidInput naming the line of a step that refers to an unknown step
     */
    List<Step> resolve(List<Step> steps, String at) {
        Map<String, Step> known = new LinkedHashMap<>();
        List<Step> resolved = new ArrayList<>();
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            Step complete = resolve(step, known, at + "/" + index);
            requireFamily(complete, at + "/" + index);
            if (known.put(step.id(), complete) != null) {
                throw new InvalidInput(document.place(at + "/" + index), "two steps have the same id", "rename one");
            }
            resolved.add(complete);
        }
        return resolved;
    }

    private Step resolve(Step step, Map<String, Step> known, String at) {
        if (step.uses() != null) {
            return step.onto(find(step.uses(), shared, at));
        }
        if (step.like() == null) {
            return step;
        }
        return step.onto(known.containsKey(step.like()) ? known.get(step.like()) : find(step.like(), shared, at));
    }

    /**
     * Refuses a step without an API family. A profile may have another host for each family, so the kit could send the
     * key to the wrong host.
     */
    private void requireFamily(Step step, String at) {
        if (step.path() == null) {
            return;
        }
        if (step.family() == null) {
            throw new InvalidInput(
                    document.place(at),
                    "a step with a path does not say which API it belongs to",
                    "add operation:, or api: with one of " + Operation.features());
        }
        Operation.recognise(step.method() == null ? step.operation().method() : step.method(), step.path())
                .map(Operation::feature)
                .filter(feature -> !feature.equals(step.family()))
                .ifPresent(feature -> {
                    throw new InvalidInput(
                            document.place(at),
                            "the path is one of " + feature + ", and the step says " + step.family(),
                            "write api: " + feature + ", or another path");
                });
    }

    private Step find(String name, Map<String, Step> steps, String at) {
        if (!steps.containsKey(name)) {
            throw new InvalidInput(
                    document.place(at),
                    "there is neither an earlier step nor a shared request '" + name + "'",
                    "name an earlier step, or one of the shared " + new TreeSet<>(steps.keySet()));
        }
        return steps.get(name);
    }
}
