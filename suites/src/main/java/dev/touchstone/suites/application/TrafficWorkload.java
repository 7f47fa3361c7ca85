package dev.touchstone.suites.application;

import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.audit.RecordedTraffic;
import dev.touchstone.suites.shape.RequestMember;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workload made from the traffic of an application: what the application uses, how often, and the requirements about
 * it.
 *
 * @param yaml the workload file
 * @param requirements the number of requirements that it needs
 * @param exchanges the number of exchanges that it was made from
 * @param unknown what the application sends and no requirement knows, in words
 */
public record TrafficWorkload(String yaml, int requirements, int exchanges, List<String> unknown) {
    /**
     * Makes the workload.
     *
     * @param name its name
     * @param traffic files or folders, see {@link RecordedTraffic}
     * @param notes is told of files that could be read only in part
     * @throws InvalidInput if a file is no recording, or contains nothing for the API
     */
    public static TrafficWorkload of(String name, List<Path> traffic, SpecRevision revision, Consumer<String> notes) {
        ApplicationUse use = new ApplicationUse(revision.suites().stream()
                .flatMap(suite -> suite.wire().stream())
                .map(WireRequirement::when)
                .toList());
        RecordedTraffic.forEach(RecordedTraffic.files(traffic), use::add, notes);
        if (use.exchanges() == 0) {
            throw new InvalidInput(
                    traffic.stream().map(Path::toString).collect(Collectors.joining(", ")),
                    "holds no request of an operation that " + revision.id() + " knows",
                    "look at what it holds with touchstone audit");
        }
        NeededRequirements needed = NeededRequirements.of(revision, use);
        if (needed.ids().isEmpty()) {
            throw new InvalidInput(
                    traffic.stream().map(Path::toString).collect(Collectors.joining(", ")),
                    "holds nothing that " + revision.id() + " has a requirement about",
                    "look at what it holds with touchstone audit");
        }
        Text text = new Text(name, revision, use, needed);
        return new TrafficWorkload(text.write(), needed.ids().size(), use.exchanges(), text.unknown);
    }

    private static final class Text {
        private final String name;
        private final SpecRevision revision;
        private final ApplicationUse use;
        private final NeededRequirements needed;
        private final StringBuilder text = new StringBuilder();
        private final List<String> unknown = new ArrayList<>();

        Text(String name, SpecRevision revision, ApplicationUse use, NeededRequirements needed) {
            this.name = name;
            this.revision = revision;
            this.use = use;
            this.needed = needed;
        }

        String write() {
            line(
                    "# Made by `touchstone workload from`. Remove what your application can do without, or list the feature");
            line("# under `optional`.");
            line("workload: " + name);
            line("title: Does the application that sent this traffic work here?");
            line("operations: "
                    + list(use.operations().stream()
                            .map(operation -> operation.operation().id())
                            .toList()));
            if (!needed.features().isEmpty()) {
                line("features: " + list(List.copyOf(needed.features())));
            }
            needs();
            traffic();
            return text.toString();
        }

        private void needs() {
            line("needs:");
            Map<String, List<String>> bySuite = new LinkedHashMap<>();
            revision.requirements()
                    .map(Requirement::id)
                    .filter(needed.ids()::contains)
                    .forEach(id -> bySuite.computeIfAbsent(id.substring(0, id.indexOf('.')), any -> new ArrayList<>())
                            .add(id.substring(id.indexOf('.') + 1)));
            bySuite.forEach((suite, names) -> line("  " + suite + ": " + list(names)));
        }

        private void traffic() {
            line("# What the requests hold, and how many of them.");
            line("traffic:");
            line("  exchanges: " + use.exchanges());
            use.first().ifPresent(first -> line("  first: " + quoted(first.toString())));
            use.last().ifPresent(last -> line("  last: " + quoted(last.toString())));
            line("  operations:");
            use.operations()
                    .forEach(operation ->
                            line("    - {operation: " + operation.operation().id() + ", exchanges: "
                                    + operation.exchanges() + ", streamed: " + operation.streamed() + "}"));
            List<String> known = new ArrayList<>();
            List<String> others = new ArrayList<>();
            KnownFieldsOfRequests fields = new KnownFieldsOfRequests(revision);
            for (OperationUse operation : use.operations()) {
                operation.members().forEach((member, count) -> {
                    boolean isKnown = member.isOfSchema() || fields.know(operation.operation(), member);
                    String id = operation.operation().id();
                    (isKnown ? known : others).add(parameter(id, member, count));
                    if (!isKnown) {
                        unknown.add(id + " " + member + " (" + count + (count == 1 ? " exchange)" : " exchanges)"));
                    }
                });
            }
            use.unknownPaths().forEach((path, count) -> {
                others.add("    - {operation: " + quoted(path) + ", at: \"\", exchanges: " + count + "}");
                unknown.add(path + " (" + count + (count == 1 ? " exchange)" : " exchanges)"));
            });
            parameters("parameters", known);
            if (!others.isEmpty()) {
                line("  # No requirement knows these: they are not tested.");
                parameters("unknown", others);
            }
        }

        private void parameters(String key, List<String> lines) {
            if (!lines.isEmpty()) {
                line("  " + key + ":");
                lines.forEach(this::line);
            }
        }

        private static String parameter(String operation, RequestMember member, int count) {
            return "    - {operation: " + operation + ", at: " + quoted(member.toString()) + ", exchanges: " + count
                    + "}";
        }

        /** Returns a text as a JSON string, which is also valid YAML. */
        private static String quoted(String words) {
            return JsonMapper.shared().writeValueAsString(words);
        }

        private static String list(List<String> items) {
            return "[" + String.join(", ", items) + "]";
        }

        private void line(String words) {
            text.append(words).append('\n');
        }
    }
}
