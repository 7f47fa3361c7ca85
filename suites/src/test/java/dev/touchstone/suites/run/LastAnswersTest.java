package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.InconclusiveCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run may end with fewer failures than an outage has. Then it is unknown whether a gateway or the API answered. */
class LastAnswersTest {
    private final List<String> judged = new ArrayList<>();
    private final Outage outage =
            new Outage("chat", exchange -> judged.add(exchange.exchange().id()));

    private void ended(String id, InconclusiveCause cause, int status) {
        ObservedExchange exchange = new ObservedExchange(new Exchange(
                id,
                "e",
                "chat",
                "basic",
                id,
                1,
                Instant.EPOCH.plusMillis(id.length()),
                new Exchange.Request("POST", "https://e/v1/chat/completions", List.of(), Body.EMPTY),
                new Exchange.Response(status, List.of(), Body.of("{}"), List.of(), 0, 0),
                null));
        outage.ended("chat", cause, false, List.of(exchange), false);
    }

    private static InconclusiveCause from(Layer layer) {
        return new InconclusiveCause(layer, "it was refused");
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "CREDENTIAL"})
    void anotherSystemsLastAnswersAreInDoubt(Layer layer) {
        ended("first", null, 200);
        ended("the last one", from(layer), 403);
        assertThat(outage.endsInDoubt()).contains("chat");
        outage.leaveOpen("chat");
        assertThat(outage.endsInDoubt()).isEmpty();
        outage.close();
        assertThat(judged).containsExactly("first");
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "CREDENTIAL"})
    void theyAreTheApisOwnIfThePlainestRequestWorks(Layer layer) {
        ended("the last one", from(layer), 403);
        outage.answered("chat");
        assertThat(outage.endsInDoubt()).isEmpty();
        outage.close();
        assertThat(judged).containsExactly("the last one");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GATEWAY", "CREDENTIAL"})
    void theEndpointsOwnFailuresAreNotInDoubt(Layer layer) {
        ended("the last one", from(layer), 500);
        assertThat(outage.endsInDoubt()).isEmpty();
        outage.close();
        assertThat(judged).containsExactly("the last one");
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "CREDENTIAL"})
    void whatWasAnsweredAfterwardsIsNotInDoubt(Layer layer) {
        ended("a", from(layer), 401);
        ended("a later one", null, 200);
        assertThat(outage.endsInDoubt()).isEmpty();
        assertThat(judged).containsExactly("a", "a later one");
    }
}
