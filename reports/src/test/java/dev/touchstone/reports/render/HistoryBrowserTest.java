package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.reports.history.Days;
import dev.touchstone.reports.render.Browser.Framed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Opens the pages of a history in a real browser. */
class HistoryBrowserTest {
    // After Chromium has ended, its processes may still write into its profile for a moment.
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static final String ENDPOINT = "history/an-endpoint-with-a-long-name-1.html";

    private static Browser browser;

    /** Writes many days and endpoints with long names. Some of them change often. The tests only read the pages. */
    @BeforeAll
    static void write() {
        browser = Browser.in(folder);
        for (int endpoint = 0; endpoint < 5; endpoint++) {
            for (int day = 0; day < 90; day++) {
                String outcomes = (day / (7 + endpoint)) % 2 == 0 ? "pf" : day % 5 == 0 ? "cp" : "fp";
                Days.write(
                        folder.resolve("records"),
                        "an-endpoint-with-a-long-name-" + endpoint,
                        day,
                        outcomes,
                        "vendor/a-model-with-a-long-name-" + day / 30);
            }
        }
        HistorySite.write(Days.read(folder.resolve("records")), "0.1.0", folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nothingScrollsSideways(int scheme) throws Exception {
        String first = scheme == 1 ? "index.html" : ENDPOINT;
        String second = scheme == 1 ? ENDPOINT : "index.html";
        browser.requireNoSidewaysScroll(
                scheme,
                List.of(new Framed(first, 390, 844), new Framed(second, 1024, 768), new Framed(first, 1440, 900)));
    }

    @Test
    void axeFindsNothing() throws Exception {
        assertThat(browser.axe("index.html", ENDPOINT)).isEmpty();
    }

    /** The answer is on the first screen, and the segments of a strip add up to its width. */
    @Test
    void theFirstScreenSaysWhatChangedAndWhatIsBroken() throws Exception {
        JsonNode seen = browser.driven("index.html", 1440, 900, """
            told({
              table: Math.ceil(document.querySelector('table.history').getBoundingClientRect().bottom),
              rows: document.querySelectorAll('table.history tbody tr').length,
            });
            """);
        assertThat(seen.path("rows").asInt()).isEqualTo(5);
        assertThat(seen.path("table").asInt()).isBetween(200, 900);
        JsonNode strip = browser.driven(ENDPOINT, 1440, 900, """
            const strip = document.querySelector('tbody .strip');
            const parts = [...strip.children].map(one => one.getBoundingClientRect().width);
            told({ all: strip.getBoundingClientRect().width, sum: parts.reduce((one, other) => one + other) });
            """);
        assertThat(strip.path("sum").asDouble()).isCloseTo(strip.path("all").asDouble(), within(1.0));
    }

    @Test
    void noScriptIsNeededAndNothingIsFetched() throws IOException, InterruptedException {
        for (String page : List.of("index.html", ENDPOINT)) {
            assertThat(browser.open(page, "--dump-dom").log())
                    .as(page)
                    .doesNotContain("CONSOLE", "Refused to", "Content Security Policy");
        }
    }
}
