package dev.touchstone.reports.diff;

import dev.touchstone.reports.diff.RunDifference.Change;
import dev.touchstone.reports.diff.RunDifference.ChangeKind;
import dev.touchstone.reports.text.VisibleText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes the difference between two runs as plain text for a terminal. */
public final class RunDifferenceText {
    private RunDifferenceText() {}

    /** Returns the text, which ends with a line feed. */
    public static String of(RunDifference difference) {
        StringBuilder text = new StringBuilder();
        line(text, difference.endpoint() + ": " + second(difference.before()) + " → " + second(difference.after()));
        if (difference.from() != null) {
            line(
                    text,
                    "  note: these are two different endpoints, " + difference.from() + " and " + difference.endpoint()
                            + ": red is new at " + difference.endpoint() + ", and may not be new in time");
        }
        if (difference.changes().isEmpty()) {
            line(text, "  nothing changed");
        }
        for (ChangeKind kind : ChangeKind.values()) {
            List<Change> changes = difference.changes().stream()
                    .filter(change -> change.kind() == kind)
                    .toList();
            if (!changes.isEmpty()) {
                line(text, "  " + kind.id() + " (" + changes.size() + ")");
                changes.forEach(change -> line(text, "    " + sentence(change)));
            }
        }
        return text.toString();
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String sentence(Change change) {
        String name = change.suite() + " › " + change.scenario() + " › " + change.requirement();
        if (change.before() == null) {
            return name + ": " + change.after();
        }
        return name + ": " + change.before() + (change.after() == null ? "" : " → " + change.after());
    }

    private static void line(StringBuilder text, String line) {
        text.append(VisibleText.line(line)).append('\n');
    }
}
