package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.deviation.Detected;
import dev.touchstone.fixtures.deviation.Detected.Sign;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what the deviations are detected by, and tells what is other than before. */
record DetectionFiles(Path folder, DeviationCatalogue catalogue) {

    /** A file a subject, in the order of the catalogue. */
    void write(Map<String, Detected> detected) throws IOException {
        Files.createDirectories(folder);
        for (String subject : DeviationCatalogue.SUBJECTS) {
            StringBuilder entries = new StringBuilder();
            catalogue.subjects().forEach((id, of) -> {
                if (of.equals(subject) && detected.containsKey(id)) {
                    entries.append(entry(id, detected.get(id)));
                }
            });
            Path file = folder.resolve(subject + ".yaml");
            if (entries.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(
                        file,
                        "# yaml-language-server: $schema=../../../format/detected.schema.json\n"
                                + "# Written by DeviationsTest: what shows the deviations of " + subject
                                + ".yaml. CONTRIBUTING.md says how to renew it.\n" + entries);
            }
        }
    }

    private static String entry(String id, Detected detected) {
        if (detected.by().isEmpty()) {
            return id + ":\n  by: []\n";
        }
        StringBuilder entry = new StringBuilder(id + ":\n  by:\n");
        detected.by()
                .forEach(requirement ->
                        entry.append("    - ").append(requirement).append('\n'));
        Sign finding = detected.finding();
        entry.append("  finding:\n    requirement: ")
                .append(finding.requirement())
                .append('\n');
        member(entry, "at", finding.at());
        member(entry, "expected", finding.expected());
        member(entry, "observed", finding.observed());
        return entry.toString();
    }

    /** A text in JSON's quotes is one in YAML too. */
    private static void member(StringBuilder entry, String name, String text) {
        if (text != null) {
            entry.append("    ")
                    .append(name)
                    .append(": ")
                    .append(JsonMapper.shared().writeValueAsString(text))
                    .append('\n');
        }
    }

    /** Lines for a reviewer. */
    static void tell(Map<String, Detected> before, Map<String, Detected> after, PrintStream out) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            Detected old = before.getOrDefault(id, Detected.NOT);
            Detected now = after.getOrDefault(id, Detected.NOT);
            if (!before.containsKey(id) || !after.containsKey(id)) {
                lines.add(id + (after.containsKey(id) ? ": new" : ": is no longer in the catalogue"));
            }
            old.by().stream().filter(by -> !now.by().contains(by)).forEach(by -> lines.add(id + ": - " + by));
            now.by().stream().filter(by -> !old.by().contains(by)).forEach(by -> lines.add(id + ": + " + by));
            if (old.finding() != null && now.finding() != null && !old.finding().equals(now.finding())) {
                lines.add(id + ": " + old.finding() + "\n  is now " + now.finding());
            }
        }
        out.println(lines.isEmpty() ? "Every deviation is detected as before." : String.join("\n", lines));
    }
}
