package dev.touchstone.suites.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.deviation.Origin;
import dev.touchstone.fixtures.source.Fact;
import dev.touchstone.fixtures.source.FactCatalogue;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.describe.SourcesPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads a source can follow it. */
class SourcesTest {
    private static final Path ROOT = Path.of("..");
    private static final FactCatalogue FACTS = FactCatalogue.load();

    /** What only this project's first authors have, or had. */
    private static final Pattern OUT_OF_REACH = Pattern.compile(
            "field notes (?:clouds|calibration|peers|models)|clouds\\.md|corrections-2026|shared/facts|\\(corpus\\)");

    /** All data that is shipped, and the pages that explain it; not what is built, nor the sources themselves. */
    private static Map<Path, String> texts() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        for (String folder : new String[] {"fixtures", "suites", "specs", "reports", "docs", "examples"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String path = ROOT.relativize(file).toString();
                    if (path.matches(".*\\.(ya?ml|md)") && !path.matches(".*(/target/|/src/|node_modules).*")) {
                        texts.put(file, Files.readString(file));
                    }
                }
            }
        }
        return texts;
    }

    private static boolean isCatalogue(Path file) {
        return file.startsWith(ROOT.resolve("fixtures/sources")) || file.endsWith("docs/sources.md");
    }

    @Test
    void everyCitationNamesAFactAndEveryFactIsCited() throws IOException {
        Set<String> cited = new TreeSet<>();
        texts().forEach((file, text) -> {
            if (!isCatalogue(file)) {
                FactCatalogue.cited(text).forEach(id -> {
                    assertThat(FACTS.find(id)).as("%s cites fact:%s", file, id).isPresent();
                    cited.add(id);
                });
            }
        });
        assertThat(FACTS.all())
                .extracting(Fact::id)
                .as("facts that something cites")
                .allMatch(cited::contains);
        assertThat(cited).hasSizeGreaterThan(150);
    }

    @Test
    void noSourceIsOutOfReach() throws IOException {
        Map<Path, String> reached = texts().entrySet().stream()
                .filter(entry -> OUT_OF_REACH.matcher(entry.getValue()).find())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> {
                    var found = OUT_OF_REACH.matcher(entry.getValue());
                    return found.find() ? found.group() : "";
                }));
        assertThat(reached).isEmpty();
    }

    /** Without a link a reader has to be told that there is none. */
    @Test
    void aFactWithoutALinkSaysWhy() {
        assertThat(FACTS.all().stream().filter(fact -> fact.links().isEmpty()))
                .allMatch(
                        fact -> Pattern.compile(
                                        "kept no link|not public|has none of this vendor|pi#956|documentation|source")
                                .matcher(fact.seen())
                                .find(),
                        "says why it has no link");
    }

    /** What was seen has a link, or a fact that says why it has none. */
    @Test
    void everyObservedDeviationHasALinkOrAFact() {
        assertThat(DeviationCatalogue.load().all()).allSatisfy(deviation -> {
            if (deviation.origin() instanceof Origin.Observed seen
                    && FACTS.links(deviation.id(), seen.source()).isEmpty()) {
                assertThat(FactCatalogue.cited(seen.source()))
                        .as("%s: %s", deviation.id(), seen.source())
                        .isNotEmpty();
            }
        });
    }

    @Test
    void theLinksOfASourceAreThoseOfItsFactsItsIssuesAndItsOwn() {
        assertThat(FACTS.links(
                        "here",
                        "fact:mantle-response-call-ids-restart; langchain4j/langchain4j#127;"
                                + " https://example.com/a: seen twice (https://example.com/b)."))
                .contains("https://github.com/pydantic/pydantic-ai/issues/6536")
                .endsWith(
                        "https://github.com/langchain4j/langchain4j/issues/127",
                        "https://example.com/a",
                        "https://example.com/b");
    }

    @Test
    void factsStandInTheOrderOfTheirNames() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("fixtures/sources"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                assertThat(Pattern.compile("(?m)^- (?:id: )?(\\S+)$")
                                .matcher(Files.readString(file))
                                .results()
                                .map(id -> id.group(1))
                                .toList())
                        .as("%s", file)
                        .isSorted();
            }
        }
    }

    @Test
    void thePageSaysWhatTheDataSays() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/sources.md")))
                .as("./touchstone spec sources > docs/sources.md")
                .isEqualTo(SourcesPage.of(FACTS));
    }

    @Test
    void aSourceIsToldInWordsThatCanBeFollowed() {
        assertThat(FACTS.tell("here", "fact:mantle-response-call-ids-restart; langchain4j/langchain4j#127"))
                .contains("12 responses", "2026-08-19, grade R", "https://github.com/pydantic/pydantic-ai/issues/6536")
                .endsWith("; https://github.com/langchain4j/langchain4j/issues/127");
        assertThatThrownBy(() -> FACTS.tell("mine.yaml:3", "fact:mantle-response-call-ids-restrat"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("mine.yaml:3: there is no fact", "did you mean")
                .hasMessageContaining("did you mean 'mantle-response-call-ids-restart'");
    }
}
