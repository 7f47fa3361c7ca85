package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.render.RequirementReport.CellFinding;
import dev.touchstone.reports.text.Quantity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One cause of problems at an endpoint, with everything that it breaks.
 *
 * @param came what was observed, in a few words: {@code /error/type is missing}
 * @param rule what is required instead, in one sentence
 * @param asked the request that shows it, such as {@code POST /v1/chat/completions}; null if no exchange shows it
 * @param deviation the entry of the kit's catalogue that explains it; null if there is not exactly one
 * @param decides whether the gate holds one of the requirements against the endpoint
 * @param requirements the requirements that fail because of it, the most informative first
 * @param finding the place that shows it; null if there is none
 * @param silent the workloads that fail silently because of it
 * @param loud the workloads that fail because of it, with an error
 * @param lessened the workloads that may fail, or lose something
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Breakage(
        String came,
        String rule,
        String asked,
        String deviation,
        boolean decides,
        List<String> requirements,
        CellFinding finding,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> silent,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> loud,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> lessened) {
    /** Returns the most informative requirement. */
    @JsonIgnore
    public String requirement() {
        return requirements.get(0);
    }

    /** Returns the name that is the same for all endpoints: the name of the deviation, or else what was observed. */
    @JsonIgnore
    public String cause() {
        return deviation == null ? came : deviation;
    }

    /**
     * Returns the workloads that it harms: {@code Breaks codex, and nobody is told. Lessens agents.} Empty if no
     * workload is known to be harmed.
     */
    @JsonIgnore
    public String harm() {
        return Stream.of(
                        told(silent, "Breaks ", ", and nobody is told."),
                        told(loud, "Breaks ", "."),
                        told(lessened, "Lessens ", "."))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Returns the harm in a few words: {@code breaks 12 workloads, silently}. */
    @JsonIgnore
    public String harmInShort() {
        int broken = silent.size() + loud.size();
        if (broken == 0) {
            return lessened.isEmpty() ? "" : "lessens " + Quantity.of(lessened.size(), "workload");
        }
        return "breaks " + Quantity.of(broken, "workload") + (silent.isEmpty() ? "" : ", silently");
    }

    /** Returns in words how many requirements fail for this cause; empty if there is only one. */
    @JsonIgnore
    public String alike() {
        return requirements.size() == 1 ? "" : requirements.size() + " requirements fail for this one cause.";
    }

    private static String told(List<String> workloads, String before, String after) {
        return workloads.isEmpty() ? "" : before + String.join(", ", workloads) + after;
    }
}
