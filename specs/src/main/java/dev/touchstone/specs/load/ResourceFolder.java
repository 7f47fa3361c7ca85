package dev.touchstone.specs.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A folder of files on the class path, such as one YAML file for each cloud. Its files are listed at run time, so that
 * a new file needs no change in Java. Several folders and jars of the class path may contain files of it.
 *
 * @param path its path, without a slash at the end
 * @param suffix the end of the names of its files
 */
public record ResourceFolder(String path, String suffix) {
    private static final String YAML = ".yaml";

    private static final String SCHEMA = ".schema.json";

    /** The file that lists the files that come first. It contains no data itself. */
    private static final String ORDER = "files";

    /**
     * The listed names of each jar. They are cached, because the kit's jar has 20,000 entries, and one run lists
     * several folders.
     */
    private static final Map<String, List<String>> FILES_OF_JARS = new ConcurrentHashMap<>();

    /**
     * Creates a folder of YAML files.
     *
     * @param path its path, without a slash at the end
     */
    public ResourceFolder(String path) {
        this(path, YAML);
    }

    /**
     * Creates a folder of JSON Schemas.
     *
     * @param path its path, without a slash at the end
     */
    public static ResourceFolder ofSchemas(String path) {
        return new ResourceFolder(path, SCHEMA);
    }

    /**
     * Returns the names of the files without the suffix: first those that {@code files.yaml} lists, if that file
     * exists, and then the others by name.
     *
     * @throws InvalidInput if {@code files.yaml} lists a file that does not exist
     */
    public List<String> names() {
        Set<String> found = found();
        if (!found.remove(ORDER)) {
            return List.copyOf(found);
        }
        YamlDocument order = yaml(ORDER);
        Set<String> names = new LinkedHashSet<>(List.of(order.bind("", String[].class)));
        for (String name : names) {
            if (!found.contains(name)) {
                throw new InvalidInput(
                        path + "/" + ORDER + suffix, "there is no file " + name + suffix, "remove it from the list");
            }
        }
        names.addAll(found);
        return List.copyOf(names);
    }

    /**
     * Reads the YAML file of that name.
     *
     * @throws InvalidInput if there is no such file
     */
    public YamlDocument yaml(String name) {
        return YamlDocument.resource(path + "/" + name + suffix);
    }

    private Set<String> found() {
        Set<String> names = new TreeSet<>();
        try {
            ClassLoader loader = ResourceFolder.class.getClassLoader();
            // With the slash, the class loader finds the folder in a jar, and not a file of that name.
            for (URL part : (Iterable<URL>) loader.getResources(path + "/")::asIterator) {
                files(part).stream()
                        .filter(file -> file.endsWith(suffix))
                        .forEach(file -> names.add(file.substring(0, file.length() - suffix.length())));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return names;
    }

    private List<String> files(URL part) throws IOException {
        if (part.openConnection() instanceof JarURLConnection jar) {
            return files(jar.getJarFile());
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(part.toString())))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Lists the folder's files in a jar. It does not close the jar, because the class loader owns it. */
    private List<String> files(JarFile jar) {
        String within = path + "/";
        return FILES_OF_JARS.computeIfAbsent(jar.getName(), name -> ours(jar)).stream()
                .filter(name -> name.startsWith(within) && name.indexOf('/', within.length()) < 0)
                .map(name -> name.substring(within.length()))
                .toList();
    }

    private static List<String> ours(JarFile jar) {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(YAML) || name.endsWith(SCHEMA))
                .toList();
    }
}
