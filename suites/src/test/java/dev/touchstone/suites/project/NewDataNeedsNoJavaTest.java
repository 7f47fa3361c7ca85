package dev.touchstone.suites.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud, a deviation, an endpoint and a fact of another part of the class path are found beside the kit's own. */
class NewDataNeedsNoJavaTest {
    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "fixtures/clouds/acme.yaml", """
                name: acme
                title: Acme
                models: {chat: acme-1}
                dialect:
                  host: api.acme.example
                  base-paths: [/v1]
                  authentication: {accepts: [{scheme: bearer, prefix: sk-}]}
                  paths: [/chat/completions]
                  served: [{id: acme-1, kind: chat, created: 1773705600}]
                deviations: []
                """,
            "fixtures/deviations/acme.yaml", """
                - id: acme-header
                  sentence: Answers name the machine that made them.
                  synthetic: made for this test
                  harmless: it is a further header
                  rules:
                    - when: {operation: chat}
                      headers: {set: {x-acme-machine: "7"}}
                """,
            "suites/endpoints/acme.yaml", """
                name: acme
                title: Acme
                baseUrl: https://api.acme.example/v1
                auth: {scheme: none}
                models: {chat: acme-1}
                """));

    @TempDir
    Path folder;

    @Test
    void inAFolder() throws Exception {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        areFound(folder);
    }

    @Test
    void inAJar() throws Exception {
        Path jar = folder.resolve("acme.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                String parent = file.getKey().substring(0, file.getKey().lastIndexOf('/') + 1);
                out.putNextEntry(new JarEntry(parent));
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        areFound(jar);
    }

    private static void areFound(Path added) throws Exception {
        try (URLClassLoader kit = new URLClassLoader(
                Stream.concat(
                                Pattern.compile(Pattern.quote(File.pathSeparator))
                                        .splitAsStream(System.getProperty("java.class.path"))
                                        .map(Path::of),
                                Stream.of(added))
                        .map(NewDataNeedsNoJavaTest::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
            assertThat(all(kit, "dev.touchstone.fixtures.cloud.CloudCatalogue", "name"))
                    .startsWith("openai")
                    .contains("azure-v1")
                    .endsWith("acme");
            assertThat(all(kit, "dev.touchstone.fixtures.deviation.DeviationCatalogue", "id"))
                    .contains("error-is-an-array", "acme-header");
            Class<?> loader = kit.loadClass("dev.touchstone.suites.endpoint.EndpointLoader");
            Object profile = loader.getMethod("load", String.class).invoke(null, "acme");
            assertThat(told(profile, "title")).isEqualTo("Acme");
            assertThat((Collection<?>) loader.getField("SHIPPED").get(null))
                    .asList()
                    .startsWith("openai", "openai-eu", "azure-v1")
                    .endsWith("acme");
        }
    }

    private static List<Object> all(ClassLoader kit, String catalogue, String member) throws Exception {
        Object loaded = kit.loadClass(catalogue).getMethod("load").invoke(null);
        Collection<?> all = (Collection<?>) told(loaded, "all");
        List<Object> told = new ArrayList<>();
        for (Object one : all) {
            told.add(told(one, member));
        }
        return told;
    }

    private static Object told(Object by, String member) throws Exception {
        Method method = by.getClass().getMethod(member);
        return method.invoke(by);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
