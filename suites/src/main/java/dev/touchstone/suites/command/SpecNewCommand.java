package dev.touchstone.suites.command;

import dev.touchstone.specs.load.RevisionDraft;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.judge.Revisions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates the next revision. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Creates the next revision as a copy of an earlier one. The earlier one does not change.",
        footer = {
            "",
            "  touchstone spec new --from 2026-11 2027-02",
            "      writes specs/openai/2027-02; edit it, then see `touchstone spec diff`"
        })
final class SpecNewCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The new revision's id, such as 2027-02 or openai/2027-02.")
    private String id;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "ID|DIR",
            description = "The revision to copy: a shipped revision, or a folder.")
    private String from;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            defaultValue = "specs",
            description = "The folder to write the new revision to (${DEFAULT-VALUE}).")
    private Path into;

    @Override
    public Integer call() {
        String revision = SpecCommand.revision(id);
        Path folder = into.resolve(revision);
        RevisionDraft.write(SpecCommand.revision(from), revision, folder);
        long requirements = Revisions.load(folder.toString()).requirements().count();
        Console.out()
                .line(folder + ": " + requirements + " requirements, all of them from " + from
                        + ". Edit it; `touchstone spec diff " + from + " " + folder + "` shows what differs, "
                        + "`touchstone run --revision " + folder + "` runs it.");
        return 0;
    }
}
