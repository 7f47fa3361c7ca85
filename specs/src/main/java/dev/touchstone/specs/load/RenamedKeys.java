package dev.touchstone.specs.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accepts keys of a user's file that had another name in the previous version. They are accepted for one version, and
 * the user is told what to write.
 *
 * @param document the file with today's keys
 * @param notices one line for each old key in the file
 */
public record RenamedKeys(YamlDocument document, List<String> notices) {

    /**
     * Replaces the old keys of a document.
     *
     * @param newNames today's names by the old ones
     * @throws InvalidInput if the document contains both the old and the new name of a key
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
