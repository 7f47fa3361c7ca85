package dev.touchstone.specs.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A source of data files: the kit's own class path, or a folder of the user. */
public sealed interface Origin {
    /**
     * Reads a YAML file by its path relative to the origin.
     *
     * @throws InvalidInput if it does not exist or is not YAML
     */
    YamlDocument yaml(String path);

    /**
     * Tells whether the files are the kit's own. They are not checked when they are read: a test has done that, and to
     * do it at each start would cost more than reading them.
     */
    boolean isTested();

    /**
     * Reads a YAML file and validates it against a schema of the kit, except a file of the kit itself.
     *
     * @throws InvalidInput naming the first violation and its line
     */
    default YamlDocument yaml(String path, JsonSchemas schemas, String schema) {
        return yaml(path, schemas, schema, UnaryOperator.identity());
    }

    /**
     * Reads and validates a YAML file that may have keys with old names.
     *
     * @param today replaces old names of keys by today's names
     */
    default YamlDocument yaml(String path, JsonSchemas schemas, String schema, UnaryOperator<YamlDocument> today) {
        return isTested() ? yaml(path) : today.apply(yaml(path)).validate(schemas, schema);
    }

    /**
     * Reads a text file by its path relative to the origin.
     *
     * @throws InvalidInput if it does not exist
     */
    String text(String path);

    /**
     * Returns the location of another revision, as seen from this revision's folder: a folder, or the id of a revision
     * that comes with the kit.
     */
    default String sibling(String revision) {
        return revision;
    }

    /**
     * Files on the class path.
     *
     * @param root a resource folder, without a slash at the end
     */
    record ClassPath(String root) implements Origin {
        @Override
        public YamlDocument yaml(String path) {
            return YamlDocument.resource(root + "/" + path);
        }

        @Override
        public boolean isTested() {
            return true;
        }

        @Override
        public String text(String path) {
            String resource = root + "/" + path;
            try (InputStream stream = Origin.class.getClassLoader().getResourceAsStream(resource)) {
                if (stream == null) {
                    throw new InvalidInput(resource, "no such file in the kit", "check the name");
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /**
     * Files in a folder of the user.
     *
     * @param root the folder
     */
    record Folder(Path root) implements Origin {
        @Override
        public YamlDocument yaml(String path) {
            return YamlDocument.read(root.resolve(path));
        }

        @Override
        public boolean isTested() {
            return false;
        }

        @Override
        public String text(String path) {
            Path file = root.resolve(path);
            try {
                return Files.readString(file);
            } catch (IOException unreadable) {
                throw new InvalidInput(file.toString(), "cannot be read", "check the path");
            }
        }

        /** Returns the folder of that name beside this one, if it exists; else the id of the kit's own revision. */
        @Override
        public String sibling(String revision) {
            Path beside = root.resolveSibling(revision.substring(revision.lastIndexOf('/') + 1));
            return Files.isDirectory(beside) ? beside.toString() : revision;
        }
    }

    /**
     * A folder in another origin.
     *
     * @param prefix its path, without a slash at the end
     */
    record Prefixed(Origin base, String prefix) implements Origin {
        @Override
        public YamlDocument yaml(String path) {
            return base.yaml(prefix + "/" + path);
        }

        @Override
        public boolean isTested() {
            return base.isTested();
        }

        @Override
        public String text(String path) {
            return base.text(prefix + "/" + path);
        }
    }
}
