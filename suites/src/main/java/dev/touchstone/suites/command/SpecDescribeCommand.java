package dev.touchstone.suites.command;

import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.describe.RevisionPage;
import dev.touchstone.suites.judge.Revisions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a revision as Markdown. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Prints a revision as Markdown: every requirement, its source, and what proves it.")
final class SpecDescribeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "ID|DIR",
            defaultValue = RevisionLoader.CURRENT,
            description = "The revision (${DEFAULT-VALUE}): an id, or a folder.")
    private String revision;

    @Override
    public Integer call() {
        System.out.print(RevisionPage.of(Revisions.load(SpecCommand.revision(revision)), DeviationCatalogue.load()));
        return 0;
    }
}
