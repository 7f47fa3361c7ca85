package dev.touchstone.suites.command;

import picocli.CommandLine.Option;

/** In which form the report for people is written. */
final class ReportForm {
    @Option(
            names = "--single-file",
            description = "Writes the HTML report as one file, and not as parity.html with the folder endpoints.")
    private boolean singleFile;

    boolean isSingleFile() {
        return singleFile;
    }
}
