package dev.touchstone.specs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The requirements and scenarios of one subject.
 *
 * @param name such as {@code streaming}
 * @param title what a report calls it
 * @param resource the file it was read from, for links and error messages
 * @param wire judged on every exchange that matches
 * @param scenarios played in order
 * @param lines the 1-based line of each scenario and requirement in the file, by id
 */
public record Suite(
        String name,
        String title,
        String resource,
        List<WireRequirement> wire,
        List<Scenario> scenarios,
        Map<String, Integer> lines) {

    /** Every requirement, the behaviour ones first and in the order of the file. */
    public Stream<Requirement> requirements() {
        return Stream.concat(scenarios.stream().flatMap(scenario -> scenario.requirements().stream()), wire.stream());
    }
}
