package dev.touchstone.suites.command;

import dev.touchstone.reports.history.History;
import dev.touchstone.reports.history.HistoryReader;
import dev.touchstone.reports.render.HistorySite;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.run.KitVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes pages of many run records: the results of each endpoint from day to day. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description =
                "Makes a static site of many run records: what broke when, and since when models are listed. Sends"
                        + " nothing.",
        footer = {
            "",
            "Of two records of one endpoint and day, the later counts. A record that cannot be used is named in one line"
                    + " on standard error.",
            "",
            "Ends with 0 when the pages are written.",
            "",
            "  touchstone history reports --out reports/site"
        })
final class HistoryCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description = {
                "Folders of run records (.jsonl). Subfolders count too.",
                "Default: the folder that touchstone run wrote last, with the earlier runs that it keeps."
            })
    private List<Path> folders = List.of();

    @Mixin
    private ProjectOptions project;

    @Option(
            names = "--out",
            paramLabel = "SITE",
            defaultValue = "touchstone-history",
            description = "Where the pages go (${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            description = "Your own spec revision, if runs were judged by it.")
    private String revision;

    @Override
    public Integer call() {
        Optional<SpecRevision> own =
                Optional.ofNullable(project.revision(revision)).map(Revisions::load);
        History history = HistoryReader.read(
                project.records("touchstone history", folders),
                id -> own.filter(named -> named.id().equals(id)).or(() -> shipped(id)));
        history.notes().forEach(note -> Console.err().line("touchstone: note: " + note));
        Path index = HistorySite.write(history, KitVersion.get(), out);
        Terminal.page(HistorySite.headline(history) + ".\n");
        Console.out().line("  " + index.toAbsolutePath().normalize());
        project.sentence().ifPresent(Console.out()::line);
        return 0;
    }

    /** Loads a shipped revision. A record can name anything, so only the kit's own revisions are loaded for it. */
    private static Optional<SpecRevision> shipped(String id) {
        return RevisionLoader.SHIPPED.contains(id) ? Optional.of(Revisions.load(id)) : Optional.empty();
    }
}
