package dev.touchstone.reports.render;

/** The summary of a CI job, in Markdown. */
public final class JobSummary {
    /** GitHub takes 1 MiB for each step, and a character is at most four bytes. */
    private static final int MOST_CHARACTERS = 250_000;

    private JobSummary() {}

    /** The report's summary, cut where it is too long. */
    public static String of(ParityReport report) {
        return MarkdownReport.within(report, MOST_CHARACTERS);
    }
}
