package dev.touchstone.suites.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.RevisionLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The page about parameters names each parameter of OpenAI's document, and only requirements that exist. */
class ParametersPageTest {
    private static final Path PAGE = Path.of("../docs/spec/parameters.md");
    private static final Path OPENAPI = Path.of("../../shared/openai-openapi/openapi.yaml");
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);

    /** The requirements about other operations than those of the page. */
    private static final Set<String> ELSEWHERE = Set.of("audio-images.images-asked", "legacy.result-for-each");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|([^|]*)\\|([^|]*)\\|$");
    private static final Pattern ID = Pattern.compile("`([a-z-]+\\.[a-z0-9-]+)`");

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static Stream<String> ids(String cell) {
        return ID.matcher(cell).results().map(id -> id.group(1));
    }

    private static Set<String> requirements(Class<? extends Requirement> kind) {
        return REVISION.requirements()
                .filter(kind::isInstance)
                .map(Requirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void namesRequirementsOfTheKindsThatItSays() throws IOException {
        Set<String> wire = requirements(WireRequirement.class);
        Set<String> behaviours = requirements(BehaviourRequirement.class);
        assertThat(ROW.matcher(page()).results()).isNotEmpty().allSatisfy(row -> {
            assertThat(ids(row.group(2))).as(row.group(1)).allMatch(wire::contains);
            assertThat(ids(row.group(3))).as(row.group(1)).allMatch(behaviours::contains);
            assertThat(row.group(2) + row.group(3)).as(row.group(1)).isNotBlank();
        });
    }

    @Test
    void namesAllRequirementsAboutWhatIsAskedFor() throws IOException {
        String page = page();
        Set<String> asked = new TreeSet<>();
        for (Suite suite : REVISION.suites()) {
            suite.wire().stream()
                    .map(Requirement::id)
                    .filter(id -> suite.positions().get(id).toString().contains("asked.yaml"))
                    .forEach(asked::add);
        }
        asked.removeAll(ELSEWHERE);
        assertThat(ids(page).toList()).containsAll(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CreateChatCompletionRequest",
                "CreateResponse",
                "CreateEmbeddingRequest",
                "CreateCompletionRequest"
            })
    void namesEachParameterOfOpenAi(String schema) throws IOException {
        assumeTrue(Files.exists(OPENAPI), "SKIPPED: OpenAI's document is not at " + OPENAPI.toAbsolutePath());
        Set<String> there = new TreeSet<>();
        addProperties(schema(schema), there);
        String section = page().split("<!-- " + schema + " -->")[1].split("\n## ")[0];
        assertThat(ROW.matcher(section).results().map(MatchResult::group).map(row -> row.split("`")[1]))
                .containsExactlyInAnyOrderElementsOf(there);
    }

    /** Reads only this schema, because a strict reader does not accept the whole document as YAML. */
    private static JsonNode schema(String name) throws IOException {
        Matcher found = Pattern.compile("(?m)^    " + name + ":\\n((?:      .*\\n|\\n)*)")
                .matcher(Files.readString(OPENAPI));
        assertThat(found.find()).as(name).isTrue();
        return new YAMLMapper().readTree(found.group(1));
    }

    private static void addProperties(JsonNode schema, Set<String> names) throws IOException {
        names.addAll(schema.path("properties").propertyNames());
        for (JsonNode part : schema.path("allOf")) {
            addProperties(part, names);
        }
        if (schema.has("$ref")) {
            addProperties(schema(schema.path("$ref").asString("").replaceFirst(".*/", "")), names);
        }
    }
}
