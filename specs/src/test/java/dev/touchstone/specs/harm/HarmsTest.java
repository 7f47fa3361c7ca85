package dev.touchstone.specs.harm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.harm.Harm.HarmKind;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two deviations fail at one requirement, and only one of them harms a program. */
class HarmsTest {
    private static final Place CUT = Place.of("event 3", "the rest of the answer", "the stream ends here");
    private static final Place UNMARKED = Place.of("event 3", "data: [DONE] at the end", "{\"id\":\"a\"}");
    private static final Place NEW = Place.of("event 3 /id", "a string", "absent");

    private static final Harms HARMS = new Harms(() -> new Harms.Known(
            Map.of(
                    "stream-is-cut", List.of(new Sign("streaming.terminator", List.of(CUT), null, null)),
                    "no-last-line", List.of(new Sign("streaming.terminator", List.of(UNMARKED), null, null)),
                    "harmless", List.of(new Sign("chat.extras", List.of(NEW), null, null)),
                    "outage",
                            IntStream.range(0, 9)
                                    .mapToObj(number -> new Sign("chat.r" + number, List.of(NEW), null, null))
                                    .toList()),
            Map.of(
                    "parrot",
                    Map.of(
                            "stream-is-cut", Map.of("stream", new Harm(HarmKind.SILENT, "a part of the text")),
                            "outage", Map.of("chat", new Harm(HarmKind.LOUD, "Error: 500")))),
            Map.of()));

    @Test
    void aPlaceThatOnlyAHarmfulDeviationShowsTellsOfHarm() {
        assertThat(HARMS.tellsOfHarm("streaming.terminator", List.of(CUT))).isTrue();
        assertThat(HARMS.tellsOfHarm("streaming.terminator", List.of(UNMARKED, CUT)))
                .isTrue();
    }

    @Test
    void aPlaceThatOnlyAHarmlessDeviationShowsDoesNot() {
        assertThat(HARMS.tellsOfHarm("streaming.terminator", List.of(UNMARKED))).isFalse();
        assertThat(HARMS.tellsOfHarm("chat.extras", List.of(NEW))).isFalse();
    }

    @Test
    void aPlaceThatNoDeviationShowsIsTakenForHarmful() {
        assertThat(HARMS.tellsOfHarm("streaming.terminator", List.of(NEW))).isTrue();
    }

    /** A deviation that shows nearly everywhere cannot be recognised by a single requirement. */
    @Test
    void whatShowsEverywhereTellsNothing() {
        assertThat(HARMS.tellsOfHarm("chat.r1", List.of(NEW))).isFalse();
    }
}
