package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointNamesTest {
    @ParameterizedTest
    @CsvSource({
        "our-bedrok, our-bedrock",
        "ourbedrock, our-bedrock",
        "Our_Bedrock, our-bedrock",
        "our-vertx, our-vertex",
        "oure-vertex-1, ours-vertex-1",
    })
    void aSlipOfThePenIsToldApart(String written, String meant) {
        assertThat(EndpointNames.slip(written, List.of("another", meant))).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "prod-1, prod-2",
        "gpt-eastus, gpt-westus",
        "our-vertex-1, our-vertex",
        "eu-vertx, us-vertex",
        "our-aws, our-aw5",
        "oci, oc",
    })
    void theNameOfAnotherEndpointIsNoSlip(String written, String meant) {
        assertThat(EndpointNames.slip(written, List.of(meant))).isEmpty();
    }
}
