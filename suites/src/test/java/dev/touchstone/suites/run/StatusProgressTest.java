package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.text.FittedText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what is shown during a run. */
class StatusProgressTest {
    private final AtomicLong clock = new AtomicLong(Duration.ofHours(1).toNanos());
    private final List<String> shown = new ArrayList<>();

    private StatusProgress progress(int columns) {
        PrintStream lines = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public PrintStream printf(Locale locale, String format, Object... values) {
                shown.add("line " + String.format(locale, format, values).strip());
                return this;
            }
        };
        return new StatusProgress(new PrintedProgress(lines), shown::add, clock::get, columns);
    }

    private String last() {
        return shown.get(shown.size() - 1);
    }

    @Test
    void saysHowFarEachEndpointIsAndHowLongItMayStillTake() {
        StatusProgress progress = progress(80);
        progress.started("oci", 10);
        progress.advanced("oci", 1, 20);
        assertThat(last()).isEqualTo("oci 1/20");
        clock.addAndGet(Duration.ofSeconds(50).toNanos());
        progress.advanced("oci", 5, 20);
        assertThat(last()).isEqualTo("about 2m30s left · oci 5/20");
        progress.advanced("azure-v1", 5, 20);
        assertThat(last()).isEqualTo("about 2m30s left · azure-v1 5/20 · oci 5/20");
    }

    @Test
    void aLineOfItsOwnIsPrintedInAnEmptyLineAndTheStatusComesBack() {
        StatusProgress progress = progress(80);
        progress.advanced("oci", 1, 20);
        shown.clear();
        progress.paused("oci", Duration.ofSeconds(9));
        assertThat(shown).containsExactly("", "line oci              asks to be tried again in 9 s", "oci 1/20");
        shown.clear();
        progress.finished("oci", 20, 1.5);
        assertThat(shown).containsExactly("", "line oci              done: 20 requests in 1.5 s");
    }

    @Test
    void theStatusNeverReachesTheLastColumn() {
        StatusProgress progress = progress(12);
        progress.advanced("a-long-name", 1, 20);
        assertThat(last()).isEqualTo("a-long-nam…").hasSize(11);
    }

    @ParameterizedTest
    @EnumSource(PrintedProgress.Detail.class)
    void theUserChoosesHowMuchIsPrinted(PrintedProgress.Detail detail) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintedProgress progress =
                new PrintedProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), detail, FittedText.UNLIMITED);
        progress.planned(columns -> List.of("the plan"));
        progress.started("oci", 10);
        for (int done = 1; done <= 8; done++) {
            progress.advanced("oci", done, 8);
        }
        progress.paused("oci", Duration.ofMillis(10));
        progress.paused("oci", Duration.ofMinutes(1));
        progress.waiting("oci", "a/b/c#1", Duration.ofMinutes(1), Duration.ofMinutes(5), Optional.empty());
        progress.left("oci", List.of());
        progress.finished("oci", 10, 1);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .hasSize(
                        switch (detail) {
                            case QUIET -> 1;
                            case NORMAL -> 10;
                            case VERBOSE -> 16;
                        });
        assertThat(lines).anyMatch(line -> line.contains("Delete them by hand"));
    }
}
