package dev.touchstone.specs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The requirements and scenarios of one subject, as far as they hold in the revision.
 *
 * @param name such as {@code streaming}
 * @param title what a report calls it
 * @param wire the requirements that are judged on every matching exchange
 * @param scenarios the scenarios, in the order in which they are played
 * @param positions the place in a file of each scenario and requirement, by id
 * @param removed the requirements that no longer hold; they are neither planned nor judged, and their ids are never
 *     used again
 */
public record Suite(
        String name,
        String title,
        List<WireRequirement> wire,
        List<Scenario> scenarios,
        Map<String, Position> positions,
        List<Statement> removed) {

    /** Creates a suite from which no requirement was removed. */
    public Suite(
            String name,
            String title,
            List<WireRequirement> wire,
            List<Scenario> scenarios,
            Map<String, Position> positions) {
        this(name, title, wire, scenarios, positions, List.of());
    }

    /**
     * A place in a file.
     *
     * @param file the file's name in error messages
     * @param line the line, counted from 1
     */
    public record Position(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /**
     * Returns every requirement: first the behaviour requirements, in the order of the file, then the wire
     * requirements.
     */
    public Stream<Requirement> requirements() {
        return Stream.concat(scenarios.stream().flatMap(scenario -> scenario.requirements().stream()), wire.stream());
    }
}
