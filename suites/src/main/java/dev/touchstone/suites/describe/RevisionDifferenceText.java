package dev.touchstone.suites.describe;

import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.compare.RevisionDifference;
import java.util.List;
import java.util.function.Function;

/** Writes the difference of two revisions as lines for a terminal. */
public final class RevisionDifferenceText {
    private RevisionDifferenceText() {}

    public static String of(RevisionDifference difference) {
        if (difference.isEmpty()) {
            return "Nothing differs.\n";
        }
        StringBuilder text = new StringBuilder();
        section(text, "added", difference.added(), requirement -> "+ " + line(requirement));
        section(text, "removed", difference.removed(), requirement -> "- " + line(requirement));
        section(
                text,
                "changed",
                difference.changed(),
                change -> "~ " + change.requirement() + ": " + String.join("; ", change.what()));
        section(text, "schemas that differ", difference.schemas(), name -> "~ " + name);
        section(text, "workloads that differ", difference.workloads(), name -> "~ " + name);
        return text.toString();
    }

    private static String line(Requirement requirement) {
        return requirement.id() + " (" + requirement.statement().level().id() + "): "
                + requirement.statement().sentence();
    }

    private static <T> void section(StringBuilder text, String title, List<T> items, Function<T, String> line) {
        if (!items.isEmpty()) {
            text.append(title).append(" (").append(items.size()).append(")\n");
            items.forEach(item ->
                    text.append("  ").append(VisibleText.line(line.apply(item))).append('\n'));
        }
    }
}
