package dev.touchstone.suites.engine;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.gate.WaiverFile;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.WorkloadNames;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.plugin.Plugins;
import dev.touchstone.suites.run.PrintedProgress;
import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunPlan.Selection;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;

/** Reads an anchor's annotation, and the parameters that override it, into the configuration of a run. */
public final class AnchorConfiguration {
    private static final String PREFIX = "touchstone.";

    private final Conformance annotation;
    private final ConfigurationParameters parameters;

    AnchorConfiguration(Conformance annotation, ConfigurationParameters parameters) {
        this.annotation = annotation;
        this.parameters = parameters;
    }

    /** @throws InvalidInput if a value names something that does not exist */
    RunConfiguration read() {
        WorkloadNames chosen = WorkloadNames.resolve(
                Revisions.load(text("revision", annotation.revision())),
                list("workloads", annotation.workloads()),
                Path.of(""),
                name -> "touchstone.workloads " + name);
        SpecRevision revision = chosen.revision();
        requireKnownParameters();
        Set<String> features = Features.of(revision.suites());
        List<EndpointProfile> candidates = list("endpoints", annotation.endpoints()).stream()
                .map(name -> EndpointLoader.load(name, System::getenv, features))
                .toList();
        if (candidates.isEmpty()) {
            throw new InvalidInput("touchstone.endpoints", "names no endpoint", "name at least one");
        }
        requireDistinctNames(candidates);
        Optional<EndpointProfile> reference = given(text("reference", annotation.reference()))
                .map(name -> EndpointLoader.load(name, System::getenv, features));
        RunConfiguration configuration = new RunConfiguration(
                revision,
                candidates,
                reference,
                selection(
                        revision,
                        chosen.names(),
                        list("suites", annotation.suites()),
                        text("level", annotation.level()),
                        given(text("shard", annotation.shard())).map(Shard::of)),
                given(text("policy", annotation.policy()))
                        .map(Path::of)
                        .map(file -> policy(file, revision))
                        .orElse(Policy.DEFAULT),
                waivers(revision, candidates, reference),
                LocalDate.now(ZoneOffset.UTC),
                Path.of(text("records", annotation.records())),
                List.of(),
                System::getenv,
                Plugins.ON_THE_CLASS_PATH,
                new PrintedProgress(Console.out().stream()),
                Allowance.of(
                        text("maxRequests", annotation.maxRequests()),
                        text("maxTokens", annotation.maxTokens()),
                        text("maxCost", annotation.maxCost()),
                        text("maxTime", annotation.maxTime())),
                Optional.empty(),
                Map.of(),
                UUID.randomUUID().toString());
        configuration.requireReference();
        return configuration;
    }

    /** Returns the folder of the report. Empty if there is no report. */
    Optional<Path> report() {
        return given(text("report", annotation.report())).map(Path::of);
    }

    private static Policy policy(Path file, SpecRevision revision) {
        Policy read = Policy.read(file, revision);
        read.notices().forEach(notice -> Console.out().line("touchstone: note: " + notice));
        return read;
    }

    private List<Waiver> waivers(
            SpecRevision revision, List<EndpointProfile> candidates, Optional<EndpointProfile> reference) {
        List<String> names = Stream.concat(candidates.stream(), reference.stream())
                .map(EndpointProfile::name)
                .distinct()
                .toList();
        WaiverFile read = given(text("waivers", annotation.waivers()))
                .map(Path::of)
                .map(file -> WaiverFile.read(file, revision, names))
                .orElse(WaiverFile.NONE);
        read.notes().forEach(note -> Console.out().line("touchstone: note: " + note));
        return read.waivers();
    }

    /**
     * Refuses a parameter that has a typing error: its name is similar to one of the annotation's values. Other
     * parameters belong to other programs. The common prefix does not count in the comparison, because a build may well
     * have a touchstone.jar.
     */
    private void requireKnownParameters() {
        KnownNames known = new KnownNames(
                "parameter",
                Arrays.stream(Conformance.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
        Set<String> given = new TreeSet<>(parameters.keySet());
        given.addAll(System.getProperties().stringPropertyNames());
        if (given.contains(PREFIX + "profile")) {
            throw new InvalidInput(
                    "-D" + PREFIX + "profile",
                    "is now called touchstone.workloads",
                    "write -D" + PREFIX + "workloads=…");
        }
        given.stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(name -> !known.contains(name) && known.nearest(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw known.unknown("-D" + PREFIX + name, name);
                });
    }

    /**
     * Checks that the endpoints' names differ, because they identify endpoint runs, records and waivers.
     *
     * @throws InvalidInput if two endpoints have the same name
     */
    public static void requireDistinctNames(List<EndpointProfile> endpoints) {
        Set<String> names = new LinkedHashSet<>();
        for (EndpointProfile endpoint : endpoints) {
            if (!names.add(endpoint.name())) {
                throw new InvalidInput("endpoint " + endpoint.name(), "two endpoints have that name", "rename one");
            }
        }
    }

    private String text(String name, String written) {
        return parameters.get(PREFIX + name).orElse(written);
    }

    private List<String> list(String name, String[] written) {
        return parameters
                .get(PREFIX + name)
                .map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList())
                .orElse(Arrays.asList(written));
    }

    private static Optional<String> given(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /**
     * Returns the selection, reduced to the named requirements and scenarios.
     *
     * @param requirements ids; empty for all
     * @param scenarios as {@code suite/scenario}, or the scenario's id alone if only one suite has it; empty for all
     * @throws InvalidInput if there is no such requirement or scenario
     */
    public static Selection only(
            SpecRevision revision, Selection selection, List<String> requirements, List<String> scenarios) {
        KnownNames known = revision.requirementNames();
        requirements.forEach(id -> known.require("--requirement " + id, id));
        return new Selection(
                selection.suites(),
                selection.least(),
                selection.workloads(),
                selection.shard(),
                Set.copyOf(requirements),
                scenarios.stream().map(name -> scenario(revision, name)).collect(Collectors.toSet()));
    }

    private static String scenario(SpecRevision revision, String name) {
        List<String> all = revision.suites().stream()
                .flatMap(suite -> suite.scenarios().stream().map(scenario -> suite.name() + "/" + scenario.id()))
                .toList();
        List<String> so = all.stream().filter(each -> each.endsWith("/" + name)).toList();
        if (so.size() == 1) {
            return so.get(0);
        }
        new KnownNames("scenario", all).require("--scenario " + name, name);
        return name;
    }

    /**
     * Returns the selection for these names.
     *
     * @param level must, should or may
     * @throws InvalidInput if there is no such workload, suite or level
     */
    public static Selection selection(
            SpecRevision revision, List<String> workloads, List<String> suites, String level, Optional<Shard> shard) {
        KnownNames known = new KnownNames(
                "suite", revision.suites().stream().map(Suite::name).toList());
        suites.forEach(suite -> known.require("--suite " + suite, suite));
        return new Selection(
                Set.copyOf(suites),
                level(level),
                workloads.stream()
                        .map(name -> workload(revision, name))
                        .distinct()
                        .toList(),
                shard.orElse(null));
    }

    private static Workload workload(SpecRevision revision, String name) {
        return revision.workload(name)
                .orElseThrow(() -> revision.workloadNames().unknown("--workload " + name, name));
    }

    private static Level level(String text) {
        return Arrays.stream(Level.values())
                .filter(level -> level.id().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new KnownNames(
                                "level",
                                Arrays.stream(Level.values()).map(Level::id).toList())
                        .unknown("--level " + text, text));
    }
}
