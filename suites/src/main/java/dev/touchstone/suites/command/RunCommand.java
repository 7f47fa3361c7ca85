package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.WorkloadNames;
import dev.touchstone.suites.budget.Spend;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.plugin.Plugins;
import dev.touchstone.suites.run.EndpointRunKey;
import dev.touchstone.suites.run.PlannedTraffic;
import dev.touchstone.suites.run.RunConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the suites against endpoints and writes the reports. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the suites against one or more endpoints, side by side, and writes the reports.",
        footer = {
            "",
            "The first request checks URL, key and model. The other requests are sent only if it succeeds.",
            "Keys come from environment variables, and are not written to any file.",
            "",
            "The limits are for all endpoints together. If the plan can exceed a limit, nothing is sent. If a limit is",
            "reached during the run, the results so far are kept, the rest is UNTESTED, and the run ends with 2.",
            "Resources that the run creates (files, batches, stored responses) are deleted at the end, also after"
                    + " Ctrl-C.",
            "The kit lists those that it cannot delete. A run that is stopped ends within 10 s, with 130 (SIGINT), 143",
            "(SIGTERM) or 129 (SIGHUP); a second signal ends it at once.",
            "",
            "  touchstone run      does what touchstone.yaml says, see touchstone init --help",
            "  touchstone run --endpoint azure-v1 --max-requests 600 --max-time 30m",
            "  touchstone run --resume touchstone-report/runs",
            "  touchstone run --endpoint azure-v1 --shard 2/5",
            "      then: touchstone merge, see its --help"
        })
final class RunCommand implements Callable<Integer> {
    private final UnaryOperator<String> environment;
    private final Ending ending;

    /** @param ending gives the exit code before it is printed */
    RunCommand(UnaryOperator<String> environment, Ending ending) {
        this.environment = environment;
        this.ending = ending;
    }

    @Mixin
    private EndpointOptions endpoints;

    @Mixin
    private WorkloadOptions workloads;

