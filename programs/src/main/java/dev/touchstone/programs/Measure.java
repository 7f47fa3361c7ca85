package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code programs/measure.sh}. */
@Command(
        name = "measure.sh",
        description = "Runs real client programs at embedded clouds, and writes down which deviations harm them.",
        mixinStandardHelpOptions = true)
public final class Measure implements Callable<Integer> {
    private static final int AS_COMMITTED = 0;
    private static final int NOT_AS_COMMITTED = 1;
    private static final int BAD_INPUT = 2;

    /** The number of players. The machine has two cores, so more players would only wait for each other. */
    private static final int SIDE_BY_SIDE = 2;

    @Option(names = "--folder", required = true, hidden = true)
    private Path folder;

    @Option(names = "--sample", description = "Compare a few outcomes with the committed ones. Writes nothing.")
    private boolean sample;

    @Option(names = "--clouds", description = "Run all tasks at each embedded cloud, and write clouds.yaml.")
    private boolean clouds;

    @Option(names = "--reference", description = "Run all tasks at the reference alone. Writes nothing.")
    private boolean referenceOnly;

    @Option(
            names = "--deviation",
            paramLabel = "ID",
            description = "Run all tasks at the reference with one deviation. Writes nothing.")
    private String deviation;

    @Option(names = "--again", description = "Measure everything again, also what is already measured.")
    private boolean again;

    @Parameters(paramLabel = "PROGRAM", description = "The names of programs. The default is all.")
    private List<String> names = List.of();

    private final PrintStream out;
    private final Clock clock;

    private Measure(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Runs the command line, and ends the process. */
    public static void main(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(PrintStream out, Clock clock) {
        return new CommandLine(new Measure(out, clock)).setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof InvalidInput || failure instanceof DriverFault) {
                line.getErr().println("measure: " + failure.getMessage());
                return BAD_INPUT;
            }
            throw failure;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Program> programs = chosen();
        Path cache = folder.resolve(".cache");
        List<String> differences = new ArrayList<>();
        CloudTable table = new CloudTable(folder.resolve("clouds.yaml"));
        try (ScratchFolder scratch = ScratchFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Program program : programs) {
                Installation installation = Installation.of(program, folder, cache);
                try (Workers workers = new Workers(players(program, installation, scratch.path()))) {
                    if (sample) {
                        differences.addAll(sampled(program, workers));
                    } else if (clouds) {
                        table.put(program, new CloudRuns(workers, out::println).of(program));
                    } else if (referenceOnly || deviation != null) {
                        new CloudRuns(workers, out::println).tell(program, cloud());
                    } else {
                        measure(program, workers, cache);
                    }
                }
            }
        }
        differences.forEach(difference -> out.println("measure: " + difference));
        return differences.isEmpty() ? AS_COMMITTED : NOT_AS_COMMITTED;
    }

    private List<String> sampled(Program program, Workers workers) throws InterruptedException {
        Path file = ImpactFile.of(folder, program.name());
        if (!Files.exists(file)) {
            out.println(program.name() + ": not measured yet, so there is nothing to compare");
            return List.of();
        }
        return new Sample(workers, ImpactFile.read(file)).differences(program);
    }

    private Cloud cloud() {
        Cloud reference = CloudCatalogue.load().reference();
        return deviation == null
                ? reference
                : reference.with(DeviationCatalogue.load()
                        .find(deviation)
                        .orElseThrow(() -> new InvalidInput(
                                "--deviation",
                                "there is no deviation '" + deviation + "'",
                                "use an id of fixtures/deviations")));
    }

    private void measure(Program program, Workers workers, Path cache) throws IOException, InterruptedException {
        Path file = cache.resolve("progress").resolve(program.name() + ".jsonl");
        if (again) {
            Files.deleteIfExists(file);
        }
        Impact impact = new Measurement(workers, CloudCatalogue.load().reference(), Progress.in(file), out::println)
                .of(program, DeviationCatalogue.load().all(), LocalDate.now(clock));
        ImpactFile.write(impact, ImpactFile.of(folder, program.name()));
    }

    private List<Program> chosen() {
        List<Program> all = ProgramFile.readAll(folder);
        KnownNames known =
                new KnownNames("program", all.stream().map(Program::name).toList());
        names.forEach(name -> known.require("program " + name, name));
        return all.stream()
                .filter(program -> names.isEmpty() || names.contains(program.name()))
                .toList();
    }

    private static List<Player> players(Program program, Installation installation, Path scratch) {
        return IntStream.range(0, SIDE_BY_SIDE)
                .<Player>mapToObj(number -> {
                    Path own = scratch.resolve(program.name() + "-" + number);
                    return program.kind() == Program.Kind.LIBRARY
                            ? new LibraryPlayer(program, installation, own, LibraryPlayer.START)
                            : new CommandPlayer(program, installation, own);
                })
                .toList();
    }
}
