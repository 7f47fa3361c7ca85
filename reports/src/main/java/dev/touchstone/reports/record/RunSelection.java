package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What of a revision a run was about, besides its workloads.
 *
 * @param suites only these suites; empty if all
 * @param level only requirements at least so binding: must, should or may
 * @param shard which part of the plan; null if it was the whole of it
 * @param requirements only these requirements; empty if all
 * @param scenarios only these scenarios, as {@code suite/scenario}; empty if all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSelection(
        List<String> suites,
        String level,
        Shard shard,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> requirements,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> scenarios) {
    private static final String EVERY_LEVEL = "may";

    /** A selection that names no requirement and no scenario. */
    public RunSelection(List<String> suites, String level, Shard shard) {
        this(suites, level, shard, List.of(), List.of());
    }

    /** What is not there is everything. */
    public RunSelection {
        suites = suites == null ? List.of() : List.copyOf(suites);
        requirements = requirements == null ? List.of() : List.copyOf(requirements);
        scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
    }

    /** Whether something was left out; a shard is another matter. */
    @JsonIgnore
    public boolean isFiltered() {
        return !suites.isEmpty() || !EVERY_LEVEL.equals(level) || !requirements.isEmpty() || !scenarios.isEmpty();
    }

    /** The same without a shard. */
    public RunSelection whole() {
        return new RunSelection(suites, level, null, requirements, scenarios);
    }
}
