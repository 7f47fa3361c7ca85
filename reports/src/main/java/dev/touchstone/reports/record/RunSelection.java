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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSelection(List<String> suites, String level, Shard shard) {
    private static final String EVERY_LEVEL = "may";

    /** Without suites it is all of them. */
    public RunSelection {
        suites = suites == null ? List.of() : List.copyOf(suites);
    }

    /** Whether suites or levels were left out; a shard is another matter. */
    @JsonIgnore
    public boolean isFiltered() {
        return !suites.isEmpty() || !EVERY_LEVEL.equals(level);
    }

    /** The same without a shard. */
    public RunSelection whole() {
        return new RunSelection(suites, level, null);
    }
}
