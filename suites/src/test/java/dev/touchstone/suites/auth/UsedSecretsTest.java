package dev.touchstone.suites.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsedSecretsTest {
    private final UsedSecrets secrets = new UsedSecrets();

    @Test
    void keepsEachOnceAndTheNewestFirst() {
        secrets.add("a");
        secrets.add("b");
        secrets.add("a");
        assertThat(secrets.all()).containsExactly("b", "a");
    }

    @Test
    void forgetsTheOldestBeyondAHundred() {
        IntStream.rangeClosed(1, UsedSecrets.KEPT + 2).forEach(number -> secrets.add("secret-" + number));
        assertThat(secrets.all())
                .hasSize(UsedSecrets.KEPT)
                .startsWith("secret-102")
                .endsWith("secret-3");
    }
}
