package dev.touchstone.reports.render;

import java.nio.file.Path;
import java.util.List;

/**
 * The paths of a written report.
 *
 * @param report the report itself, which contains the exit code and the data that is still to be printed
 * @param json the whole data model
 * @param markdown the summary for a CI job
 * @param html the report for people
 * @param junit the report for CI servers
 * @param sarif the report for code hosts
 * @param badge the decision as a small image
 * @param allureResults the folder of the results for an Allure report
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

    /** Returns all paths, the report for people first. */
    public List<Path> all() {
        return List.of(html, markdown, json, junit, sarif, badge, allureResults);
    }
}
