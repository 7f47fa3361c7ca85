package dev.touchstone.reports.render;

/** The summary of a CI job, in Markdown. */
public final class JobSummary {
    /** The maximum number of characters: GitHub accepts 1 MiB for each step, and a character has at most four bytes. */
    private static final int MAX_CHARACTERS = 250_000;

    private JobSummary() {}

    /** Returns the report's summary, cut if it is too long. */
    public static String of(ParityReport report) {
        return MarkdownReport.within(report, MAX_CHARACTERS);
    }
}
