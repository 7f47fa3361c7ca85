package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.render.Browser.Framed;
import dev.touchstone.reports.render.Browser.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Opens the report from the disk in a real browser. */
class BrowserTest {
    private static final String AZURE = "endpoints/cloud-1.html";

    // After Chromium has ended, its processes may still write into its profile for a moment.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private Browser browser;

    @BeforeEach
    void needsChromium() {
        browser = Browser.in(folder);
    }

    private void write(Map<String, String> pages) throws IOException {
        browser.write(pages);
    }

    private Seen open(String page, String... options) throws IOException, InterruptedException {
        return browser.open(page, options);
    }

    private JsonNode driven(String page, int width, int height, String script, String... options)
            throws IOException, InterruptedException {
        return browser.driven(page, width, height, script, options);
    }

    private static Map<String, String> five() {
        return Rendered.pages(ParityReport.of(ManyEndpoints.input(5, 200)));
    }

    static Stream<Arguments> widths() {
        return Stream.of(
                Arguments.of(
                        1,
                        List.of(
                                new Framed("parity.html", 390, 844),
                                new Framed("endpoints/cloud-1.evidence.html", 390, 844),
                                new Framed("endpoints/cloud-1.html", 1024, 768),
                                new Framed("parity.html", 1440, 900),
                                new Framed("endpoints/cloud-1.html", 1440, 900))),
                Arguments.of(
                        0,
                        List.of(
                                new Framed("endpoints/cloud-1.html", 390, 844),
                                new Framed("parity.html", 1024, 768),
                                new Framed("parity.html", 1440, 900))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("widths")
    void nothingScrollsSideways(int scheme, List<Framed> frames) throws Exception {
        write(five());
        browser.requireNoSidewaysScroll(scheme, frames);
    }

    /** The answer for five endpoints is on the first screen, and few stops of the tab key lead through the page. */
    @Test
    void theFirstScreenHoldsTheAnswerForFiveEndpoints() throws Exception {
        write(five());
        JsonNode seen = driven("parity.html", 1440, 900, Browser.MEASURE);
        assertThat(seen.path("answer").asInt()).isBetween(200, 900);
        assertThat(seen.path("tabs").asInt()).isLessThan(50);
    }

    /** With fewer endpoints, more breakages are shown. A link says how many more there are. */
    @ParameterizedTest
    @CsvSource({"1, 5", "2, 3", "5, 3"})
    void theFirstScreenSaysWhatBreaksMost(int endpoints, int shown) throws Exception {
        write(Rendered.pages(ParityReport.of(ManyEndpoints.input(endpoints + 1, 200))));
        JsonNode seen = driven("parity.html", 1440, 900, """
                const lists = [...document.querySelectorAll('#breaks .hurts')];
                told({
                  items: Math.min(...lists.map(list => list.children.length)),
                  bottom: Math.ceil(document.querySelector('#breaks').getBoundingClientRect().bottom),
                  more: lists.every(list => /^and [0-9]+ more$/.test(list.parentElement.querySelector('a.more')?.textContent)),
                  cut: lists.some(list => list.getBoundingClientRect().right > list.parentElement.getBoundingClientRect().right),
                });
                """);
        assertThat(seen.path("items").asInt()).isGreaterThanOrEqualTo(shown);
        assertThat(seen.path("bottom").asInt()).isBetween(200, 900);
        assertThat(seen.path("more").asBoolean()).isTrue();
        assertThat(seen.path("cut").asBoolean()).isFalse();
    }

    @Test
    void axeFindsNothing() throws Exception {
        write(five());
        assertThat(browser.axe("parity.html", AZURE, "endpoints/cloud-1.evidence.html"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 40})
    void theFirstPageIsPrintedOnAtMostEightPages(int endpoints) throws Exception {
        write(Rendered.pages(ParityReport.of(ManyEndpoints.input(endpoints, 10))));
        Path pdf = folder.resolve("parity.pdf");
        open("parity.html", "--print-to-pdf=" + pdf, "--no-pdf-header-footer");
        Matcher count = Pattern.compile("/Type /Pages\\s[^>]*?/Count (\\d+)|/Count (\\d+)")
                .matcher(Files.readString(pdf, StandardCharsets.ISO_8859_1));
        assertThat(count.find()).isTrue();
        String pages = count.group(1) == null ? count.group(2) : count.group(1);
        assertThat(Integer.parseInt(pages)).isBetween(1, 8);
    }

    @Test
    void theScriptRunsAndNothingIsRefusedOrFetched() throws IOException, InterruptedException {
        Map<String, String> pages = Rendered.pages(ParityReport.of(SampleReport.input()));
        write(pages);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(page.getValue())
                    .doesNotContainPattern("(src|srcset|@import|url\\()\\s*=?\\s*[\"']?(https?:)?//");
            assertThat(open(page.getKey(), "--dump-dom").log())
                    .as(page.getKey())
                    .doesNotContain("CONSOLE", "Refused to", "Content Security Policy");
        }
        assertThat(open("parity.html", "--dump-dom").dom())
                .contains("<output aria-live=\"polite\">6 requirements</output>");
    }

    @Test
    void aLinkToARequirementAtAnEndpointOpensIt() throws IOException, InterruptedException {
        write(Rendered.pages(ParityReport.of(SampleReport.input())));
        String fragment = "#requirement/chat.usage/beta";
        for (String page : List.of("parity.html", "endpoints/beta.html")) {
            String dom = open(page + fragment, "--dump-dom").dom();
            assertThat(dom)
                    .as(page)
                    .containsPattern("<details class=\"item finding\""
                            + " open=\"\">(?:(?!<details)[\\s\\S])*id=\"requirement/chat.usage/beta\"");
        }
    }

    @Test
    void theFilterIsInTheAddress() throws IOException, InterruptedException {
        write(Rendered.pages(ParityReport.of(SampleReport.input())));
        String dom = open("parity.html#requirements?outcome=f&level=must&endpoint=beta", "--dump-dom")
                .dom();
        assertThat(dom).contains("<output aria-live=\"polite\">3 of 6</output>");
        String handled =
                open("parity.html#requirements?handling=s", "--dump-dom").dom();
        assertThat(handled).contains("<output aria-live=\"polite\">1 of 6</output>");
        JsonNode seen = driven("parity.html", 1440, 900, """
            const form = document.querySelector('form.filter');
            form.elements.suite.value = 'chat';
            form.dispatchEvent(new Event('input'));
            told([location.hash, form.querySelector('output').textContent]);
            """);
        assertThat(seen.get(0).asString()).isEqualTo("#requirements?suite=chat");
        assertThat(seen.get(1).asString()).isEqualTo("4 of 6");
    }

    @Test
    void hostileTextDoesNothing() throws IOException, InterruptedException {
        write(Map.of("parity.html", Rendered.single(ParityReport.of(HostileTextTest.input()))));
        Seen seen = open("parity.html", "--dump-dom");
        assertThat(seen.dom()).contains(" requirements</output>").doesNotContain("<img");
        assertThat(seen.log()).doesNotContain("CONSOLE", "Refused to");
    }
}
