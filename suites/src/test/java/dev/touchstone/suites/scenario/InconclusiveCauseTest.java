package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InconclusiveCauseTest {
    private static final String ASKED =
            "{\"model\":\"m\",\"messages\":[],\"prompt_cache_key\":\"k\",\"service_tier\":\"flex\"}";

    private static Recorded refusal(int status, String message) {
        return Recorded.chat("{\"error\":{\"message\":\"" + message + "\"}}")
                .request(ASKED)
                .status(status);
    }

    private static Layer layer(Recorded answer, boolean rejectionExpected) {
        return InconclusiveCause.of(answer.observed(), rejectionExpected)
                .map(InconclusiveCause::layer)
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        // status, cause for a valid request, cause for one that is made to be refused
        "200,            ,            ",
        "400,            ,            ",
        "404,            ,            ",
        "407, GATEWAY,    GATEWAY",
        "408, ENDPOINT,   ENDPOINT",
        "422,            ,            ",
        "429, GATEWAY,    GATEWAY",
        "500, ENDPOINT,              ",
        "501,            ,            ",
        "502, ENDPOINT,   ENDPOINT",
        "504, ENDPOINT,   ENDPOINT",
        "505, ENDPOINT,              ",
        "519, ENDPOINT,              ",
        "520, ENDPOINT,   ENDPOINT",
        "530, ENDPOINT,   ENDPOINT",
        "531, ENDPOINT,              "
    })
    void theStatusSaysWhoseFaultItIs(int status, Layer valid, Layer refused) {
        assertThat(layer(refusal(status, "no"), false)).isEqualTo(valid);
        assertThat(layer(refusal(status, "no"), true)).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | You may not do this                       | CREDENTIAL",
                "403 | You may not do this                       | CREDENTIAL",
                "403 | prompt_cache_key is not open to this key  |",
                "403 | A service tier of this kind is not yours  |",
                "403 | This model has no messages for you        | CREDENTIAL"
            })
    void aRefusalThatNamesWhatWasAskedForIsAnAnswerToIt(int status, String message, Layer expected) {
        assertThat(layer(refusal(status, message), false)).isEqualTo(expected);
    }

    @Test
    void aRequestThatIsMadeToBeRefusedMayBeRefusedSo() {
        assertThat(layer(refusal(403, "You may not do this"), true)).isNull();
        assertThat(layer(refusal(401, "You may not do this"), true)).isNull();
    }

    /** A filter takes harmless prompts for bad ones now and then. That is no refusal of what was asked for. */
    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void aPromptThatAContentFilterRefusesShowsNothing(int status) {
        Recorded filtered = Recorded.chat("{\"error\":{\"message\":\"The prompt was filtered\",\"param\":\"prompt\","
                        + "\"code\":\"content_filter\"}}")
                .status(status);
        assertThat(layer(filtered, false)).isEqualTo(Layer.GATEWAY);
        assertThat(layer(filtered, true)).isNull();
    }

    @Test
    void aPageInPlaceOfAnAnswerIsNoneOfTheEndpoints() {
        Recorded page = Recorded.chat("<!DOCTYPE html><html><body>Sign in</body></html>")
                .header("content-type", "text/html");

        assertThat(layer(page, false)).isEqualTo(Layer.GATEWAY);
        assertThat(layer(page.status(403), false)).isEqualTo(Layer.GATEWAY);
        assertThat(layer(page.status(404), false)).isNull();
        assertThat(layer(Recorded.chat("pelican").header("content-type", "text/plain"), false))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "60"})
    void aShortWaitIsNoReason(String seconds) {
        assertThat(reason(refusal(429, "slow down").header("retry-after", seconds)))
                .isEqualTo("429: the endpoint's rate limit was reached");
    }

    @Test
    void aWaitThatIsTooLongIsNamed() {
        assertThat(reason(refusal(429, "slow down").header("retry-after", "86400")))
                .isEqualTo("429: the endpoint's rate limit was reached, and it asks to wait 86400 s; the kit waits "
                        + "60 s at most");
    }

    private static String reason(Recorded answer) {
        return InconclusiveCause.of(answer.observed(), false).orElseThrow().reason();
    }
}
