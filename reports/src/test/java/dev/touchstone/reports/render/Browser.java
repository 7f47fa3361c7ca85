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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens pages from the disk in Chromium.
 *
 * @param folder the folder of the pages and of Chromium's profile
 */
record Browser(Path folder) {
    /** Measures the width of the content, the position of the answer, and the elements that the tab key reaches. */
    static final String MEASURE = """
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

    /** Skips the test if there is no Chromium. */
    static Browser in(Path folder) {
        boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "chromium")));
        if (!found) {
            System.err.println("SKIPPED: there is no chromium on the PATH, so no browser has opened the report");
        }
        assumeTrue(found, "there is no chromium on the PATH, so no browser has opened the report");
        return new Browser(folder);
    }

    record Seen(String dom, String log) {}

    void write(Map<String, String> pages) throws IOException {
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
    }

    Seen open(String page, String... options) throws IOException, InterruptedException {
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

    /** A page in a frame of a width and a height. */
    record Framed(String page, int width, int height) {}

    JsonNode driven(String page, int width, int height, String script, String... options)
            throws IOException, InterruptedException {
        return driven(List.of(new Framed(page, width, height)), script, options).get(0);
    }

    /**
     * Opens several pages at once, because each start of Chromium costs more than a page.
     *
     * @return what the script tells in each of the frames, in their order
     */
    List<JsonNode> driven(List<Framed> frames, String script, String... options)
            throws IOException, InterruptedException {
        StringBuilder html = new StringBuilder();
        for (Framed frame : frames) {
            // A window is at least 500 pixels wide, but a frame may be narrower. All are within the window, because
            // Chromium does not draw what is outside.
            html.append("""
                    <iframe src="%s" width="%d" height="%d" style="border: 0; position: absolute; top: 0; left: 0"></iframe>
                    """.formatted(copied(frame.page(), script), frame.width(), frame.height()));
        }
        Files.writeString(folder.resolve("frame.html"), html + """
                <pre id="told" hidden></pre><script>
                const frames = [...document.querySelectorAll('iframe')];
                const told = frames.map(() => '');
                addEventListener('message', event => {
                  told[frames.findIndex(one => one.contentWindow === event.source)] = event.data;
                  document.getElementById('told').textContent = told.join(' ');
                });
                </script>
                """);
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--window-size=1600,1000");
        all.add("--dump-dom");
        String dom = open("frame.html", all.toArray(String[]::new)).dom();
        Matcher told = Pattern.compile("id=\"told\" hidden=\"\">([^<]*)<").matcher(dom);
        assertThat(told.find()).isTrue();
        String[] texts = told.group(1).split(" ", -1);
        assertThat(texts)
                .as("each frame of %s has told something", frames)
                .hasSize(frames.size())
                .doesNotContain("");
        return Arrays.stream(texts)
                .map(text -> JsonMapper.shared().readTree(Base64.getDecoder().decode(text)))
                .toList();
    }

    /**
     * The page's content security policy would forbid a second script, so the script is in a copy without the policy.
     *
     * @return the copy
     */
    private String copied(String page, String script) throws IOException {
        String copy = page.replace(".html", ".driven.html");
        Files.writeString(
                folder.resolve(copy),
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
        return copy;
    }

    /** Everything fits the width, also when all is unfolded. @param scheme 0 for dark colours, 1 for light ones */
    void requireNoSidewaysScroll(int scheme, List<Framed> frames) throws IOException, InterruptedException {
        List<JsonNode> seen = driven(
                frames,
                "document.querySelectorAll('details').forEach(one => { one.open = true; });" + MEASURE,
                "--blink-settings=preferredColorScheme=" + scheme);
        for (int at = 0; at < frames.size(); at++) {
            Framed frame = frames.get(at);
            JsonNode one = seen.get(at);
            assertThat(one.path("width").asInt()).as("%s", frame).isEqualTo(frame.width());
            assertThat(one.path("content").asInt()).as("%s", frame).isLessThanOrEqualTo(frame.width());
            assertThat(one.path("dark").asString())
                    .as("%s", frame)
                    .isEqualTo(scheme == 0 ? "rgb(21, 23, 26)" : "rgb(247, 246, 242)");
        }
    }

    /** Returns the violations that axe finds on pages, in light and dark mode, each with its page. */
    List<String> axe(String... pages) throws IOException, InterruptedException {
        String axe;
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Framed> frames =
                Arrays.stream(pages).map(page -> new Framed(page, 1440, 900)).toList();
        List<String> found = new ArrayList<>();
        for (String scheme : List.of("1", "0")) {
            List<JsonNode> seen = driven(
                    frames,
                    axe + ";axe.run({resultTypes: ['violations']}).then(found => told(found.violations.map(one =>"
                            + " one.id + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)))));",
                    "--virtual-time-budget=60000",
                    "--blink-settings=preferredColorScheme=" + scheme);
            for (int at = 0; at < pages.length; at++) {
                String page = pages[at];
                seen.get(at).valueStream().forEach(violation -> found.add(page + ": " + violation.asString()));
            }
        }
        return found;
    }
}
