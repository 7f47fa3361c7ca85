package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys of a profile that had another name in the version before this one. They are accepted for one version, and the
 * user is told what to write.
 *
 * @param document the profile with today's keys
 * @param notices one line for each old key that it had
 */
record RenamedKeys(YamlDocument document, List<String> notices) {
    private static final Map<String, String> NEW_NAMES = Map.of("differences", "knownIssues");

    /** @throws InvalidInput if a key stands there by its old and by its new name */
    static RenamedKeys in(YamlDocument document) {
        if (!(document.root() instanceof ObjectNode written)
                || NEW_NAMES.keySet().stream().noneMatch(written::has)) {
            return new RenamedKeys(document, List.of());
        }
        ObjectNode root = written.deepCopy();
        List<String> notices = new ArrayList<>();
        YamlDocument renamed = document;
        for (Map.Entry<String, String> names : NEW_NAMES.entrySet()) {
            String old = names.getKey();
            String now = names.getValue();
            if (!root.has(old)) {
                continue;
            }
            String place = document.place("/" + old);
            if (root.has(now)) {
                throw new InvalidInput(place, "'" + old + "' is the old name of '" + now + "'", "keep one of them");
            }
            root.set(now, root.remove(old));
            renamed = renamed.moved("/" + old, "/" + now);
            notices.add(place + ": '" + old + "' is now called '" + now + "'; write '" + now + ":'");
        }
        return new RenamedKeys(renamed.with(root), List.copyOf(notices));
    }
}
