package dev.touchstone.suites.command;

import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.source.FactCatalogue;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.endpoint.ShippedEndpoint;
import dev.touchstone.suites.judge.Revisions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what the kit knows, a line each. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists endpoints, suites, workloads, requirements, scenarios, clouds, deviations or sources, one on each line.")
final class ListCommand implements Callable<Integer> {
    /** What can be listed. */
    enum Listing {
        endpoints,
        suites,
        workloads,
        requirements,
        scenarios,
        clouds,
        deviations,
        sources
    }

    /** For the help, and for a shell that completes. */
    static final class Listings extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Listings() {
            super(Arrays.stream(Listing.values()).map(Listing::name).toList());
        }
    }

    @Parameters(
            paramLabel = "SUBJECT",
            completionCandidates = Listings.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private String subject;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            defaultValue = RevisionLoader.CURRENT,
            description = "The spec revision (${DEFAULT-VALUE}), or a folder with one of your own.")
    private String revision;

    @Override
    public Integer call() {
        lines().forEach(Console.out()::line);
        return 0;
    }

    private Stream<String> lines() {
        return switch (listing()) {
            case endpoints -> ShippedEndpoint.all().stream().map(ListCommand::line);
            case suites ->
                read().suites().stream()
                        .map(suite -> line(
                                "%-20s %3d requirements  %s",
                                suite.name(), suite.requirements().count(), suite.title()));
            case workloads -> read().workloads().stream().map(ListCommand::line);
            case requirements -> read().requirements().map(ListCommand::line);
            case scenarios ->
                read().suites().stream()
                        .flatMap(suite -> suite.scenarios().stream()
                                .map(scenario ->
                                        line("%-44s %s", suite.name() + "/" + scenario.id(), scenario.title())));
            case clouds ->
                CloudCatalogue.load().all().stream()
                        .map(cloud -> line(
                                "%-16s %3d deviations  %s",
                                cloud.name(), cloud.deviations().size(), cloud.title()));
            case deviations ->
                DeviationCatalogue.load().all().stream()
                        .map(deviation -> line("%-44s %s", deviation.id(), deviation.sentence()));
            case sources ->
                FactCatalogue.load().all().stream()
                        .map(fact -> line(
                                "%-50s %s  %s %s: %s", fact.id(), fact.grade(), fact.date(), fact.at(), fact.what()));
        };
    }

    private Listing listing() {
        if (subject.equals("profiles")) {
            throw new InvalidInput("list profiles", "they are now called workloads", "write touchstone list workloads");
        }
        new KnownNames("list", new Listings()).require("list " + subject, subject);
        return Listing.valueOf(subject);
    }

    private SpecRevision read() {
        return Revisions.load(revision);
    }

    private static String line(ShippedEndpoint endpoint) {
        String needed = endpoint.needed().isEmpty() ? "" : "  needs " + String.join(", ", endpoint.needed());
        return line(
                "%-16s %-34s %-36s %s%s", endpoint.name(), endpoint.title(), endpoint.auth(), endpoint.url(), needed);
    }

    private static String line(Workload workload) {
        Workload.Program program = workload.program();
        String what = program == null
                ? String.format(
                        Locale.ROOT, "%3d requirements", workload.needs().size())
                : program.source() + " " + program.version();
        return line("%-20s %-34s %s", workload.name(), what, workload.title());
    }

    private static String line(Requirement requirement) {
        Statement statement = requirement.statement();
        return line(
                "%-44s %-6s %-10s %s",
                statement.id(), statement.level().id(), statement.maturity().id(), statement.sentence());
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
