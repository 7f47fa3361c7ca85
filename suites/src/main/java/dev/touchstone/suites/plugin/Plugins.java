package dev.touchstone.suites.plugin;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.UnreadableFile;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds optional parts of the kit on the class path, and in the jars of a folder. They are services of the {@link
 * ServiceLoader}, and are loaded at their first use.
 */
public final class Plugins {
    /** The plug-ins on the class path only, as in a Maven build. */
    public static final Plugins ON_THE_CLASS_PATH = new Plugins(Plugins.class.getClassLoader());

    /** Every plug-in names its services in files whose names begin with this. */
    private static final String SERVICES = "META-INF/services/dev.touchstone.suites.";

    private final ClassLoader loader;

    private Plugins(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Returns the plug-ins on the class path, and in a folder if one is named.
     *
     * @param folder null, or empty as a variable of a CI job that is not set
     * @throws InvalidInput as {@link #in} does
     */
    public static Plugins of(Path folder) {
        return folder == null || folder.toString().isEmpty() ? ON_THE_CLASS_PATH : in(folder);
    }

    /**
     * Returns the plug-ins on the class path and in the jars of a folder. The jars' classes stay loadable until the
     * process ends.
     *
     * @throws InvalidInput if the folder can't be read, contains a broken jar, or contains no plug-in
     */
    public static Plugins in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new InvalidInput(folder.toString(), "holds no jar", "put the plug-ins' jars into it");
            }
            requirePlugin(folder, jars);
            URL[] urls = new URL[jars.size()];
            for (int index = 0; index < urls.length; index++) {
                urls[index] = url(jars.get(index));
            }
            return new Plugins(new URLClassLoader(urls, Plugins.class.getClassLoader()));
        } catch (IOException unreadable) {
            throw new InvalidInput(
                    folder.toString(),
                    unreadable instanceof NoSuchFileException
                            ? "there is no such folder"
                            : "can't be read as a folder: " + UnreadableFile.words(folder, unreadable),
                    "give the folder that holds the plug-ins' jars");
        }
    }

    /** Refuses a wrong folder, which would otherwise show only when a plug-in is needed, as a missing one. */
    private static void requirePlugin(Path folder, List<Path> jars) {
        boolean found = false;
        for (Path jar : jars) {
            try (JarFile opened = new JarFile(jar.toFile())) {
                found |= opened.stream().anyMatch(entry -> entry.getName().startsWith(SERVICES));
            } catch (IOException broken) {
                throw new InvalidInput(
                        jar.toString(), "is not a jar, or is damaged", "copy it again, or take it out of the folder");
            }
        }
        if (!found) {
            throw new InvalidInput(
                    folder.toString(),
                    "none of its jars is a plug-in of the kit",
                    "put jars such as touchstone-azure-plugin.jar into it, see docs/authentication.md");
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    /**
     * Returns a new instance of every plug-in of a kind.
     *
     * @throws InvalidInput if a plug-in exists and can't be loaded
     */
    public <S> List<S> all(Class<S> kind) {
        try {
            return ServiceLoader.load(kind, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new InvalidInput(
                    "plug-ins", "can't be loaded: " + broken.getMessage(), "use plug-ins of the kit's own version");
        }
    }
}
