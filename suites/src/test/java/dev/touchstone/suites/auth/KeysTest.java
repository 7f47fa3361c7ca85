package dev.touchstone.suites.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.ExpiringToken.Token;
import dev.touchstone.suites.endpoint.Auth;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final UnsignedRequest REQUEST =
            new UnsignedRequest("GET", URI.create("https://host/v1/models"), List.of(), Body.EMPTY);

    private static Authentication open(List<String> command, Map<String, String> values) {
        return new KeyProvider()
                .open(new AuthenticationSettings(
                        "swan", new Auth("bearer", command, values), null, Map.of("KEY", "k-1")::get));
    }

    /** A requirement searches answers for this text. */
    @Test
    void theWrongKeyIsTheOneThatTheSpecKnows() {
        assertThat(open(List.of(), Map.of("env", "KEY")).wrongHeaders(REQUEST))
                .containsExactly(new Header("Authorization", "Bearer touchstone-wrong-key-0000000000000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"k-1\"", "'k-1'", "Bearer k-1", "bearer k-1", "“k-1”", "k-…1"})
    void whatIsMoreThanTheKeyIsRefusedAndNotPrinted(String value) {
        AuthenticationSettings settings = new AuthenticationSettings(
                "swan", new Auth("bearer", List.of(), Map.of("env", "KEY")), null, name -> value);
        assertThatThrownBy(() -> new KeyProvider().open(settings))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("endpoint swan: the environment variable KEY holds ")
                .hasMessageNotContaining("k-");
    }

    @Test
    void aCommandPrintsTheToken() {
        Authentication printed = open(List.of("echo", "token-of-a-command"), Map.of());
        assertThat(printed.headers(REQUEST)).containsExactly(new Header("Authorization", "Bearer token-of-a-command"));
        assertThat(printed.secrets()).containsExactly("token-of-a-command");
    }

    @Test
    void aCommandThatPrintsNoTokenIsNamed() {
        for (List<String> command :
                List.of(List.of("false"), List.of("true"), List.of("echo", "two words"), List.of("/no/such/program"))) {
            assertThatThrownBy(() -> open(command, Map.of()))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("endpoint swan")
                    .hasMessageContaining(String.join(" ", command));
        }
    }

    @Test
    void aTokenIsRenewedBeforeItExpiresAndTheOldOneStaysSecret() {
        MovableClock clock = new MovableClock();
        AtomicInteger fetched = new AtomicInteger();
        ExpiringToken token = new ExpiringToken(
                () -> new Token(
                        "token-" + fetched.incrementAndGet(), clock.instant().plus(Duration.ofHours(1))),
                clock);
        clock.now = clock.now.plus(Duration.ofMinutes(56));
        assertThat(token.get()).isEqualTo("token-1");
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(token.get()).isEqualTo("token-2");
        assertThat(token.get()).isEqualTo("token-2");
        assertThat(token.known()).containsExactly("token-2", "token-1");
    }

    @Test
    void aTokenThatCannotBeRenewedIsUsedAsLongAsItIsGood() {
        MovableClock clock = new MovableClock();
        AtomicInteger asked = new AtomicInteger();
        ExpiringToken token = new ExpiringToken(
                () -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new InvalidInput("endpoint swan", "the login is over", "log in");
                    }
                    return new Token("token", clock.instant().plus(Duration.ofHours(1)));
                },
                clock);
        clock.now = clock.now.plus(Duration.ofMinutes(59));
        assertThat(token.get()).isEqualTo("token");
        assertThat(asked).hasValue(2);
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThatThrownBy(token::get).isInstanceOf(InvalidInput.class).hasMessageContaining("the login is over");
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
