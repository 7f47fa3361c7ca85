package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.plugin.Plugins;
import dev.touchstone.suites.replay.Replay;
import dev.touchstone.suites.replay.ReplayJudge;
import dev.touchstone.suites.replay.ReplayOptions;
import dev.touchstone.suites.replay.ReplayPlan;
import dev.touchstone.suites.run.EndpointRunKey;
import dev.touchstone.suites.run.PlannedTraffic;
import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunPlan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends the requests of recorded traffic to another endpoint. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Sends recorded requests to another endpoint, one for each shape, and says what would break there.",
        footer = {
            "",
            "Requests of one shape have the same operation, parameters, roles, parts, tools, schemas and streaming. Texts are",
            "never compared. Requests that create or delete something other than answers are not sent without",
            "--allow-changes.",
            "",
            "Ends with 1 if some of the traffic would fail, with 2 if something cannot be judged, otherwise with 0.",
            "",
            "  touchstone replay traffic --endpoint candidate.yaml --dry-run",
            "  touchstone replay traffic --endpoint candidate.yaml --map gpt-5.4=our-gpt",
            "  touchstone replay traffic --endpoint candidate.yaml --reference our-azure.yaml"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final String NAME = "touchstone replay";
    private static final String OUT = "touchstone-replay";
    private static final int MAX_PER_SHAPE = 1_000;

    private final UnaryOperator<String> environment;
    private final Ending ending;

    @Parameters(
            arity = "1..*",
            paramLabel = "TRAFFIC",
            description = "Recorded traffic: every format that touchstone audit reads, or folders of such files.")
    private List<Path> traffic;

    @Mixin
    private EndpointOptions endpoints;

    @Option(
            names = "--map",
            paramLabel = "MODEL=NAME",
            description = {
                "The candidate's model in place of a recorded one. Repeatable.",
                "For every other model, the profile's model for the operation is used."
            })
    private List<String> maps = List.of();

    @Option(
            names = "--per-shape",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many requests of each shape are sent (${DEFAULT-VALUE}).")
    private int perShape;

    @Option(
            names = "--allow-changes",
            description = "Also sends requests that create or delete files, batches, conversations and stored answers.")
    private boolean allowsChanges;

    @Mixin
    private BudgetOptions budget;

    @Option(
            names = "--shard",
            paramLabel = "N/OF",
            description = "Only this part of the plan, such as 2/5. --records joins the parts.")
    private String shard;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Continues a replay that was stopped: its record (.jsonl), or a folder of records.")
    private List<Path> resumed = List.of();

    @Option(
            names = "--records",
            paramLabel = "RUN",
            description =
                    "Sends nothing: makes the report of earlier records of this replay, such as those of its shards.")
    private List<Path> records = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = OUT,
            description = "Where records and reports go (${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            defaultValue = "${TOUCHSTONE_PLUGINS}",
            description = "The folder with the plug-ins' jars (or set TOUCHSTONE_PLUGINS).")
    private Path plugins;

    @Option(
            names = "--dry-run",
            description = "Prints the plan: exchanges, shapes, requests, tokens and cost. Sends nothing.")
    private boolean dryRun;

    @Mixin
    private DetailOptions detail;

    /** @param ending gives the exit code before it is printed */
    ReplayCommand(UnaryOperator<String> environment, Ending ending) {
        this.environment = environment;
        this.ending = ending;
    }

    @Override
    public Integer call() {
        if (perShape < 1 || perShape > MAX_PER_SHAPE) {
            throw new InvalidInput(
                    "--per-shape " + perShape, "is out of range", "give a number from 1 to " + MAX_PER_SHAPE);
        }
        SpecRevision judgedBy = Revisions.load(RevisionLoader.CURRENT);
        List<String> notes = new ArrayList<>();
        Map<String, String> models = models();
        ReplayPlan plan = ReplayPlan.of(traffic, new ReplayOptions(perShape, models, allowsChanges), notes::add);
        notes.forEach(note -> Console.err().line("touchstone: " + note));
        if (!records.isEmpty()) {
            return reported(plan, judgedBy, RecordedRuns.read(records).records());
        }
        RunConfiguration configuration = configuration(plan, judgedBy, models);
        PlannedTraffic planned = PlannedTraffic.of(configuration);
        planned.admitTo(configuration.allowance());
        if (dryRun || !detail.isQuiet()) {
            Console.out().line(planLine(plan, sent(configuration), planned));
            plan.leftOut().forEach((what, count) -> Console.out().line("  " + what + " (" + count + ")"));
        }
        if (dryRun) {
            Console.out().line("Nothing was sent.");
            DryRun.noteMissing(configuration, false);
            return ExitCode.GREEN;
        }
        if (plan.cases().isEmpty()) {
            throw new InvalidInput("replay", "there is no request that can be sent", "see the reasons above");
        }
        return ending.hold(() -> replayed(plan, judgedBy, configuration), ExitCode.UNDECIDED);
    }

    private Map<String, String> models() {
        Map<String, String> models = new LinkedHashMap<>();
        for (String map : maps) {
            int equals = map.indexOf('=');
            if (equals < 1 || equals == map.length() - 1) {
                throw new InvalidInput(
                        "--map " + map, "is not of the form MODEL=NAME", "write for example gpt-5.4=our-gpt");
            }
            models.put(map.substring(0, equals), map.substring(equals + 1));
        }
        return models;
    }

    /**
     * Returns the number of requests that are sent. They are fewer than in the plan if the profile denies a feature
     * that some of them use.
     */
    private static long sent(RunConfiguration configuration) {
        return RunPlan.of(configuration.revision(), configuration.candidates().get(0), configuration.selection())
                .scenarios()
                .stream()
                .mapToLong(planned -> planned.scenario().steps().size())
                .sum();
    }

    private static String planLine(ReplayPlan plan, long requests, PlannedTraffic planned) {
        String cost = planned.endpointRuns().stream()
                .map(PlannedTraffic.PlannedEndpointRun::costInWords)
                .reduce((one, other) -> one + " and " + other)
                .orElse("unknown");
        return String.format(
                Locale.ROOT,
                "%s, %s, %,d %s; with preflight, deletions and reference at most %,d requests"
                        + " and %,d tokens, cost at most: %s",
                Quantity.of(plan.exchanges() + plan.beyond(), "exchange"),
                Quantity.of(plan.classes().size(), "shape"),
                requests,
                requests == 1 ? "request" : "requests",
                planned.total().requests(),
                planned.total().tokens(),
                cost);
    }

    private RunConfiguration configuration(ReplayPlan plan, SpecRevision judgedBy, Map<String, String> models) {
        Optional<ResumedRuns> earlier = resumed.isEmpty() ? Optional.empty() : Optional.of(ResumedRuns.read(resumed));
        SpecRevision revision = plan.revision(judgedBy);
        earlier.ifPresent(runs -> runs.requireJudgedBy(revision));
        Set<String> features = Features.of(judgedBy.suites());
        List<EndpointProfile> candidates =
                endpoints
                        .candidates(NAME, "give --endpoint, or --base-url and --model", earlier, features, environment)
                        .stream()
                        .map(profile -> Replay.mapped(profile, models))
                        .toList();
        if (candidates.size() != 1 || endpoints.image().isPresent()) {
            throw new InvalidInput(NAME, "needs exactly one endpoint", "give one --endpoint");
        }
        return new RunConfiguration(
                revision,
                candidates,
                endpoints.reference(earlier, features, environment),
                new RunPlan.Selection(
                        Set.of(),
                        Level.MAY,
                        List.of(),
                        shard == null
                                ? earlier.map(ResumedRuns::selection)
                                        .map(before -> before.shard())
                                        .orElse(null)
                                : Shard.of(shard)),
                Policy.DEFAULT,
                List.of(),
                LocalDate.now(ZoneOffset.UTC),
                earlier.map(ResumedRuns::records).orElse(out.resolve("runs")),
                endpoints.headers(),
                environment,
                Plugins.of(plugins),
                Terminal.progress(detail.detail()),
                budget.allowance(),
                endpoints.adHoc(earlier),
                earlier.map(ResumedRuns::open).orElse(Map.of()),
                UUID.randomUUID().toString());
    }

    private int replayed(ReplayPlan plan, SpecRevision judgedBy, RunConfiguration configuration) {
        OutputFolder.require(out, 0);
        List<Throwable> problems = EngineLaunch.of(configuration);
        problems.forEach(problem -> Console.err().line(KitFault.line(problem)));
        List<RunRecord> own = new ArrayList<>();
        for (EndpointRunKey key : EndpointRunKey.all(configuration)) {
            OwnRecord.find(configuration.record(key.label()), configuration.run())
                    .ifPresent(found -> own.add(found.record()));
        }
        if (own.stream().noneMatch(record -> record.header().role() == Role.CANDIDATE)) {
            return ending.decide(ExitCode.UNDECIDED);
        }
        int decided = reported(plan, judgedBy, own);
        return ending.decide(problems.isEmpty() ? decided : ExitCode.combine(List.of(decided, ExitCode.UNDECIDED)));
    }

    private int reported(ReplayPlan plan, SpecRevision judgedBy, List<RunRecord> all) {
        SpecRevision replayed = plan.revision(judgedBy);
        all.forEach(record -> {
            if (!record.header().isJudgedBy(replayed)) {
                throw new InvalidInput(
                        RecordedRuns.label(record.header()),
                        "is not a record of a replay of this traffic",
                        "give the same traffic, --map, --per-shape and --allow-changes as for the replay");
            }
        });
        RunRecord candidate = Replay.joined(all.stream()
                .filter(record -> record.header().role() == Role.CANDIDATE)
                .toList());
        List<RunRecord> references = all.stream()
                .filter(record -> record.header().role() == Role.REFERENCE)
                .toList();
        return ReplayReports.write(ReplayJudge.report(plan, candidate, references, judgedBy), out);
    }
}
