package dev.touchstone.suites.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.deviation.Origin;
import dev.touchstone.fixtures.reference.models.ServedModel;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.Background.KnownIssue;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every profile of the kit can be used, names the sources of its facts, and has a matching cloud. */
class EndpointProfilesTest {
    private static final Path FOLDER = Path.of("endpoints");
    private static final Path DOCUMENT = Path.of("../docs/endpoints.md");
    private static final DeviationCatalogue DEVIATIONS = DeviationCatalogue.load();
    private static final CloudCatalogue CLOUDS = CloudCatalogue.load();

    @TempDir
    Path temporary;

    static List<String> shipped() {
        return EndpointLoader.SHIPPED;
    }

    static Stream<String> standIns() {
        return ShippedEndpoint.all().stream().filter(ShippedEndpoint::embedded).map(ShippedEndpoint::name);
    }

    /** Returns the profile with all settings that the user has to give. */
    private EndpointProfile given(String name) {
        List<String> needed = ShippedEndpoint.all().stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst()
                .orElseThrow()
                .needed();
        if (needed.isEmpty()) {
            return EndpointLoader.load(name);
        }
        Path file = temporary.resolve("mine.yaml");
        String settings =
                needed.stream().map(setting -> setting + ": touchstone").collect(Collectors.joining(", "));
        try {
            Files.writeString(file, "name: mine\nextends: " + name + "\nsettings: {" + settings + "}\n");
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
        return EndpointLoader.load(file.toString());
    }

    @Test
    void everyFileIsShippedUnderItsName() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("files.yaml")))
                    .containsExactlyInAnyOrderElementsOf(
                            shipped().stream().map(name -> name + ".yaml").toList());
        }
        assertThat(ShippedEndpoint.all())
                .allSatisfy(endpoint -> assertThat(Files.readString(FOLDER.resolve(endpoint.name() + ".yaml")))
                        .contains("\nname: " + endpoint.name() + "\n"));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void canBeUsedOnceTheAccountIsNamed(String name) {
        EndpointProfile profile = given(name);
        assertThat(profile.embedded()).isNull();
        assertThat(profile.title()).isNotBlank().isNotEqualTo(name);
        assertThat(profile.background().pinnedBy()).isNotBlank();
        assertThat(profile.background().rateLimits()).isNotNull();
        for (Operation operation : Operation.values()) {
            String path = operation.path().replaceAll("[{][a-z_]+}", "1");
            URI url = profile.url(operation.feature(), path, profile.model("chat"));
            assertThat(url.toString()).doesNotContain("$").contains(path);
            assertThat(url.getScheme()).isEqualTo(url.getHost().equals("localhost") ? "http" : "https");
        }
        assertThat(profile.claims("embeddings")).isEqualTo(profile.models().containsKey("embeddings"));
        assertThat(profile.claims("authentication"))
                .isEqualTo(!profile.auth().scheme().equals("none"));
    }

    /**
     * The key of a Global project with per-request residency also works in other regions, so a claim would cause a
     * false alarm.
     */
    @Test
    void noShippedProfileClaimsThatAnotherRegionRefusesTheKey() {
        assertThat(shipped())
                .allSatisfy(name ->
                        assertThat(given(name).claims("wrong-region")).as(name).isFalse());
        assertThat(EndpointLoader.load("embedded/openai-eu").claims("wrong-region"))
                .isTrue();
    }

    @Test
    void whatTheUserHasToGiveIsAskedForInOneLine() {
        ShippedEndpoint.all().stream()
                .filter(endpoint -> !endpoint.needed().isEmpty())
                .forEach(endpoint -> assertThatThrownBy(() -> EndpointLoader.load(endpoint.name()))
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageContaining("'" + endpoint.needed().get(0) + "' is not given")
                        .hasMessageContaining("extends: " + endpoint.name())
                        .hasMessageNotContaining("\n"));
    }

    /** A feature that no requirement names is a typing error, and has no effect. */
    @ParameterizedTest
    @MethodSource("shipped")
    void featuresAreThoseOfTheRevision(String name) {
        assertThat(known()).containsAll(given(name).features().keySet());
    }

    private static Set<String> known() {
        SpecRevision revision = Revisions.load(RevisionLoader.CURRENT);
        Set<String> known = new TreeSet<>(Set.of("data-retention"));
        for (Operation operation : Operation.values()) {
            known.add(operation.feature());
        }
        revision.suites().forEach(suite -> {
            known.add(suite.name());
            suite.scenarios().forEach(scenario -> {
                known.addAll(scenario.needs());
                scenario.requirements().stream()
                        .map(requirement -> requirement.feature())
                        .filter(Objects::nonNull)
                        .forEach(known::add);
            });
        });
        return known;
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void knownIssuesSayWhoSawThemAndWhen(String name) {
        for (KnownIssue difference : given(name).background().knownIssues()) {
            assertThat(difference.what()).endsWith(".");
            assertThat(difference.source()).containsPattern("https://|fact:[a-z]|[\\w.-]+/[\\w.-]+|\\w#\\d");
            assertThat(difference.date()).isBetween(LocalDate.of(2023, 1, 1), LocalDate.now());
            if (difference.deviation() != null) {
                Deviation played = DEVIATIONS.find(difference.deviation()).orElseThrow();
                assertThat(played.observed()).isTrue();
                if (played.origin() instanceof Origin.Observed seen
                        && seen.source().equals(difference.source())) {
                    assertThat(difference.date()).isEqualTo(seen.date());
                    assertThat(difference.grade()).isEqualTo(seen.grade());
                }
            }
        }
        assertThat(deviations(given(name))).doesNotHaveDuplicates();
    }

    private static List<String> deviations(EndpointProfile profile) {
        return profile.background().knownIssues().stream()
                .map(KnownIssue::deviation)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void everyCloudStandsInForTheEndpointOfItsName() {
        assertThat(standIns())
                .containsExactlyInAnyOrderElementsOf(
                        CLOUDS.all().stream().map(Cloud::name).toList());
    }

    @ParameterizedTest
    @MethodSource("standIns")
    void aStandInFitsItsCloud(String name) {
        EndpointProfile profile = EndpointLoader.load(EndpointLoader.EMBEDDED + name);
        assertThat(profile.embedded()).isEqualTo(new Embedded(name, 0));
        Cloud cloud = CLOUDS.find(name).orElseThrow();
        URI url = profile.baseUrl();
        assertThat(url.getScheme()).isEqualTo("http");
        assertThat(List.of(
                        cloud.dialect().host(),
                        cloud.dialect().authentication().regions().home()))
                .contains(url.getHost());
        assertThat(cloud.dialect().basePaths()).contains(url.getPath());
        Map<String, String> served = new TreeMap<>();
        cloud.dialect().served().forEach(model -> served.put(model.id(), kind(model)));
        profile.models()
                .forEach((role, model) ->
                        assertThat(served).as(role).containsEntry(model, KINDS.getOrDefault(role, "chat")));
    }

    private static final Map<String, String> KINDS = Map.of(
            "embeddings", "embedding",
            "completions", "completion",
            "moderations", "moderation",
            "speech", "speech",
            "transcriptions", "transcription",
            "images", "image");

    private static String kind(ServedModel model) {
        return model.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The cloud shows exactly the deviations that the profile names as known issues of the real endpoint. */
    @ParameterizedTest
    @MethodSource("standIns")
    void aCloudPlaysTheDifferencesThatItsProfileNames(String name) {
        List<String> played = CLOUDS.find(name).orElseThrow().deviations().stream()
                .map(Deviation::id)
                .toList();
        assertThat(deviations(EndpointLoader.load(EndpointLoader.EMBEDDED + name)))
                .containsExactlyInAnyOrderElementsOf(played);
    }

    @Test
    void theDocumentsTableSaysWhatTheFilesSay() throws IOException {
        List<String> rows = ShippedEndpoint.all().stream()
                .map(endpoint -> "| `%s` | %s | `%s` | `%s` | %s | %s |"
                        .formatted(
                                endpoint.name(),
                                endpoint.title(),
                                endpoint.url(),
                                endpoint.auth(),
                                endpoint.needed().stream()
                                        .map(setting -> "`" + setting + "`")
                                        .collect(Collectors.joining(", ")),
                                endpoint.embedded() ? "yes" : ""))
                .toList();
        assertThat(DOCUMENT).exists();
        assertThat(Files.readString(DOCUMENT)).contains(String.join("\n", rows) + "\n\n");
    }

    @Test
    void theDocumentTellsOfEveryField() throws IOException {
        String document = Files.readString(DOCUMENT);
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(Path.of("format/endpoint.schema.json")));
        assertThat(schema.path("properties").propertyNames())
                .allSatisfy(field -> assertThat(document).contains("| `" + field + "` |"));
        assertThat(schema.at("/properties/limits/properties").propertyNames())
                .allSatisfy(field -> assertThat(document).contains("| `" + field + "` |"));
    }
}
