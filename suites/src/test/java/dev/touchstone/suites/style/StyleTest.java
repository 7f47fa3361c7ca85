package dev.touchstone.suites.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The project is written in the words of docs/style.md. */
class StyleTest {
    private static final Path STYLE = Project.ROOT.resolve("docs/style.md");

    /** Made of data, and checked where the data is; and the page that has to name the words. */
    private static final Set<String> NOT_PROSE =
            Set.of("docs/spec/2026-11.md", "docs/detection-matrix.md", "docs/sources.md", "docs/style.md");

    private static Terms terms;

    @BeforeAll
    static void readTerms() {
        terms = Terms.read(Project.ROOT.resolve("docs/style/terms.yaml"));
    }

    @Test
    void theDocumentsUseTheTerms() throws IOException {
        List<Prose> prose = new ArrayList<>();
        for (Path page : Project.files(name -> name.endsWith(".md") && !NOT_PROSE.contains(name))) {
            prose.addAll(MarkdownProse.of(Project.name(page), Files.readString(page)));
        }
        assertThat(prose).hasSizeGreaterThan(500);
        assertThat(findings(prose)).isEmpty();
    }

    @Test
    void theTextsOfYamlFilesUseTheTerms() throws IOException {
        List<Prose> prose = new ArrayList<>();
        for (Path file :
                Project.files(name -> name.matches("(specs|fixtures|suites|reports)/(?!src/|target/).*[.]yaml"))) {
            prose.addAll(YamlProse.of(Project.name(file), Files.readString(file)));
        }
        assertThat(prose).hasSizeGreaterThan(1000);
        assertThat(findings(prose)).isEmpty();
    }

    @Test
    void theMessagesOfTheCodeUseTheTerms() throws IOException {
        List<Prose> prose =
                JavaProse.of(Project.ROOT, Project.files(name -> name.matches(".*src/main/java/.*[.]java")));
        assertThat(prose).hasSizeGreaterThan(500);
        assertThat(findings(prose)).isEmpty();
    }

    @Test
    void theJavadocOfPublicClassesUsesTheTerms() throws IOException {
        List<Prose> prose =
                JavaProse.javadoc(Project.ROOT, Project.files(name -> name.matches(".*src/main/java/.*[.]java")));
        assertThat(prose).hasSizeGreaterThan(1000);
        assertThat(findings(prose)).isEmpty();
    }

    @Test
    void javadocIsReadWithoutTagsAndCode(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Commented.java"), """
                /** A class that mends things, with {@code lanes} in code. */
                public class Commented {
                    /** @param lanes how many doors */
                    void method(int lanes) {}
                }
                """);
        assertThat(findings(JavaProse.javadoc(folder, List.of(file))))
                .extracting(Terms.Finding::word)
                .containsExactly("mends", "doors");
    }

    @Test
    void thePageShowsTheTables() throws IOException {
        String page = Files.readString(STYLE);
        String expected = fill(fill(page, "terms", terms.termsTable()), "phrases", terms.phrasesTable());
        if ("update".equals(System.getProperty("touchstone.style"))) {
            Files.writeString(STYLE, expected);
        } else {
            assertThat(page)
                    .as("docs/style.md; to write its tables anew: -Dtouchstone.style=update")
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mend the file.|fix",
                "Two lanes run.|endpoint run",
                "The team bears it until May.|accept a failure until",
                "No exchange came so far.|there was no such exchange in the run",
                "Nothing can be told about it.|inconclusive",
                "See the [premises](a.md).|precondition"
            })
    void aWordThatIsNotWrittenIsFound(String sentence, String say) {
        assertThat(findings(MarkdownProse.of("a.md", sentence)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.say()).isEqualTo(say));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The key is `lanes`, the [page](door.md) says so.|0",
                "A bearer token, a long-standing round trip.|0",
                "The header `Authorization: Bearer` bears witness to nothing|1"
            })
    void onlyProseIsRead(String sentence, int expected) {
        assertThat(findings(MarkdownProse.of("a.md", sentence))).hasSize(expected);
    }

    @Test
    void stringsThatAreJoinedAreOneText() throws IOException {
        List<Prose> prose =
                JavaProse.of(Project.ROOT, Project.files(name -> name.endsWith("suites/style/StyleTest.java")));
        assertThat(prose).extracting(Prose::text).contains("one text of two " + "parts");
    }

    @Test
    void sentencesOfYamlAreReadWithTheirLine() {
        assertThat(YamlProse.of("a.yaml", "- id: lane\n  sentence: A lane.\n  notes:\n    - A door.\n"))
                .containsExactly(new Prose("a.yaml", 2, "A lane."), new Prose("a.yaml", 4, "A door."));
    }

    private static List<Terms.Finding> findings(List<Prose> prose) {
        return prose.stream()
                .flatMap(passage -> terms.findings(passage).stream())
                .toList();
    }

    private static String fill(String page, String mark, String table) {
        return Pattern.compile("<!-- " + mark + " -->.*?<!-- /" + mark + " -->", Pattern.DOTALL)
                .matcher(page)
                .replaceFirst(Matcher.quoteReplacement("<!-- " + mark + " -->\n" + table + "<!-- /" + mark + " -->"));
    }
}
