package dev.touchstone.suites.describe;

import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The deviations that prove each requirement.
 *
 * @param deviations the deviations that a requirement detects, by its id
 */
record Proof(Map<String, List<Deviation>> deviations) {

    static Proof of(DeviationCatalogue catalogue, Detections detections) {
        Map<String, List<Deviation>> byRequirement = new LinkedHashMap<>();
        for (Deviation deviation : catalogue.all()) {
            detections
                    .of(deviation.id())
                    .forEach(requirement -> byRequirement
                            .computeIfAbsent(requirement, id -> new ArrayList<>())
                            .add(deviation));
        }
        return new Proof(byRequirement);
    }

    List<Deviation> of(String requirement) {
        return deviations.getOrDefault(requirement, List.of());
    }
}
