package dev.touchstone.suites.check.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
    private static final Regions REGIONS = Regions.shipped();

    @Test
    void everyFileOfTheFolderIsRead() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("regions"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Regions.SYSTEMS);
        }
    }

    @Test
    void everyCountryIsAGeographyThatAProfileMayName() {
        Set<String> used = REGIONS.lists()
                .flatMap(list -> list.places().values().stream())
                .flatMap(place -> place.countries().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used)
                .isNotEmpty()
                .allSatisfy(country -> assertThat(REGIONS.find(country, ""))
                        .get()
                        .satisfies(place -> {
                            assertThat(place.region()).isFalse();
                            assertThat(place.countries()).containsExactly(country);
                        }));
    }

    @Test
    void noCloudMeansAnotherCountryByANameThanAnotherCloud() {
        List<RegionList> clouds =
                REGIONS.lists().filter(RegionList::understoodElsewhere).toList();
        for (RegionList cloud : clouds) {
            cloud.places()
                    .forEach((name, place) -> assertThat(REGIONS.find(name, ""))
                            .as(cloud.system() + " " + name)
                            .get()
                            .extracting(Place::countries)
                            .isEqualTo(place.countries()));
        }
    }

    /** A guess from the letters of the name would be wrong for each of these, as earlier rules of the kit were. */
    @ParameterizedTest
    @CsvSource({
        "Southeast Asia, SG",
        "southeastasia, SG",
        "eastasia, HK",
        "asia-east1, TW",
        "asia-southeast1, SG",
        "ap-northeast-1, JP",
        "ap-southeast-1, SG",
        "ap-southeast-2, AU",
        "ap-south-1, IN",
        "ap-tokyo-1, JP",
        "austriaeast, AT",
        "Austria East, AT",
        "qatarcentral, QA",
        "israelcentral, IL",
        "southafricanorth, ZA",
        "mexicocentral, MX",
        "West Europe, NL",
        "northeurope, IE",
        "EAST US 2, US",
        "eastus2, US",
        "us-east-2, US",
        "europe-west4, NL",
        "europe-west2, GB",
        "eu-west-2, GB",
        "eu-central-2, CH",
        "eu-zurich-1, CH",
        "eu-frankfurt-1, DE",
        "eu-jovanovac-1, RS",
        "me-central-1, AE",
        "me-central1, QA",
        "us-gov-west-1, US",
        "usgovvirginia, US",
        "cn-north-1, CN",
        "China North 3, CN",
        "eusc-de-east-1, DE",
        "uk-gov-london-1, GB",
        "Brazil US, US",
        "northamerica-south1, MX",
    })
    void aRegionIsWhereItsCloudSays(String name, String country) {
        Place place = REGIONS.find(name, "").orElseThrow();
        assertThat(place.region()).isTrue();
        assertThat(place.countries()).containsExactly(country);
    }

    @ParameterizedTest
    @CsvSource({
        "eu, eu-central-1, true",
        "eu, austriaeast, true",
        "eu, europe-west2, false",
        "eu, eu-zurich-1, false",
        "europe, eu-zurich-1, true",
        "us, us-gov-east-1, true",
        "apac, australiaeast, true",
        "apac., ap-southeast-7, true",
        "eu., eu-central-2, true",
        "jp., ap-northeast-3, true",
        "au., ap-southeast-4, true",
        "us., us-west-2, true",
        "global., af-south-1, true",
        "global, southindia, true",
        "EU Data Zone, switzerlandnorth, true",
        "EU Data Zone, uksouth, false",
        "us data zone, westus3, true",
        "ae, uaenorth, true",
        "in, centralindia, true",
        "jp, asia-northeast2, true",
    })
    void aGeographyHasItsRegions(String geography, String region, boolean within) {
        Place bounds = REGIONS.find(geography, "").orElseThrow();
        Place place = REGIONS.find(region, "").orElseThrow();
        assertThat(place.isWithin(bounds)).isEqualTo(within);
        assertThat(bounds.contradicts(place)).isEqualTo(!within);
        assertThat(place.contradicts(bounds)).isEqualTo(!within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eastus9", "eu-central", "europe-west4-a", "useast2", "eu west 1", "REDACTED", "", "westeuropa"})
    void aNameThatNoListHasIsUnknown(String name) {
        assertThat(REGIONS.find(name, "")).isEmpty();
        assertThat(REGIONS.find(name, "azure")).isEmpty();
    }

    @Test
    void theCloudsOwnMeaningCountsFirst() {
        assertThat(REGIONS.find("me-central-1", "aws"))
                .get()
                .extracting(Place::countries)
                .isEqualTo(Set.of("AE"));
        assertThat(REGIONS.find("me-central-1", "vendors"))
                .get()
                .extracting(Place::countries)
                .isEqualTo(Set.of("SA"));
        // The code of an airport is a region if a vendor uses it, and a word in any other case.
        assertThat(REGIONS.find("iad", "vendors")).isPresent();
        assertThat(REGIONS.find("iad", "azure")).isEmpty();
    }

    @Test
    void everyPairOfRegionsContradictsOrAgrees() {
        List<Place> all = REGIONS.lists()
                .flatMap(list -> list.places().values().stream())
                .filter(Place::region)
                .distinct()
                .toList();
        assertThat(all).hasSizeGreaterThan(200);
        for (Place one : all) {
            for (Place other : all) {
                boolean sameCloud = one.system().equals(other.system());
                boolean sameCountry = one.countries().equals(other.countries());
                boolean agree = sameCloud ? one.name().equals(other.name()) : sameCountry;
                assertThat(one.contradicts(other))
                        .as("%s %s and %s %s", one.system(), one.name(), other.system(), other.name())
                        .isEqualTo(!agree);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bedrock-runtime.eu-central-1.amazonaws.com, eu-central-1",
        "bedrock-runtime-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "bedrock-mantle.ap-southeast-1.api.aws, ap-southeast-1",
        "bedrock-runtime.eusc-de-east-1.amazonaws.eu, eusc-de-east-1",
        "europe-west4-aiplatform.googleapis.com, europe-west4",
        "aiplatform.eu.rep.googleapis.com, eu",
        "inference.generativeai.eu-frankfurt-2.oci.oraclecloud.eu, eu-frankfurt-2",
        "westeurope.api.cognitive.microsoft.com, westeurope",
        "my-model.swedencentral.models.ai.azure.com, swedencentral",
        "eu.api.openai.com, eu",
        "ae.api.openai.com, ae",
        "jp.api.openai.com, jp",
        "us-east-1.api.x.ai, us-east-1",
        "eu-west-1.api.x.ai, eu-west-1",
        "api.eu.mistral.ai, eu",
        "us-api.together.ai, us-api",
        "eu.openrouter.ai, eu",
        "llm.eu-central-1.acme.example, eu-central-1",
        "gateway-westeurope.acme.example, westeurope",
        "eu.gateway.acme.example, eu",
    })
    void aHostNamesARegion(String host, String name) {
        assertThat(REGIONS.ofHost(host))
                .get()
                .extracting(Regions.NamedPlace::name)
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.openai.com",
                "openai.azure.com",
                // The customer chose the name, so a resource with it may be in any region.
                "contoso-westeurope.openai.azure.com",
                "westeurope.openai.azure.com",
                "in.acme.example",
                "it.acme.example",
                "iad.acme.example",
                "api.groq.com",
                "localhost",
                "127.0.0.1",
            })
    void aHostNamesNone(String host) {
        assertThat(REGIONS.ofHost(host)).isEqualTo(Optional.empty());
    }

    @Test
    void aListThatIsWrongIsRefusedWithItsLine() {
        String list = """
                system: acme
                title: Acme
                source: https://acme.example/regions
                date: 2026-11-26
                areas: []
                regions:
                  - {name: one, title: One, country: DE}
                  - {name: %s, title: Two, country: %s}
                """;
        assertThat(RegionList.of(YamlDocument.parse("acme.yaml", list.formatted("two", "FR")))
                        .find("Two"))
                .isPresent();
        assertThatThrownBy(() -> RegionList.of(YamlDocument.parse("acme.yaml", list.formatted("one", "FR"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("acme.yaml:8")
                .hasMessageContaining("'one' is listed twice");
        assertThatThrownBy(() -> RegionList.of(YamlDocument.parse("acme.yaml", list.formatted("two", "France"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("acme.yaml:8");
    }
}
