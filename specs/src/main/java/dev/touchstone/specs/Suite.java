package dev.touchstone.specs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The requirements and scenarios of one subject, as far as they hold in the revision.
 *
 * @param name such as {@code streaming}
 * @param title what a report calls it
 * @param wire judged on every exchange that matches
 * @param scenarios played in order
 * @param positions where each scenario and requirement is written, by id
 * @param removed what was required once and no longer is: it is neither planned nor judged, and its id is never used again
 */
public record Suite(
        String name,
        String title,
        List<WireRequirement> wire,
        List<Scenario> scenarios,
        Map<String, Position> positions,
        List<Statement> removed) {

    /** A suite from which nothing was removed. */
    public Suite(
            String name,
            String title,
            List<WireRequirement> wire,
            List<Scenario> scenarios,
            Map<String, Position> positions) {
        this(name, title, wire, scenarios, positions, List.of());
    }

    /** @param file as error messages name it. @param line from 1 */
    public record Position(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** Every requirement, the behaviour ones first and in the order of the file. */
    public Stream<Requirement> requirements() {
        return Stream.concat(scenarios.stream().flatMap(scenario -> scenario.requirements().stream()), wire.stream());
    }
}
