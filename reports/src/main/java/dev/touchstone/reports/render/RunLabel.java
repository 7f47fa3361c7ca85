package dev.touchstone.reports.render;

import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.load.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The label of a run in a report: the endpoint's name, with notes that must always follow it. The reference and a
 * candidate of the same name have different labels, and a number of an embedded cloud can't be mistaken for one of the
 * real cloud.
 */
final class RunLabel {
    private RunLabel() {}

    /** Returns for example {@code azure-v1}, or {@code openai (reference, pass 2, stand-in)}. */
    static String of(RunHeader header) {
        List<String> notes = notes(header);
        return header.endpoint().name() + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
    }

    /** Returns the notes after the endpoint's name; empty for a candidate at a real endpoint. */
    static List<String> notes(RunHeader header) {
        List<String> notes = new ArrayList<>();
        if (header.role() == Role.REFERENCE) {
            notes.add("reference");
        }
        if (header.pass() > 1) {
            notes.add("pass " + header.pass());
        }
        if (header.endpoint().embedded()) {
            notes.add("stand-in");
        }
        return notes;
    }

    /** @throws InvalidInput if two runs have the same label, because a report could show only one of them */
    static void requireDifferent(List<RunRecord> records) {
        Set<String> labels = new HashSet<>();
        for (RunRecord record : records) {
            String label = of(record.header());
            if (!labels.add(label)) {
                throw new InvalidInput(
                        "endpoint " + label,
                        "two of the run records are of this endpoint",
                        "make a report of each of them; --since compares a run with an earlier one");
            }
        }
    }
}
