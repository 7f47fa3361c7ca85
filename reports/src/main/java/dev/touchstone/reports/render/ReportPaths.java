package dev.touchstone.reports.render;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the parts of a written report are.
 *
 * @param report the report itself, for what is still to be printed, and its exit code
 * @param json the whole data model
 * @param markdown the summary for a CI job
 * @param html the report for people
 * @param junit for CI servers
 * @param sarif for code hosts
 * @param badge the decision as a small picture
 * @param allureResults the folder to make an Allure report of
 */
public record ReportPaths(
        ParityReport report,
        Path json,
        Path markdown,
        Path html,
        Path junit,
        Path sarif,
        Path badge,
        Path allureResults) {

    /** All of them, the one for people first. */
    public List<Path> all() {
        return List.of(html, markdown, json, junit, sarif, badge, allureResults);
    }
}
