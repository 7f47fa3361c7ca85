package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionCheckTest {
    private static EndpointSummary in(String region) {
        return new EndpointSummary("e", "E", "https://h", false, Map.of(), Map.of(), region);
    }

    private static String session(String region) {
        String text = "52.138.45.56:443;;;d2025;DR:" + region + ";aoai-sp-o1";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void silenceIsNotObservable() {
        Verdict verdict = verdict("region: claims-agree", Recorded.chat("{}"));
        assertThat(verdict.residency()).isEqualTo(Residency.NOT_OBSERVABLE);
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void aClaimIsAClaim() {
        Recorded claimed = Recorded.chat("{}")
                .header("x-ms-region", "East US 2")
                .header("azureai-model-sessionid", session("eastus2"));
        assertThat(verdict("region: claims-agree", claimed).residency()).isEqualTo(Residency.CLAIMED_BY_RESPONSE);
        assertThat(verdict("region: claims-agree", claimed, in("eastus2")).residency())
                .isEqualTo(Residency.CLAIMED_BY_RESPONSE);
    }

    @ParameterizedTest
    @CsvSource({"westeurope", "canadacentral", "westus"})
    void claimsContradictEachOther(String backEnd) {
        Recorded claimed = Recorded.chat("{}")
                .header("x-ms-region", "East US 2")
                .header("azureai-model-sessionid", session(backEnd));
        Verdict verdict = verdict("region: claims-agree", claimed);
        assertThat(verdict.residency()).isEqualTo(Residency.CONTRADICTED);
        assertThat(verdict.findings())
                .extracting(finding -> finding.at())
                .containsExactly("header azureai-model-sessionid");
    }

    @ParameterizedTest
    @CsvSource({
        "https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1/chat/completions, eu-central-1, PINNED_BY_CONTRACT",
        "https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1/chat/completions, eu-central-1, CONTRADICTED",
        "https://inference.generativeai.eu-frankfurt-1.oci.oraclecloud.com/openai/v1/chat/completions, eu, PINNED_BY_CONTRACT",
        "https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/endpoints/openapi/chat/completions, europe-west4, PINNED_BY_CONTRACT",
        "https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/endpoints/openapi/chat/completions, europe-west4, CONTRADICTED",
        "https://eu.api.openai.com/v1/chat/completions, eu, PINNED_BY_CONTRACT",
        "https://eu.api.openai.com/v1/chat/completions, us, CONTRADICTED",
        "https://api.openai.com/v1/chat/completions, us, NOT_OBSERVABLE",
        "https://aiplatform.googleapis.com/v1/projects/p/locations/eu/endpoints/openapi/chat/completions, eu, NOT_OBSERVABLE",
        "https://aiplatform.googleapis.com/v1/projects/p/locations/us/endpoints/openapi/chat/completions, eu, CONTRADICTED"
    })
    void hostAgrees(String url, String region, Residency expected) {
        assertThat(verdict("region: host-agrees", Recorded.chat("{}").url(url), in(region))
                        .residency())
                .isEqualTo(expected);
    }

    @Test
    void twoAnswersContradictEachOther() {
        Map<String, ObservedExchange> first = Map.of(
                "first",
                Recorded.chat("{}")
                        .header("azureai-model-sessionid", session("eastus2"))
                        .observed());
        String check = "region: {kind: claims-agree, acrossSteps: first}";
        Recorded elsewhere = Recorded.chat("{}").header("azureai-model-sessionid", session("westus"));
        assertThat(verdict(check, elsewhere, first).residency()).isEqualTo(Residency.CONTRADICTED);
        assertThat(verdict(check, elsewhere, Map.of()).residency()).isEqualTo(Residency.CLAIMED_BY_RESPONSE);
        assertThat(verdict(check, Recorded.chat("{}"), first).residency()).isEqualTo(Residency.CLAIMED_BY_RESPONSE);
    }
}
