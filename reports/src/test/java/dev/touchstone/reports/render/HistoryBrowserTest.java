package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.reports.history.Days;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Opens the pages of a history in a real browser. */
class HistoryBrowserTest {
    // After Chromium has ended, its processes may still write into its profile for a moment.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private Browser browser;

    /** Writes many days and endpoints with long names. Some of them change often. */
    @BeforeEach
    void write() {
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

    @ParameterizedTest(name = "{0} wide, {2}: {3}")
    @CsvSource({
        "390, 844, 1, index.html",
        "390, 844, 0, history/an-endpoint-with-a-long-name-1.html",
        "1024, 768, 0, index.html",
        "1024, 768, 1, history/an-endpoint-with-a-long-name-1.html",
        "1440, 900, 1, index.html",
        "1440, 900, 0, history/an-endpoint-with-a-long-name-1.html"
    })
    void nothingScrollsSideways(int width, int height, int scheme, String page) throws Exception {
        browser.requireNoSidewaysScroll(page, width, height, scheme);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "history/an-endpoint-with-a-long-name-1.html"})
    void axeFindsNothing(String page) throws Exception {
        assertThat(browser.axe(page)).isEmpty();
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
        JsonNode strip = browser.driven("history/an-endpoint-with-a-long-name-1.html", 1440, 900, """
            const strip = document.querySelector('tbody .strip');
            const parts = [...strip.children].map(one => one.getBoundingClientRect().width);
            told({ all: strip.getBoundingClientRect().width, sum: parts.reduce((one, other) => one + other) });
            """);
        assertThat(strip.path("sum").asDouble()).isCloseTo(strip.path("all").asDouble(), within(1.0));
    }

    @Test
    void noScriptIsNeededAndNothingIsFetched() throws IOException, InterruptedException {
        for (String page : new String[] {"index.html", "history/an-endpoint-with-a-long-name-1.html"}) {
            assertThat(browser.open(page, "--dump-dom").log())
                    .as(page)
                    .doesNotContain("CONSOLE", "Refused to", "Content Security Policy");
        }
    }
}
