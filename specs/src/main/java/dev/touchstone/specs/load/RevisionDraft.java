package dev.touchstone.specs.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a draft of the next revision as a copy of an existing one. Comments and order stay unchanged. Only
 * {@code revision.yaml} has the new id and names the previous revision, so that every requirement keeps the revision in
 * which it first appeared.
 */
public final class RevisionDraft {
    private RevisionDraft() {}

    /**
     * Writes the draft.
     *
     * @param from the id of a shipped revision, or a folder
     * @param id the new revision's id, such as {@code openai/2027-02}
     * @param folder the folder to write, which must not exist yet
     * @throws InvalidInput if {@code from} is not a revision, the id is not a later one, or the folder already exists
     *     or can't be written
     */
    public static void write(String from, String id, Path folder) {
        Origin origin = origin(from);
        Manifest manifest = Manifest.read(origin);
        if (!id.matches("[a-z0-9-]+/\\d{4}-\\d{2}") || id.compareTo(manifest.revision()) <= 0) {
            throw new InvalidInput(
                    id, "is not the id of a revision after " + manifest.revision(), "write for example openai/2099-01");
        }
        if (Files.exists(folder)) {
            throw new InvalidInput(folder.toString(), "exists already", "remove it, or choose another --into");
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put(Manifest.FILE, renamed(origin.text(Manifest.FILE), manifest.revision(), id));
        manifest.files().forEach(file -> files.put(file, origin.text(file)));
        files.forEach((file, text) -> write(folder.resolve(file), text));
    }

    private static Origin origin(String from) {
        if (Files.isDirectory(Path.of(from))) {
            return new Origin.Folder(Path.of(from));
        }
        RevisionLoader.SHIPPED.require("revision " + from, from);
        return new Origin.ClassPath("specs/" + from);
    }

    private static String renamed(String manifest, String from, String id) {
        String day = id.substring(id.indexOf('/') + 1) + "-01";
        return manifest.replaceFirst("(?m)^follows: .*\\R", "")
                .replaceFirst("(?m)^revision: .*$", "revision: " + id + "\nfollows: " + from)
                .replaceFirst("(?m)^title: (.*?)( \\(draft of .*\\))?$", "title: $1 (draft of " + id + ")")
                .replaceFirst("(?m)^released: .*$", "released: " + day);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new InvalidInput(file.toString(), "can't be written", "check the folder's permissions");
        }
    }
}
