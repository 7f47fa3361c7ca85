package dev.touchstone.specs.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys of a user's file that had another name in the version before this one. They are accepted for one version, and
 * the user is told what to write.
 *
 * @param document the file with today's keys
 * @param notices one line for each old key that it had
 */
public record RenamedKeys(YamlDocument document, List<String> notices) {

    /**
     * @param newNames today's names by the old ones
     * @throws InvalidInput if a key stands there by its old and by its new name
     */
    public static RenamedKeys in(YamlDocument document, Map<String, String> newNames) {
        if (!(document.root() instanceof ObjectNode written)
                || newNames.keySet().stream().noneMatch(written::has)) {
            return new RenamedKeys(document, List.of());
        }
        ObjectNode root = written.deepCopy();
        List<String> notices = new ArrayList<>();
        YamlDocument renamed = document;
        for (Map.Entry<String, String> names : newNames.entrySet()) {
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
