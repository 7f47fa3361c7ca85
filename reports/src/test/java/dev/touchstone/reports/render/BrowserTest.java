package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report in a real browser, opened from the disk. */
class BrowserTest {
    private static final String AZURE = "endpoints/cloud-1.html";
    /** Finds out what does not fit, and how far down the answer goes. */
    private static final String MEASURE = """
            const root = document.documentElement;
            const tabbable = [...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')]
              .filter(one => one.tabIndex >= 0 && one.checkVisibility());
            const table = document.querySelector('table.asks');
            told({
              width: innerWidth,
              content: root.scrollWidth,
              answer: table ? Math.ceil(table.getBoundingClientRect().bottom) : 0,
              tabs: tabbable.length,
              dark: getComputedStyle(document.body).backgroundColor,
            });
            """;

    // Chromium's own processes may still write into its profile for a moment after it has ended.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @BeforeEach
    void needsChromium() {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "chromium")));
        if (!found) {
            System.err.println("SKIPPED: there is no chromium on the PATH, so no browser has opened the report");
        }
        assumeTrue(found, "there is no chromium on the PATH, so no browser has opened the report");
    }

    private record Seen(String dom, String log) {}

    private void write(Map<String, String> pages) throws IOException {
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
    }

    private Seen open(String page, String... options) throws IOException, InterruptedException {
        Path log = folder.resolve("chromium.log");
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--log-level=0",
                "--virtual-time-budget=5000"));
        command.addAll(List.of(options));
        command.add(folder.toUri() + page);
        Process process = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(folder.resolve("dom.html").toFile())
                .start();
        assertThat(process.waitFor(500, TimeUnit.SECONDS)).as("chromium ends").isTrue();
        return new Seen(
                Files.readString(folder.resolve("dom.html")), Files.readString(log, StandardCharsets.ISO_8859_1));
    }

    /** The page's own policy would forbid a second script, so this one stands in a copy without the policy. */
    private JsonNode driven(String page, int width, int height, String script, String... options)
            throws IOException, InterruptedException {
        Path copy = folder.resolve(page.replace(".html", ".driven.html"));
        Files.writeString(
                copy,
                Files.readString(folder.resolve(page))
                        .replaceFirst("<meta http-equiv[^>]*>", "")
                        .replace("</body>", """
                                <pre id="told" hidden></pre><script>
                                const told = what => {
                                  const text = btoa(JSON.stringify(what));
                                  document.getElementById('told').textContent = text;
                                  parent.postMessage(text, '*');
                                };
                                """ + script + "</script></body>"));
        // No window is narrower than 500 pixels, but a frame is.
        Files.writeString(
                folder.resolve("frame.html"), """
                <iframe src="%s" width="%d" height="%d" style="border: 0"></iframe><pre id="told" hidden></pre><script>
                addEventListener('message', event => { document.getElementById('told').textContent = event.data; });
                </script>
                """.formatted(page.replace(".html", ".driven.html"), width, height));
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--window-size=1600,1000");
        all.add("--dump-dom");
        String dom = open("frame.html", all.toArray(String[]::new)).dom();
        Matcher told = Pattern.compile("id=\"told\" hidden=\"\">([^<]*)<").matcher(dom);
        assertThat(told.find()).isTrue();
        return JsonMapper.shared().readTree(java.util.Base64.getDecoder().decode(told.group(1)));
    }

    private static Map<String, String> five() {
        return Rendered.pages(ParityReport.of(ManyEndpoints.input(5, 200)));
    }

    @ParameterizedTest(name = "{0} wide, {2}: {3}")
    @CsvSource({
        "390, 844, 1, parity.html",
        "390, 844, 0, endpoints/cloud-1.html",
        "390, 844, 1, endpoints/cloud-1.evidence.html",
        "1024, 768, 0, parity.html",
        "1024, 768, 1, endpoints/cloud-1.html",
        "1440, 900, 1, parity.html",
        "1440, 900, 0, parity.html",
        "1440, 900, 1, endpoints/cloud-1.html"
    })
    void nothingScrollsSideways(int width, int height, int scheme, String page) throws Exception {
        write(five());
        JsonNode seen = driven(
                page,
                width,
                height,
                "document.querySelectorAll('details').forEach(one => { one.open = true; });" + MEASURE,
                "--blink-settings=preferredColorScheme=" + scheme);
        assertThat(seen.path("width").asInt()).isEqualTo(width);
        assertThat(seen.path("content").asInt()).isLessThanOrEqualTo(width);
        assertThat(seen.path("dark").asString()).isEqualTo(scheme == 0 ? "rgb(21, 23, 26)" : "rgb(247, 246, 242)");
    }

    @Test
    void theFirstScreenHoldsTheAnswerForFiveEndpoints() throws Exception {
        write(five());
        JsonNode seen = driven("parity.html", 1440, 900, MEASURE);
        assertThat(seen.path("answer").asInt()).isBetween(200, 900);
    }

    @Test
    void fewStopsOfTheTabKeyLeadThroughTheFirstPage() throws Exception {
        write(five());
        assertThat(driven("parity.html", 1440, 900, MEASURE).path("tabs").asInt())
                .isLessThan(45);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parity.html", AZURE, "endpoints/cloud-1.evidence.html"})
    void axeFindsNothing(String page) throws Exception {
        write(five());
        String axe;
        try (InputStream script = getClass().getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String scheme : List.of("1", "0")) {
            JsonNode seen = driven(
                    page,
                    1440,
                    900,
                    axe + ";axe.run({resultTypes: ['violations']}).then(found => told(found.violations.map(one =>"
                            + " one.id + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)))));",
                    "--virtual-time-budget=60000",
                    "--blink-settings=preferredColorScheme=" + scheme);
            assertThat(seen.valueStream().map(JsonNode::asString)).isEmpty();
        }
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
                    .containsPattern(
                            "<details class=\"item finding\" open=\"\">(?:(?!<details)[\\s\\S])*id=\"requirement/chat.usage/beta\"");
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
