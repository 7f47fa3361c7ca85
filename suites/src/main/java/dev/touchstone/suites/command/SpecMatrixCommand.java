package dev.touchstone.suites.command;

import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.describe.DetectionMatrix;
import dev.touchstone.suites.judge.Revisions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the detection matrix as Markdown. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description = "Prints the detection matrix as Markdown: which deviation trips which requirement.")
final class SpecMatrixCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "ID|DIR",
            defaultValue = RevisionLoader.CURRENT,
            description = "The revision (${DEFAULT-VALUE}): an id, or a folder.")
    private String revision;

    @Override
    public Integer call() {
        System.out.print(DetectionMatrix.of(Revisions.load(SpecCommand.revision(revision)), DeviationCatalogue.load()));
        return 0;
    }
}
