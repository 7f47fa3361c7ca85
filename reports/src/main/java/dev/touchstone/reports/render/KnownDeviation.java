package dev.touchstone.reports.render;

import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.harm.Sighting;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A deviation of the kit's catalogue that a report names, and where it was seen.
 *
 * @param id the name in the catalogue
 * @param seen the real endpoint where it was seen
 */
public record KnownDeviation(String id, Sighting seen) {
    /**
     * Returns the deviations that explain breakages, then the other known issues of the profile. Deviations that were
     * invented for a test are left out.
     */
    static List<KnownDeviation> named(RunHeader header, List<Breakage> breaks, Harms harms) {
        List<String> issues = Objects.requireNonNullElse(header.endpoint().known(), List.of());
        return Stream.concat(breaks.stream().map(Breakage::deviation).filter(Objects::nonNull), issues.stream())
                .distinct()
                .filter(harms.sightings()::containsKey)
                .map(id -> new KnownDeviation(id, harms.sightings().get(id)))
                .toList();
    }

    /** Where and when: {@code azure, 2026-01-21}. */
    String where() {
        return seen.at() + ", " + seen.date();
    }

    /**
     * Returns the sentence that tells a reader of the deviation.
     *
     * @param name the deviation's id, in the form of the report
     */
    String knownAs(String name) {
        return "Known to the kit as " + name + ", seen before at " + told();
    }

    /** Returns the sighting in one line: {@code azure, 2026-01-21: https://…}. */
    String told() {
        return where() + (seen.links().isEmpty() ? "" : ": " + String.join(", ", seen.links()));
    }
}
