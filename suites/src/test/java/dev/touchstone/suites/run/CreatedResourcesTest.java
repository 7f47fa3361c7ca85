package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.BodyCutter;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.suites.observe.ObservedExchange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatedResourcesTest {
    /** A second deletion is answered in one of two ways. With any other status, the resource still exists. */
    @ParameterizedTest
    @CsvSource({
        "200, true",
        "202, true",
        "204, true",
        "404, true",
        "410, true",
        "199, false",
        "300, false",
        "400, false",
        "401, false",
        "403, false",
        "405, false",
        "409, false",
        "411, false",
        "429, false",
        "500, false",
        "503, false"
    })
    void aThingIsGoneOnceItWasTakenAwayOrIsNotFound(int status, boolean gone) {
        assertThat(CreatedResources.isGone(status)).isEqualTo(gone);
    }

    /**
     * The resources that an earlier process created must be deleted, even if its record has only a part of the answer.
     */
    @Test
    void whatWasMadeIsKnownFromTheBeginningOfALongAnswer() {
        for (String store : List.of("true", "false")) {
            Body answer = Body.of("{\"id\":\"resp_1\",\"error\":null,\"tools\":[{\"id\":\"none\"}],\"store\":" + store
                    + ",\"output\":[\"" + "x".repeat(400_000) + "\"],\"z\":1}");
            CreatedResources createdResources = new CreatedResources();
            createdResources.observe(new ObservedExchange(new Exchange(
                    "responses/store/make#1",
                    "zeta",
                    "responses",
                    "store",
                    "make",
                    1,
                    Instant.EPOCH,
                    new Exchange.Request("POST", "https://zeta.example/v1/responses", List.of(), Body.of("{}")),
                    new Exchange.Response(200, List.of(), BodyCutter.kept(answer), List.of(), 1, 2),
                    null)));
            assertThat(createdResources.things())
                    .extracting(CreatedResources.Thing::id)
                    .isEqualTo(store.equals("true") ? List.of("resp_1") : List.of());
        }
    }
}
