package dev.touchstone.specs.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Where data files are read from: the kit's own class path, or a folder of the user's. */
public sealed interface Origin {
    /** Reads a YAML file by its path relative to the origin. @throws InvalidInput if it is not there or not YAML */
    YamlDocument yaml(String path);

    /**
     * The same, checked against a schema of the kit's. The kit's own files are not: a test has checked them, and doing it
     * at each start would cost more than reading them.
     *
     * @throws InvalidInput naming the first violation and its line
     */
    default YamlDocument yaml(String path, JsonSchemas schemas, String schema) {
        return yaml(path, schemas, schema, UnaryOperator.identity());
    }

    /** The same of a file that may have keys with old names. @param today gives them their names of today */
    default YamlDocument yaml(String path, JsonSchemas schemas, String schema, UnaryOperator<YamlDocument> today) {
        return today.apply(yaml(path)).validate(schemas, schema);
    }

    /** Reads a text file by its path relative to the origin. @throws InvalidInput if it is not there */
    String text(String path);

    /** Where a revision of another id is, seen from a revision's folder: a folder, or the id of a shipped one. */
    default String sibling(String revision) {
        return revision;
    }

    /** @param root a resource folder, without a slash at the end */
    record ClassPath(String root) implements Origin {
        @Override
        public YamlDocument yaml(String path) {
            return YamlDocument.resource(root + "/" + path);
        }

        @Override
        public YamlDocument yaml(String path, JsonSchemas schemas, String schema, UnaryOperator<YamlDocument> today) {
            return yaml(path);
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

    /** @param root a folder */
    record Folder(Path root) implements Origin {
        @Override
        public YamlDocument yaml(String path) {
            return YamlDocument.read(root.resolve(path));
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

        /** The folder beside this one, if there is one of that name; else the kit's own revision. */
        @Override
        public String sibling(String revision) {
            Path beside = root.resolveSibling(revision.substring(revision.lastIndexOf('/') + 1));
            return Files.isDirectory(beside) ? beside.toString() : revision;
        }
    }

    /** A folder within an origin. @param prefix its path, without a slash at the end */
    record Prefixed(Origin base, String prefix) implements Origin {
        @Override
        public YamlDocument yaml(String path) {
            return base.yaml(prefix + "/" + path);
        }

        @Override
        public String text(String path) {
            return base.text(prefix + "/" + path);
        }
    }
}
