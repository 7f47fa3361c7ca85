package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.WorkloadNames;
import dev.touchstone.suites.application.TrafficWorkload;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a workload from the recorded traffic of an application. */
@Command(
        name = "from",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes a workload: what the application uses, how often, and the requirements about it. Sends nothing.",
        footer = {
            "",
            "Under unknown, it lists what the application sends and no requirement is about. A run does not test that.",
            "",
            "  touchstone workload from traffic --out our-app.yaml",
            "  touchstone run --endpoint candidate.yaml --workload our-app.yaml"
        })
final class WorkloadFromCommand implements Callable<Integer> {
    private static final String NAME = "[a-z][a-z0-9-]*";

    @Parameters(
            arity = "1..*",
            paramLabel = "TRAFFIC",
            description = "Recorded traffic: every format that touchstone audit reads, or folders of such files.")
    private List<Path> traffic;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "our-app.yaml",
            description = "The file to write (${DEFAULT-VALUE}). The workload has the file's name.")
    private Path out;

    @Option(names = "--force", description = "Replaces the file if it is there.")
    private boolean force;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            defaultValue = RevisionLoader.CURRENT,
            description = "The spec revision (${DEFAULT-VALUE}), or a folder with one of your own.")
    private String revision;

    @Override
    public Integer call() {
        String name = out.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        if (!name.matches(NAME)) {
            throw new InvalidInput(
                    "--out " + out, "gives the workload no usable name", "use small letters, digits and hyphens");
        }
        if (Files.exists(out) && !force) {
            throw new InvalidInput("--out " + out, "exists already", "name another file, or give --force");
        }
        SpecRevision read = Revisions.load(revision);
        if (read.workload(name).isPresent()) {
            throw new InvalidInput("--out " + out, "is the name of a workload of " + read.id(), "name another file");
        }
        List<String> notes = new ArrayList<>();
        TrafficWorkload made = TrafficWorkload.of(name, traffic, read, notes::add);
        try {
            Files.writeString(out, made.yaml());
        } catch (IOException unwritable) {
            throw OutputFolder.unwritable(out, unwritable);
        }
        WorkloadNames.read(out, read);
        Console.out()
                .line(out + ": " + made.requirements() + " requirements, from " + made.exchanges() + " exchanges.");
        made.unknown()
                .forEach(unknown -> Console.out().line("  not tested, because no requirement is about it: " + unknown));
        Console.out().line("Next: touchstone run --endpoint NAME|FILE --workload " + out);
        notes.forEach(note -> Console.err().line("touchstone: " + note));
        return notes.isEmpty() ? ExitCode.GREEN : ExitCode.UNDECIDED;
    }
}
