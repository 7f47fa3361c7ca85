package dev.touchstone.suites.command;

import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.source.FactCatalogue;
import dev.touchstone.reports.text.TerminalText;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Lists what the kit contains, one item on each line. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists endpoints, suites, workloads, requirements, scenarios, clouds, deviations or sources, one on"
                        + " each line.")
final class ListCommand implements Callable<Integer> {
    /** The subjects that can be listed. */
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

    /** The subjects as candidates, for the help and for completion in shells. */
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

    @Option(names = "--json", description = "Prints a JSON array with more about each, for other programs.")
    private boolean json;

    /**
     * @param line the item for people
     * @param value the item for programs
     */
    private record Item(String line, Object value) {}

    /** A number of things, as wide in a line as any other number of them. */
    private record Counted(int count, String noun) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%3d %-" + (noun.length() + 1) + "s", count, count == 1 ? noun : noun + "s");
        }
    }

    @Override
    public Integer call() {
        if (json) {
            List<Object> values = items().map(Item::value).toList();
            Console.out()
                    .page(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n");
        } else {
            Terminal.page(
                    items().map(item -> TerminalText.line(item.line()) + "\n").collect(Collectors.joining()));
        }
        return 0;
    }

    private Stream<Item> items() {
        return switch (listing()) {
            case endpoints -> ShippedEndpoint.all().stream().map(endpoint -> new Item(line(endpoint), endpoint));
            case suites ->
                read().suites().stream()
                        .map(suite -> item(
                                "%-20s %s  %s",
                                List.of("name", "requirements", "title"),
                                suite.name(),
                                new Counted((int) suite.requirements().count(), "requirement"),
                                suite.title()));
            case workloads -> lines(read().workloads());
            case requirements ->
                Revisions.statements(revision).stream().map(statement -> new Item(line(statement), json(statement)));
            case scenarios ->
                read().suites().stream()
                        .flatMap(suite -> suite.scenarios().stream()
                                .map(scenario -> item(
                                        "%-44s %s",
                                        List.of("name", "title"),
                                        suite.name() + "/" + scenario.id(),
                                        scenario.title())));
            case clouds ->
                CloudCatalogue.load().all().stream()
                        .map(cloud -> item(
                                "%-16s %s  %s",
                                List.of("name", "deviations", "title"),
                                cloud.name(),
                                new Counted(cloud.deviations().size(), "deviation"),
                                cloud.title()));
            case deviations ->
                DeviationCatalogue.load().all().stream()
                        .map(deviation ->
                                item("%-44s %s", List.of("id", "sentence"), deviation.id(), deviation.sentence()));
            case sources ->
                FactCatalogue.load().all().stream()
                        .map(fact -> item(
                                "%-50s %s  %s %s: %s",
                                List.of("id", "grade", "date", "at", "what"),
                                fact.id(),
                                fact.grade(),
                                fact.date().toString(),
                                fact.at(),
                                fact.what()));
        };
    }

    /** @param names the names of the values in JSON */
    private static Item item(String format, List<String> names, Object... values) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int index = 0; index < values.length; index++) {
            members.put(names.get(index), values[index] instanceof Counted counted ? counted.count() : values[index]);
        }
        return new Item(line(format, values), members);
    }

    private static Map<String, Object> json(Statement statement) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", statement.id());
        members.put("suite", statement.suite());
        members.put("level", statement.level().id());
        members.put("maturity", statement.maturity().id());
        members.put("sentence", statement.sentence());
        return members;
    }

    private static Map<String, Object> json(Workload workload) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", workload.name());
        members.put("title", workload.title());
        if (workload.program() == null) {
            members.put(
                    "requirements",
                    workload.needs().stream().map(Workload.Need::requirement).toList());
        } else {
            members.put("program", workload.program().source());
            members.put("version", workload.program().version());
        }
        return members;
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

    private static Stream<Item> lines(List<Workload> workloads) {
        int width = workloads.stream()
                .mapToInt(workload -> content(workload).length())
                .max()
                .orElse(1);
        return workloads.stream()
                .map(workload -> new Item(
                        line("%-20s %-" + width + "s %s", workload.name(), content(workload), workload.title()),
                        json(workload)));
    }

    private static String content(Workload workload) {
        Workload.Program program = workload.program();
        return program == null
                ? new Counted(workload.needs().size(), "requirement").toString()
                : program.source() + " " + program.version();
    }

    private static String line(Statement statement) {
        return line(
                "%-44s %-6s %-10s %s",
                statement.id(), statement.level().id(), statement.maturity().id(), statement.sentence());
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
