package dev.touchstone.suites.command;

import dev.touchstone.fixtures.source.FactCatalogue;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.describe.SourcesPage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the page of sources as Markdown. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        description = "Prints what is known about real endpoints, and where it was seen, as Markdown.")
final class SpecSourcesCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Console.out().page(SourcesPage.of(FactCatalogue.load()));
        return 0;
    }
}
