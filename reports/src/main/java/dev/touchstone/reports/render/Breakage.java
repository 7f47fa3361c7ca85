package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.render.RequirementReport.CellFinding;
import dev.touchstone.reports.text.Quantity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One cause that hurts at an endpoint, with everything that it breaks.
 *
 * @param came what came, in a few words: {@code /error/type is missing}
 * @param rule what holds instead, in one sentence
 * @param asked the request that shows it, such as {@code POST /v1/chat/completions}; null if no exchange shows it
 * @param deviation the entry of the kit's catalogue that stands behind it; null if no single one does
 * @param decides whether the gate holds one of the requirements against the endpoint
 * @param requirements the requirements that fail for it, the one that says most first
 * @param finding the place that shows it; null if there is none
 * @param silent the workloads that fail silently by it
 * @param loud the workloads that fail by it, and say so
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
    /** The requirement that says most. */
    @JsonIgnore
    public String requirement() {
        return requirements.get(0);
    }

    /** What it is called among those of other endpoints: the catalogue's name, or else what came. */
    @JsonIgnore
    public String cause() {
        return deviation == null ? came : deviation;
    }

    /** Whom it harms: {@code Breaks codex, and nobody is told. Lessens agents.} Empty if no workload is known to suffer. */
    @JsonIgnore
    public String harm() {
        return Stream.of(
                        told(silent, "Breaks ", ", and nobody is told."),
                        told(loud, "Breaks ", "."),
                        told(lessened, "Lessens ", "."))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The same in a few words: {@code breaks 12 workloads, silently}. */
    @JsonIgnore
    public String harmInShort() {
        int broken = silent.size() + loud.size();
        if (broken == 0) {
            return lessened.isEmpty() ? "" : "lessens " + Quantity.of(lessened.size(), "workload");
        }
        return "breaks " + Quantity.of(broken, "workload") + (silent.isEmpty() ? "" : ", silently");
    }

    /** How many other requirements fail for the same cause, in words; empty if none does. */
    @JsonIgnore
    public String alike() {
        return requirements.size() == 1 ? "" : requirements.size() + " requirements fail for this one cause.";
    }

    private static String told(List<String> workloads, String before, String after) {
        return workloads.isEmpty() ? "" : before + String.join(", ", workloads) + after;
    }
}
