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

    /** The columns are the declared region, the claim in a header, and the verdict. */
    @ParameterizedTest
    @CsvSource({
        "westeurope, West Europe, CLAIMED_BY_RESPONSE",
        "westeurope, Southeast Asia, CONTRADICTED",
        "westeurope, eastasia, CONTRADICTED",
        "westeurope, asia-east1, CONTRADICTED",
        "westeurope, ap-northeast-1, CONTRADICTED",
        "westeurope, ap-tokyo-1, CONTRADICTED",
        "westeurope, Qatar Central, CONTRADICTED",
        "westeurope, Israel Central, CONTRADICTED",
        "westeurope, South Africa North, CONTRADICTED",
        "westeurope, Mexico Central, CONTRADICTED",
        "westeurope, Austria East, CONTRADICTED",
        "westeurope, europe-west4, CLAIMED_BY_RESPONSE",
        "westeurope, EU, CLAIMED_BY_RESPONSE",
        "eu, Austria East, CLAIMED_BY_RESPONSE",
        "eu, Southeast Asia, CONTRADICTED",
        "eu, UK South, CONTRADICTED",
        "austriaeast, Austria East, CLAIMED_BY_RESPONSE",
        "australiaeast, Austria East, CONTRADICTED",
        "ap-south-1, ap-southeast-1, CONTRADICTED",
        "in, ap-southeast-1, CONTRADICTED",
        "sg, ap-southeast-1, CLAIMED_BY_RESPONSE",
        "global, Southeast Asia, CLAIMED_BY_RESPONSE",
        "westeurope, Westeros 3, NOT_OBSERVABLE",
        "our-cellar, West Europe, NOT_OBSERVABLE",
        "our-cellar, Our-Cellar, CLAIMED_BY_RESPONSE",
    })
    void whatIsDeclaredIsHeldBesideWhatIsClaimed(String declared, String claimed, Residency expected) {
        Recorded answer = Recorded.chat("{}").header("x-ms-region", claimed);
        Verdict verdict = verdict("region: claims-agree", answer, in(declared));
        assertThat(verdict.residency()).isEqualTo(expected);
        assertThat(verdict.holds()).isEqualTo(expected != Residency.CONTRADICTED);
    }

    @Test
    void aContradictionSaysWhereBothAre() {
        Recorded answer = Recorded.chat("{}").header("x-ms-region", "Southeast Asia");
        assertThat(verdict("region: claims-agree", answer, in("westeurope")).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.at()).isEqualTo("header x-ms-region");
                    assertThat(finding.expected()).isEqualTo("the declared region westeurope (NL)");
                    assertThat(finding.observed()).isEqualTo("Southeast Asia (SG)");
                });
    }

    /**
     * The same name is another place for another vendor: Groq's me-central-1 is Dammam, Amazon's is in the Emirates.
     */
    @Test
    void aNameMeansWhatTheOneWhoSaysItMeans() {
        Recorded groq = Recorded.chat("{}").header("x-groq-region", "me-central-1");
        assertThat(verdict("region: claims-agree", groq, in("me-central-1")).residency())
                .isEqualTo(Residency.CLAIMED_BY_RESPONSE);
        assertThat(verdict("region: claims-agree", groq, in("me-riyadh-1")).residency())
                .isEqualTo(Residency.CLAIMED_BY_RESPONSE);
        assertThat(verdict("region: claims-agree", groq, in("uaenorth")).residency())
                .isEqualTo(Residency.CONTRADICTED);
    }

    @ParameterizedTest
    @CsvSource({
        "openai.gpt-oss-120b-1:0, eu-central-1, PINNED_BY_CONTRACT",
        "eu.openai.gpt-5.6, eu-central-1, NOT_OBSERVABLE",
        "eu.openai.gpt-5.6, eu., PINNED_BY_CONTRACT",
        "eu.openai.gpt-5.6, europe, PINNED_BY_CONTRACT",
        "global.openai.gpt-5.6, eu-central-1, NOT_OBSERVABLE",
        "global.openai.gpt-5.6, eu, NOT_OBSERVABLE",
        "us.openai.gpt-5.6, eu, CONTRADICTED",
        "arn:aws:bedrock:eu-central-1:1:inference-profile/us.openai.gpt-5.6, eu, CONTRADICTED",
        "eu.openai.gpt-5.6, us-east-1, CONTRADICTED",
    })
    void anInferenceProfileSendsTheRequestOn(String model, String declared, Residency expected) {
        Recorded asked = Recorded.chat("{}")
                .url("https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1/chat/completions")
                .request("{\"model\":\"" + model + "\"}");
        assertThat(verdict("region: host-agrees", asked, in(declared)).residency())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // A host for the whole European Union does not promise one region in it.
        "https://eu.api.openai.com/v1/chat/completions, westeurope, NOT_OBSERVABLE",
        "https://ae.api.openai.com/v1/chat/completions, ae, PINNED_BY_CONTRACT",
        "https://aiplatform.googleapis.com/v1/projects/p/locations/global/endpoints/openapi/chat/completions, europe-west4, NOT_OBSERVABLE",
        "https://contoso-westeurope.openai.azure.com/openai/v1/chat/completions, eastus2, NOT_OBSERVABLE",
        "https://westeurope.api.cognitive.microsoft.com/openai/v1/chat/completions, eastus2, CONTRADICTED",
        "https://bedrock-runtime.ap-southeast-1.amazonaws.com/openai/v1/chat/completions, ap-south-1, CONTRADICTED",
    })
    void theHostPinsWhatItNames(String url, String declared, Residency expected) {
        assertThat(verdict("region: host-agrees", Recorded.chat("{}").url(url), in(declared))
                        .residency())
                .isEqualTo(expected);
    }
}
