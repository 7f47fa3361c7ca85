package dev.touchstone.suites.command;

import dev.touchstone.suites.describe.RevisionPage;
import picocli.CommandLine.Command;

/** Prints a revision as Markdown. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Prints a revision as Markdown: every requirement, its source, and what proves it.")
final class SpecDescribeCommand extends SpecPageCommand {
    SpecDescribeCommand() {
        super(RevisionPage::of);
    }
}
