package dev.touchstone.specs;

import dev.touchstone.specs.load.JsonSchemas;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must hold, as of one revision. A released revision is frozen.
 *
 * @param id such as {@code openai/2026-11}
 * @param title what a report calls it
 * @param released the day it was frozen
 * @param follows the id of the revision that it goes on from; null for the first
 * @param sources URLs by the short names that requirements' sources use
 * @param suites in the order they are run and shown
 * @param profiles frozen lists of requirements
 * @param schemas the schemas of the wire objects
 */
public record SpecRevision(
        String id,
        String title,
        LocalDate released,
        String follows,
        Map<String, String> sources,
        List<Suite> suites,
        List<Profile> profiles,
        JsonSchemas schemas) {

    /** Every requirement of every suite. */
    public Stream<Requirement> requirements() {
        return suites.stream().flatMap(Suite::requirements);
    }

    /** The requirement with an id, if there is one. */
    public Optional<Requirement> requirement(String id) {
        return requirements().filter(requirement -> requirement.id().equals(id)).findFirst();
    }

    /** The profile of a name, if there is one. */
    public Optional<Profile> profile(String name) {
        return profiles.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** The URL behind a requirement's source; a source that is a URL already is returned as it is. */
    public String link(String source) {
        int mark = source.indexOf('#');
        String base = sources.get(mark < 0 ? source : source.substring(0, mark));
        return base == null ? source : mark < 0 ? base : base + source.substring(mark);
    }
}
