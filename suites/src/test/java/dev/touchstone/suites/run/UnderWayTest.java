package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnderWayTest {
    private final List<String> said = new ArrayList<>();
    private UnderWay underWay;

    private static OutgoingRequest request(String path) {
        return new OutgoingRequest("POST", URI.create("http://host/v1" + path), List.of(), Body.EMPTY);
    }

    /** Runs an action while a request waits for its answer. */
    private void whileSending(OutgoingRequest request, String name, Runnable meanwhile) {
        underWay = new UnderWay(
                new Transport() {
                    @Override
                    public Answer send(OutgoingRequest outgoing) {
                        meanwhile.run();
                        return new Answer(Instant.EPOCH, List.of(), null, null);
                    }

                    @Override
                    public void close() {}
                },
                (waiting, since) -> said.add(waiting + " since " + since.toSeconds() / 10 + "0 s"));
        if (name != null) {
            underWay.name(request, name);
        }
        underWay.send(request);
    }

    private void lookAfter(long seconds) {
        underWay.look(System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void saysWhichAnswerIsWaitedForAndNotAllTheTime() {
        whileSending(request("/chat/completions"), "tools/parallel/ask#1", () -> {
            lookAfter(0);
            assertThat(said).isEmpty();
            lookAfter(11);
            lookAfter(20);
            assertThat(said).containsExactly("tools/parallel/ask#1 since 10 s");
            lookAfter(42);
        });
        assertThat(said).containsExactly("tools/parallel/ask#1 since 10 s", "tools/parallel/ask#1 since 40 s");
    }

    @Test
    void saysNothingOnceTheAnswerIsThere() {
        OutgoingRequest request = request("/models");
        whileSending(request, "models/list/ask#1", () -> {});
        lookAfter(60);
        assertThat(said).isEmpty();
    }

    @Test
    void whatIsNoStepIsNamedByItsPath() {
        whileSending(request("/files/file-1"), null, () -> lookAfter(11));
        assertThat(said).containsExactly("POST /v1/files/file-1 since 10 s");
    }

    @Test
    void theLineNamesTheLimitAndTheTimeThatIsLeft() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintedProgress printed = new PrintedProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        Duration limit = Duration.ofSeconds(120);
        printed.waiting("azure", "tools/ask#1", Duration.ofSeconds(12), limit, Optional.of(Duration.ofSeconds(1290)));
        printed.waiting("azure", "tools/ask#1", Duration.ofSeconds(12), limit, Optional.empty());
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "azure            has waited 12 s for the answer to tools/ask#1 (limit 120 s);"
                                + " the run has 21m30s left",
                        "azure            has waited 12 s for the answer to tools/ask#1 (limit 120 s)");
    }
}
