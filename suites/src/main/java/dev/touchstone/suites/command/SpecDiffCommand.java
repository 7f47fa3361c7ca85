package dev.touchstone.suites.command;

import dev.touchstone.specs.compare.RevisionDifference;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.describe.RevisionDifferenceText;
import dev.touchstone.suites.judge.Revisions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how the requirements of two revisions differ. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says which requirements a revision adds, removes and changes.")
final class SpecDiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier revision: an id, or a folder.")
    private String before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later revision: an id, or a folder.")
    private String after;

    @Override
    public Integer call() {
        Console.out()
                .page(RevisionDifferenceText.of(RevisionDifference.between(
                        Revisions.load(SpecCommand.revision(before)), Revisions.load(SpecCommand.revision(after)))));
        return 0;
    }
}
