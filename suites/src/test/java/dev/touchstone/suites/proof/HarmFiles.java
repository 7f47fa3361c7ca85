package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.deviation.Origin;
import dev.touchstone.fixtures.source.FactCatalogue;
import dev.touchstone.specs.harm.Harm;
import dev.touchstone.specs.harm.Harm.HarmKind;
import dev.touchstone.specs.harm.Sighting;
import dev.touchstone.specs.harm.Sign;
import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the kit's workloads of client programs from what was measured.
 *
 * @param revision the revision's folder
 * @param measured the folder of the programs
 */
record HarmFiles(Path revision, Path measured) {
    /** A damaged text may hold half of a character, which no file takes. */
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The programs that were measured, by name. */
    List<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(measured.resolve("impact"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    /** What each deviation does to a program, by deviation and task. */
    Map<String, Map<String, Harm>> harm(String program) {
        Map<String, Map<String, Harm>> harm = new TreeMap<>();
        Set<String> minor = minorLosses(measured, program);
        JsonNode deviations = YamlDocument.read(measured.resolve("impact/" + program + ".yaml"))
                .root()
                .path("deviations");
        for (Map.Entry<String, JsonNode> deviation : deviations.properties()) {
            Map<String, Harm> tasks = new TreeMap<>();
            deviation
                    .getValue()
                    .path("silent")
                    .properties()
                    .forEach(task -> tasks.put(
                            task.getKey(),
                            new Harm(
                                    minor.contains(task.getValue().asString()) ? HarmKind.LESS : HarmKind.SILENT,
                                    task.getValue().asString())));
            deviation
                    .getValue()
                    .path("loud")
                    .properties()
                    .forEach(task -> tasks.put(
                            task.getKey(),
                            new Harm(HarmKind.LOUD, task.getValue().asString())));
            if (!tasks.isEmpty()) {
                harm.put(deviation.getKey(), tasks);
            }
        }
        return harm;
    }

    /** What a program loses and does without. */
    static Set<String> minorLosses(Path programs, String program) {
        return YamlDocument.read(programs.resolve(program + "/program.yaml")).root().findValues("expect").stream()
                .flatMap(JsonNode::valueStream)
                .filter(expected -> expected.has("minor"))
                .map(expected -> expected.path("lost").asString())
                .collect(Collectors.toSet());
    }

    /** The tasks that end well at the reference: of others nothing can be measured. */
    private Set<String> measurable(String program) {
        return YamlDocument.read(measured.resolve("impact/" + program + ".yaml"))
                .root()
                .path("reference")
                .path("unharmed")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private boolean sendsQueries(String program) {
        return YamlDocument.read(measured.resolve("settings.yaml"))
                .root()
                .path("query")
                .valueStream()
                .anyMatch(name -> name.asString().equals(program));
    }

    /** The file of a program's workload. */
    String workload(String program) {
        JsonNode written =
                YamlDocument.read(measured.resolve(program + "/program.yaml")).root();
        String title = written.path("title").asString();
        JsonNode source = written.path("package");
        String place = source.has("npm")
                ? "npm " + source.path("npm").asString()
                : "maven " + source.path("maven").asString();
        StringBuilder text = new StringBuilder("# yaml-language-server: $schema=../../../format/workload.schema.json\n"
                + "# Generated from programs/" + program
                + ", see docs/workloads.md. What breaks it is in harm.json.\n"
                + "workload: " + program + "\n"
                + "title: " + quoted("Does " + title + " work here?") + "\n"
                + "program: {title: " + quoted(title) + ", source: " + quoted(place) + ", version: "
                + quoted(source.path("version").asString()) + ", query: " + sendsQueries(program) + "}\n");
        if (written.has("needs")) {
            text.append("needs: ")
                    .append(ASCII.writeValueAsString(written.path("needs")))
                    .append('\n');
        }
        text.append("tasks:\n");
        Set<String> measurable = measurable(program);
        for (JsonNode task : written.path("tasks")) {
            if (!measurable.contains(task.path("name").asString())) {
                continue;
            }
            String operations = task.path("operations")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", "));
            text.append("  - {name: " + task.path("name").asString() + ", operations: [" + operations + "]"
                    // In every program, the task of that name asks for a model that is not there.
                    + (task.path("name").asString().equals("errors") ? ", unknownModel: true" : "")
                    + (task.has("models")
                            ? ", models: " + quoted(task.path("models").asString())
                            : "") + "}\n");
        }
        return text.toString();
    }

    /** Where each deviation of the catalogue was seen. */
    static Map<String, Sighting> sightings() {
        FactCatalogue facts = FactCatalogue.load();
        Map<String, Sighting> sightings = new TreeMap<>();
        for (Deviation deviation : DeviationCatalogue.load().all()) {
            if (deviation.origin() instanceof Origin.Observed seen) {
                sightings.put(
                        deviation.id(),
                        new Sighting(
                                deviation.sentence(),
                                seen.at(),
                                seen.date().toString(),
                                seen.grade(),
                                facts.links(deviation.id(), seen.source())));
            }
        }
        return sightings;
    }

    /** Writes a workload for each program, the harm of all, and their names into the manifest. */
    void write(Map<String, List<Sign>> signs) throws IOException {
        for (String program : programs()) {
            Files.writeString(revision.resolve("workloads/" + program + ".yaml"), workload(program));
        }
        Files.writeString(revision.resolve("workloads/harm.json"), json(signs));
        Path manifest = revision.resolve("revision.yaml");
        String text = Files.readString(manifest);
        List<String> lists = Stream.of("core-chat", "core-responses", "agents", "embeddings", "enterprise")
                .toList();
        String names = Stream.concat(lists.stream(), programs().stream()).collect(Collectors.joining(", "));
        Files.writeString(
                manifest,
                text.replaceFirst("(?m)^workloads: \\[.*\\]$", Matcher.quoteReplacement("workloads: [" + names + "]")));
    }

    /** A line for each deviation, so that a change is easy to read. */
    private String json(Map<String, List<Sign>> signs) throws IOException {
        StringBuilder text = new StringBuilder("{\n\"signs\": {\n");
        text.append(signs.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": "
                        + entry.getValue().stream().map(HarmFiles::sign).collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(",\n")));
        text.append("\n},\n\"harm\": {\n");
        boolean first = true;
        for (String program : programs()) {
            text.append(first ? "" : ",\n").append(quoted(program)).append(": {\n");
            text.append(harm(program).entrySet().stream()
                    .map(entry -> quoted(entry.getKey()) + ": "
                            + entry.getValue().entrySet().stream()
                                    .map(task -> quoted(task.getKey()) + ": {\""
                                            + task.getValue().kind().name().toLowerCase(Locale.ROOT) + "\": "
                                            + quoted(task.getValue().what()) + "}")
                                    .collect(Collectors.joining(", ", "{", "}")))
                    .collect(Collectors.joining(",\n")));
            text.append("\n}");
            first = false;
        }
        text.append("\n},\n\"sightings\": {\n");
        text.append(sightings().entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": " + ASCII.writeValueAsString(entry.getValue()))
                .collect(Collectors.joining(",\n")));
        return text.append("\n}\n}\n").toString();
    }

    private static String sign(Sign sign) {
        return ASCII.writeValueAsString(sign);
    }

    private static String quoted(String text) {
        return ASCII.writeValueAsString(text);
    }
}
