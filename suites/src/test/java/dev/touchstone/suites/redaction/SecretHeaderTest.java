package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer sk-abc | Bearer __redacted__",
                "Basic dXNlcjpwYXNz | Basic __redacted__",
                "sk-abc | __redacted__",
                "my secret phrase | __redacted__",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/bedrock/aws4_request, SignedHeaders=host, Signature=5fa0 | AWS4-HMAC-SHA256 Credential=__redacted__/20261121/us-east-1/bedrock/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKID/../../x, Signature=5fa0 | __redacted__",
                "Bearer touchstone-wrong-key-0000000000000000 | Bearer touchstone-wrong-key-0000000000000000"
            })
    void keepsTheKindAndNothingOfTheSecret(String value, String kept) {
        assertThat(SecretHeader.redact(value)).isEqualTo(kept);
    }
}
