package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The part of a revision that a run covers, besides its workloads.
 *
 * @param suites only these suites; empty if all
 * @param level only requirements of this level or a more binding one: must, should or may
 * @param shard the part of the plan; null if the run is the whole plan
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

    /** Creates a selection that names no requirement and no scenario. */
    public RunSelection(List<String> suites, String level, Shard shard) {
        this(suites, level, shard, List.of(), List.of());
    }

    /** Takes null for everything. */
    public RunSelection {
        suites = suites == null ? List.of() : List.copyOf(suites);
        requirements = requirements == null ? List.of() : List.copyOf(requirements);
        scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
    }

    /** Tells whether something was left out. A shard does not count as filtered. */
    @JsonIgnore
    public boolean isFiltered() {
        return !suites.isEmpty() || !EVERY_LEVEL.equals(level) || !requirements.isEmpty() || !scenarios.isEmpty();
    }

    /** Returns a copy without a shard. */
    public RunSelection whole() {
        return new RunSelection(suites, level, null, requirements, scenarios);
    }
}
