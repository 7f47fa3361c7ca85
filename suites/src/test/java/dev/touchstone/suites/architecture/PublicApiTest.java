package dev.touchstone.suites.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** What others may use is marked with {@code @API}, is enough for our own plug-ins, and shows nothing that is not marked. */
@AnalyzeClasses(packages = "dev.touchstone", importOptions = ImportOption.DoNotIncludeTests.class)
class PublicApiTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^import (?:static )?(dev\\.touchstone\\.(?:specs|fixtures|reports|suites)\\.[a-z.]*[A-Z]\\w*)");
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern KIT = Pattern.compile("^dev\\.touchstone\\.(specs|fixtures|reports|suites)(\\.|$)");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w+");

    @ArchTest
    static void plugInsAndExamplesUseOnlyMarkedClasses(JavaClasses classes) throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files =
                Stream.of("plugins", "containers", "examples").flatMap(folder -> walked(ROOT.resolve(folder)))) {
            for (Path file : files.filter(PublicApiTest::isUser).toList()) {
                IMPORT.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group(1)));
            }
        }
        assertThat(used)
                .contains("dev.touchstone.suites.auth.Authentication", "dev.touchstone.suites.engine.Conformance");
        assertThat(used)
                .allSatisfy(name -> assertThat(isMarked(classes.get(name)))
                        .as("%s is used from outside, so it needs @API", name)
                        .isTrue());
    }

    /** Tests of plug-ins may look behind the interface; examples are nothing but tests. */
    private static boolean isUser(Path file) {
        String path = file.toString();
        return path.endsWith(".java")
                && !path.contains("/target/")
                && (path.contains("/src/main/") || path.contains("/examples/"));
    }

    private static Stream<Path> walked(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @ArchTest
    static void documentsShowOnlyMarkedClasses(JavaClasses classes) throws IOException {
        Set<String> ours = classes.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        Set<String> marked = classes.stream()
                .filter(PublicApiTest::isMarked)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        Set<String> shown = new TreeSet<>();
        for (String document : List.of("README.md", "docs/library.md", "docs/containers.md", "fixtures/README.md")) {
            JAVA.matcher(Files.readString(ROOT.resolve(document)))
                    .results()
                    .flatMap(block -> NAME.matcher(block.group(1)).results())
                    .map(name -> name.group())
                    .filter(ours::contains)
                    .forEach(shown::add);
        }
        assertThat(shown).contains("Conformance", "EmbeddedCloud").isSubsetOf(marked);
    }

    @ArchTest
    static void noMarkedClassShowsAnUnmarkedOne(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(PublicApiTest::isMarked)
                        .flatMap(PublicApiTest::shown)
                        .toList())
                .isEmpty();
    }

    /** So a tool that knows the marks, such as an editor's inspection, knows it of every class. */
    @ArchTest
    static void whatIsNotMarkedIsInternal(JavaClasses classes) {
        Set<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .filter(one -> !one.getClasses().isEmpty())
                .filter(one -> KIT.matcher(one.getName()).find())
                .filter(one -> one.tryGetAnnotationOfType(API.class)
                        .filter(mark -> mark.status() == API.Status.INTERNAL)
                        .isEmpty())
                .map(one -> one.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void findsWhatAMarkedClassShows() {
        JavaClasses samples = new ClassFileImporter().importClasses(Marked.class, Hidden.class);
        assertThat(shown(samples.get(Marked.class)))
                .containsExactlyInAnyOrder("Marked.get shows Hidden", "Marked.all shows Hidden");
    }

    @API(status = API.Status.MAINTAINED)
    public static final class Marked {
        public Hidden get() {
            return new Hidden();
        }

        public List<Hidden> all() {
            return List.of();
        }

        @API(status = API.Status.INTERNAL)
        public Hidden internal() {
            return get();
        }

        Hidden notPublic() {
            return get();
        }

        public Marked self() {
            return this;
        }
    }

    public static final class Hidden {}

    private static Stream<String> shown(JavaClass marked) {
        return marked.getMembers().stream()
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(member -> !isInternal(member))
                .flatMap(member -> types(member)
                        .filter(type -> type.getPackageName().startsWith("dev.touchstone"))
                        .filter(type -> !isMarked(type))
                        .map(type ->
                                marked.getSimpleName() + "." + member.getName() + " shows " + type.getSimpleName()))
                .distinct();
    }

    private static Stream<JavaClass> types(JavaMember member) {
        Stream<JavaType> types = member instanceof JavaField field
                ? Stream.of(field.getType())
                : Stream.concat(
                        Stream.of(((JavaCodeUnit) member).getReturnType()),
                        ((JavaCodeUnit) member).getParameterTypes().stream());
        return types.flatMap(type -> type.getAllInvolvedRawTypes().stream()).map(JavaClass::getBaseComponentType);
    }

    private static boolean isInternal(JavaMember member) {
        return member.tryGetAnnotationOfType(API.class)
                .map(api -> api.status() == API.Status.INTERNAL)
                .orElse(false);
    }

    /** A class within a marked one is marked with it. */
    private static boolean isMarked(JavaClass type) {
        return type.tryGetAnnotationOfType(API.class)
                .map(api -> api.status() != API.Status.INTERNAL)
                .orElseGet(() ->
                        type.getEnclosingClass().map(PublicApiTest::isMarked).orElse(false));
    }
}
