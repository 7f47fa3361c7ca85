package dev.touchstone.suites.command;

import dev.touchstone.reports.render.Annotation;
import dev.touchstone.reports.render.JobSummary;
import dev.touchstone.reports.render.ParityReport;
import dev.touchstone.suites.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The job of GitHub Actions that the kit runs in, if any. The reasons of the decision become annotations, and the
 * Markdown report becomes a part of the job's summary.
 *
 * @param environment the environment variables
 */
record GithubJob(UnaryOperator<String> environment) {
    void tell(ParityReport report) {
        annotate(Annotation.of(report));
        String summary = environment.apply("GITHUB_STEP_SUMMARY");
        if (summary != null && !summary.isBlank()) {
            append(summary, JobSummary.of(report));
        }
    }

    /** Prints annotations, as many as GitHub shows. */
    void annotate(List<Annotation> all) {
        if ("true".equals(environment.apply("GITHUB_ACTIONS"))) {
            Annotation.shown(all).forEach(each -> Console.out().workflowCommand(each.command()));
        }
    }

    /** Appends a text. A summary that cannot be written does not change the decision. */
    private static void append(String file, String text) {
        try {
            Files.writeString(Path.of(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            Console.err().line("touchstone: note: the job's summary " + file + " cannot be written");
        }
    }
}
