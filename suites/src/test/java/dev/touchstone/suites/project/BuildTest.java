package dev.touchstone.suites.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.command.Touchstone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the build, the forms and the maintainers' pages say about the project is so. */
class BuildTest {
    private static final Path ROOT = Path.of("..");

    private static final Pattern PIN = Pattern.compile("(?m)^    <([a-z0-9-.]+)\\.version>([^<]+)</");
    private static final Pattern PLUGIN =
            Pattern.compile("<artifactId>([a-z0-9-]+)</artifactId>\\s*<version>([^$<][^<]*)</version>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern FORM_COMMAND = Pattern.compile("\\./touchstone (--?[a-z]+|[a-z]+)((?: [^`\\n]*)?)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    /** A version that is raised without a look at its reason is how a page goes out of date. */
    @Test
    void eachPinHasItsRowAmongTheDependencies() throws IOException {
        String pom = read("pom.xml");
        Map<String, String> pins = new TreeMap<>();
        Stream.concat(PIN.matcher(pom).results(), PLUGIN.matcher(pom).results())
                .forEach(pin -> pins.put(pin.group(1), pin.group(2)));
        pins.remove("touchstone");
        List<String> rows = read("docs/dependencies.md")
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        assertThat(pins)
                .hasSizeGreaterThan(40)
                .allSatisfy((name, version) -> assertThat(rows)
                        .as("a row of docs/dependencies.md with the version of %s", name)
                        .anyMatch(row -> Pattern.compile("(?<![0-9.])" + Pattern.quote(version) + "(?![0-9])")
                                .matcher(row)
                                .find()));
    }

    @Test
    void noOtherPomNamesAVersion() throws IOException {
        for (Path pom : List.of(
                Path.of("specs"),
                Path.of("fixtures"),
                Path.of("reports"),
                Path.of("suites"),
                Path.of("proofs"),
                Path.of("containers"),
                Path.of("plugins"),
                Path.of("plugins/aws"),
                Path.of("plugins/azure"),
                Path.of("plugins/google"),
                Path.of("plugins/oci"))) {
            String text = read(pom + "/pom.xml");
            String own = text.substring(text.indexOf("</parent>"));
            assertThat(VERSION.matcher(own).results().map(found -> found.group(1)))
                    .as("%s/pom.xml: versions stand in the parent alone", pom)
                    .allMatch(version -> version.matches("\\$\\{[a-z0-9.-]+}"));
        }
    }

    @Test
    void updatesAreLookedForWhereTheyAre() throws IOException {
        JsonNode dependabot = new YAMLMapper().readTree(read(".github/dependabot.yml"));
        Map<String, String> fileOf =
                Map.of("maven", "pom.xml", "npm", "package.json", "github-actions", ".github/workflows");
        List<String> kinds = dependabot
                .path("updates")
                .valueStream()
                .map(update -> {
                    String kind = update.path("package-ecosystem").asString();
                    Stream.concat(
                                    update.path("directories").valueStream().map(JsonNode::asString),
                                    update.has("directory")
                                            ? Stream.of(update.path("directory").asString())
                                            : Stream.of())
                            .forEach(folder -> assertThat(
                                            ROOT.resolve("." + folder).resolve(fileOf.get(kind)))
                                    .exists());
                    return kind;
                })
                .toList();
        assertThat(kinds).contains("maven", "github-actions");
    }

    static List<String> forms() {
        return List.of("false-alarm", "missed-deviation", "new-endpoint");
    }

    /** A form that asks for what the kit can't print is filled in with something else. */
    @ParameterizedTest
    @MethodSource("forms")
    void formsAskForWhatTheKitCanPrint(String form) throws IOException {
        String text = read(".github/ISSUE_TEMPLATE/" + form + ".yml");
        JsonNode read = new YAMLMapper().readTree(text);
        assertThat(read.path("name").asString()).isNotBlank();
        assertThat(read.path("body").valueStream().filter(part -> part.has("id")))
                .isNotEmpty();
        List<MatchResult> commands = FORM_COMMAND.matcher(text).results().toList();
        assertThat(commands).isNotEmpty();
        CommandLine kit = Touchstone.commandLine();
        for (MatchResult command : commands) {
            if (command.group(1).startsWith("-")) {
                assertThat(kit.getCommandSpec().optionsMap()).containsKey(command.group(1));
                continue;
            }
            assertThat(kit.getSubcommands()).containsKey(command.group(1));
            assertThat(Stream.of(command.group(2).split(" ")).filter(word -> word.startsWith("--")))
                    .allMatch(kit.getSubcommands()
                            .get(command.group(1))
                            .getCommandSpec()
                            .optionsMap()::containsKey);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesForMaintainersLinkToWhatIsThere(String page) throws IOException {
        Path folder = ROOT.resolve(page).getParent();
        assertThat(LINK.matcher(read(page)).results().map(link -> folder.resolve(link.group(1))))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target).exists());
    }

    static List<String> pages() {
        return List.of("SECURITY.md", "docs/maintaining.md", "CONTRIBUTING.md");
    }
}
