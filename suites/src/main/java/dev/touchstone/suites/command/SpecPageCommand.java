package dev.touchstone.suites.command;

import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.judge.Revisions;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Parameters;

/** Prints a page about a revision and the catalogue of deviations. */
abstract class SpecPageCommand implements Callable<Integer> {
    private final BiFunction<SpecRevision, DeviationCatalogue, String> page;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|DIR",
            defaultValue = RevisionLoader.CURRENT,
            description = "The revision (${DEFAULT-VALUE}): an id, or a folder.")
    private String revision;

    SpecPageCommand(BiFunction<SpecRevision, DeviationCatalogue, String> page) {
        this.page = page;
    }

    @Override
    public Integer call() {
        Console.out().page(page.apply(Revisions.load(SpecCommand.revision(revision)), DeviationCatalogue.load()));
        return 0;
    }
}
