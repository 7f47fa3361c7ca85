package dev.touchstone.programs;

import dev.touchstone.fixtures.exchange.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes outcomes of tasks as YAML: {@code {unharmed: [chat], silent: {tools: what was lost}, loud: {stream:
 * the error}}}.
 */
final class OutcomeYaml {
    private static final String UNHARMED = "unharmed";
    private static final String SILENT = "silent";
    private static final String LOUD = "loud";

    private OutcomeYaml() {}

    /** Writes one line if nothing failed, else indented lines. */
    static String write(Map<String, Outcome> tasks, String indent) {
        return tasks.values().stream().anyMatch(Outcome::failed)
                ? "\n" + lines(tasks, indent)
                : " {" + unharmed(tasks) + "}\n";
    }

    /** Writes the failures before the others, and the silent ones first. */
    static String lines(Map<String, Outcome> tasks, String indent) {
        List<String> silent = new ArrayList<>();
        List<String> loud = new ArrayList<>();
        new TreeMap<>(tasks).forEach((task, outcome) -> {
            if (outcome instanceof Outcome.Silent lost) {
                silent.add(task + ": " + quoted(lost.lost()));
            } else if (outcome instanceof Outcome.Loud reported) {
                loud.add(task + ": " + quoted(reported.error()));
            } else if (outcome instanceof Outcome.Hung) {
                loud.add(task + ": " + Outcome.Hung.ERROR);
            }
        });
        StringBuilder text = new StringBuilder();
        write(text, indent, SILENT, silent);
        write(text, indent, LOUD, loud);
        return text + (silent.size() + loud.size() == tasks.size() ? "" : indent + unharmed(tasks) + "\n");
    }

    private static String unharmed(Map<String, Outcome> tasks) {
        return new TreeMap<>(tasks)
                .entrySet().stream()
                        .filter(task -> !task.getValue().failed())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", ", UNHARMED + ": [", "]"));
    }

    private static void write(StringBuilder text, String indent, String key, List<String> tasks) {
        if (!tasks.isEmpty()) {
            text.append(indent).append(key).append(":\n");
            tasks.forEach(task -> text.append(indent).append("  ").append(task).append('\n'));
        }
    }

    /** Quotes a text. A JSON string is also a YAML string. */
    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    /** Writes one outcome in the form that {@link #read} reads. */
    static ObjectNode json(String task, Outcome outcome) {
        ObjectNode told = Json.object();
        if (outcome instanceof Outcome.Silent silent) {
            told.putObject(SILENT).put(task, silent.lost());
        } else if (outcome instanceof Outcome.Loud loud) {
            told.putObject(LOUD).put(task, loud.error());
        } else if (outcome instanceof Outcome.Hung) {
            told.putObject(LOUD).put(task, Outcome.Hung.ERROR);
        } else {
            told.putArray(UNHARMED).add(task);
        }
        return told;
    }

    static Map<String, Outcome> read(JsonNode told) {
        Map<String, Outcome> tasks = new TreeMap<>();
        told.path(UNHARMED).forEach(task -> tasks.put(task.stringValue(), new Outcome.Ok()));
        told.path(SILENT).forEachEntry((task, lost) -> tasks.put(task, new Outcome.Silent(lost.stringValue())));
        told.path(LOUD)
                .forEachEntry((task, error) -> tasks.put(
                        task,
                        error.stringValue().equals(Outcome.Hung.ERROR)
                                ? new Outcome.Hung()
                                : new Outcome.Loud(error.stringValue())));
        return tasks;
    }
}
