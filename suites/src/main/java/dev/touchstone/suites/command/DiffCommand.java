package dev.touchstone.suites.command;

import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.diff.RunDifferenceText;
import dev.touchstone.reports.record.RunRecordReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what changed between two runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says what is newly red, newly green and newly different between two run records.")
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier run record (.jsonl).")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later run record (.jsonl).")
    private Path after;

    @Override
    public Integer call() {
        System.out.print(
                RunDifferenceText.of(RunDifference.between(RunRecordReader.read(before), RunRecordReader.read(after))));
        return 0;
    }
}
