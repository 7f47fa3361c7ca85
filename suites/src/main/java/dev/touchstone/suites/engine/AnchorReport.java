package dev.touchstone.suites.engine;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.render.ReportPaths;
import dev.touchstone.reports.render.ReportWriter;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.run.EndpointRunKey;
import dev.touchstone.suites.run.RunConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the report of a run in a build, in the same form as the command line. */
final class AnchorReport {
    private AnchorReport() {}

    /**
     * Writes the report, and prints its place.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if it can't be written
     */
    static void write(RunConfiguration configuration, Path folder) {
        List<RunRecord> references = new ArrayList<>();
        List<RunRecord> candidates = new ArrayList<>();
        for (EndpointRunKey key : EndpointRunKey.all(configuration)) {
            Path file = configuration.record(key.label());
            // If this endpoint could not be run, the folder may have a record of an earlier run. It is not part of the
            // report.
            if (Files.exists(file)
                    && configuration
                            .run()
                            .equals(RunRecordReader.readHeader(file).run())) {
                (key.role() == Role.REFERENCE ? references : candidates).add(RunRecordReader.read(file));
            }
        }
        if (candidates.isEmpty()) {
            return;
        }
        ReportPaths paths = ReportWriter.write(configuration.reportInput(references, candidates), folder);
        Console.out()
                .line("Touchstone: the report is "
                        + paths.html().toAbsolutePath().normalize());
    }
}