    @Mixin
    private SelectionOptions chosen;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            description = "The spec revision (" + RevisionLoader.CURRENT + "), or a folder with one of your own.")
    private String revision;

    @Mixin
    private DecisionOptions decision;

    @Option(names = "--out", paramLabel = "DIR", description = "Where records and reports go (" + RunFile.OUT + ").")
    private Path out;

    @Mixin
    private ReportForm form;

    @Mixin
    private BudgetOptions budget;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = {
                "Continues a run that was killed or stopped: a record (.jsonl) or a folder of records.",
                "Recorded answers are judged again, and not requested again. Endpoint and selection come from the"
                        + " record."
            })
    private List<Path> resumed = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "The file with what the options do not say (touchstone.yaml in the current folder, if it is there).",
                "touchstone init writes one."
            })
    private Path config;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            defaultValue = "${TOUCHSTONE_PLUGINS}",
            description = {
                "The folder with the plug-ins' jars (or set TOUCHSTONE_PLUGINS).",
                "entra, sigv4, google and oci authentication are plug-ins."
            })
    private Path plugins;

    @Option(
            names = "--dry-run",
            description = "Prints the maximum number of requests and tokens and the maximum price. Sends nothing.")
    private boolean dryRun;

    @Option(
            names = "--watch",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "INTERVAL",
            description = {
                "Repeats the run when you press Enter, or at an interval: --watch=30s. The limits are for all runs"
                        + " together."
            })
    private String watch;

    @Mixin
    private DetailOptions detail;

    @Override
    public Integer call() {
        Optional<ResumedRuns> earlier = resumed.isEmpty() ? Optional.empty() : Optional.of(ResumedRuns.read(resumed));
        complete(RunFile.find(config));
        RunConfiguration configuration = configuration(earlier);
        if (dryRun) {
            requireReference(references(earlier, configuration.revision()), configuration);
            Console.out().page(DryRun.describe(configuration));
            DryRun.noteMissing(configuration, endpoints.image().isPresent());
            return 0;
        }
        if (watch == null) {
            return run(configuration, earlier);
        }
        if (earlier.isPresent()) {
            throw new InvalidInput("--watch", "a run that is continued cannot be repeated", "leave out --resume");
        }
        Watch repeats = Watch.of(watch, Terminal.questions(), RunCommand::pause, this::tell);
        Spend plan = PlannedTraffic.of(configuration).total();
        int exitCode = run(configuration, earlier);
        for (int runs = 1; ending.reopen() && repeats.again(runs, plan, configuration.allowance()); runs++) {
            exitCode = run(configuration(earlier), earlier);
        }
        return ending.decide(exitCode);
    }

    private void tell(String progress) {
        if (!detail.isQuiet()) {
            Console.out().line(progress);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the next run", stopped);
        }
    }

    private int run(RunConfiguration configuration, Optional<ResumedRuns> earlier) {
        List<RunRecord> references = references(earlier, configuration.revision());
        requireReference(references, configuration);
        List<RunRecord> candidates =
                earlier.map(runs -> runs.ended(Role.CANDIDATE)).orElse(List.of());
        return ending.hold(
                () -> {
                    if (endpoints.image().isEmpty()) {
                        return new LaunchedRun(configuration, references, candidates, folder(earlier), form, ending)
                                .execute();
                    }
                    try (ImageUnderTest server =
                            new ImageUnderTest(endpoints.image().get())) {
                        return new LaunchedRun(
                                        server.start(configuration),
                                        references,
                                        candidates,
                                        folder(earlier),
                                        form,
                                        ending)
                                .execute();
                    }
                },
                ExitCode.UNDECIDED);
    }

    private static void requireReference(List<RunRecord> references, RunConfiguration configuration) {
        if (references.isEmpty()) {
            configuration.requireReference();
        }
    }

    /**
     * Completes the options with the values of the file. An option wins over the file. A resumed run takes its
     * endpoints and its selection from its record.
     */
    private void complete(RunFile file) {
        if (file.exists() && config == null && !detail.isQuiet()) {
            Console.err().line("touchstone: note: what the options do not say is read from " + RunFile.NAME);
        }
        if (resumed.isEmpty()) {
            endpoints.complete(file);
            revision = revision != null ? revision : file.revision().orElse(null);
            out = out != null ? out : file.file("out").orElse(null);
            if (!chosen.isNamed()) {
                workloads.complete(file);
            }
        }
        decision.complete(file);
        budget.complete(file);
        if (plugins == null || plugins.toString().isEmpty()) {
            plugins = file.file("plugins").orElse(null);
        }
    }

    /** Returns the earlier runs to compare with. */
    private List<RunRecord> references(Optional<ResumedRuns> earlier, SpecRevision judgedBy) {
        List<RunRecord> references = new ArrayList<>();
        earlier.ifPresent(runs -> references.addAll(runs.ended(Role.REFERENCE)));
        endpoints.recordedReference().ifPresent(file -> {
            RunRecord measure = RunRecordReader.read(file);
            RecordedRuns.requireJudgedBy(file.toString(), measure.header(), judgedBy);
            references.add(RecordedRuns.asReference(measure));
        });
        return references;
    }

    private Path folder(Optional<ResumedRuns> earlier) {
        return out != null ? out : earlier.flatMap(ResumedRuns::reports).orElse(Path.of(RunFile.OUT));
    }

    private RunConfiguration configuration(Optional<ResumedRuns> earlier) {
        form.allureHistory(); // refuses a wrong folder before anything is sent
        SpecRevision loaded = Revisions.load(
                revision != null ? revision : earlier.map(ResumedRuns::revision).orElse(RevisionLoader.CURRENT));
        earlier.ifPresent(runs -> runs.requireJudgedBy(loaded));
        WorkloadNames named = workloads.resolved(
                loaded.plus(earlier.map(ResumedRuns::ownWorkloads).orElse(List.of())));
        SpecRevision read = named.revision();
        Set<String> features = Features.of(read.suites());
        List<EndpointProfile> candidates = endpoints.candidates(
                "touchstone run",
                "give --base-url and --model, or --endpoint; or write a touchstone.yaml with touchstone init",
                earlier,
                features,
                environment);
        Optional<EndpointProfile> live = endpoints.reference(earlier, features, environment);
        Stream.concat(
                        read.notices().stream(),
                        Stream.concat(candidates.stream(), live.stream())
                                .flatMap(profile -> profile.background().notices().stream()))
                .distinct()
                .forEach(notice -> Console.err().line("touchstone: note: " + notice));
        RunConfiguration configuration = new RunConfiguration(
                read,
                candidates,
                live,
                chosen.selection(read, named.names(), earlier),
                decision.policy(read),
                decision.waivers(read, names(candidates, live)),
                LocalDate.now(ZoneOffset.UTC),
                earlier.map(ResumedRuns::records).orElse(folder(earlier).resolve("runs")),
                endpoints.headers(),
                environment,
                Plugins.of(plugins),
                Terminal.progress(detail.detail()),
                budget.allowance(),
                endpoints.adHoc(earlier),
                earlier.map(ResumedRuns::open).orElse(Map.of()),
                UUID.randomUUID().toString());
        chosen.requireAny(configuration);
        earlier.ifPresent(runs -> {
            runs.requireHeaders(
                    configuration.extraHeaders().stream().map(Header::name).toList());
            runs.requireEndpointRuns(EndpointRunKey.all(configuration).stream()
                    .map(EndpointRunKey::label)
                    .toList());
        });
        return configuration;
    }

    private static List<String> names(List<EndpointProfile> candidates, Optional<EndpointProfile> reference) {
        return Stream.concat(candidates.stream(), reference.stream())
                .map(EndpointProfile::name)
                .distinct()
                .toList();
    }
}
