package dev.touchstone.suites.command;

import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.diff.RunDifferenceText;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.console.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what changed between two runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Compares two run records: what newly fails, newly passes, and newly differs.")
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier run record (.jsonl).")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later run record (.jsonl).")
    private Path after;

    @Override
    public Integer call() {
        RunRecord earlier = RunRecordReader.read(before);
        RunRecord later = RunRecordReader.read(after);
        requireOneContent(earlier.header(), later.header());
        Console.out().page(RunDifferenceText.of(RunDifference.between(earlier, later)));
        return 0;
    }

    /** Runs by two revisions may be compared; runs by two that go by one name may not. */
    private void requireOneContent(RunHeader earlier, RunHeader later) {
        if (earlier.revision().equals(later.revision())
                && earlier.digest() != null
                && later.digest() != null
                && !earlier.digest().equals(later.digest())) {
            throw new InvalidInput(
                    after.toString(),
                    "was judged by other content of " + later.revision() + " than " + before,
                    "run one of them again with the revision of the other");
        }
    }
}
