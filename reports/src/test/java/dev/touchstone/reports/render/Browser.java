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

    /**
     * The page's content security policy would forbid a second script, so the script is in a copy without the policy.
     */
    JsonNode driven(String page, int width, int height, String script, String... options)
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
        // A window is at least 500 pixels wide, but a frame may be narrower.
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
        return JsonMapper.shared().readTree(Base64.getDecoder().decode(told.group(1)));
    }

    /** Everything fits the width, also when all is unfolded. @param scheme 0 for dark colours, 1 for light ones */
    void requireNoSidewaysScroll(String page, int width, int height, int scheme)
            throws IOException, InterruptedException {
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

    /** Returns the violations that axe finds on a page, in light and dark mode. */
    List<String> axe(String page) throws IOException, InterruptedException {
        String axe;
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> found = new ArrayList<>();
        for (String scheme : List.of("1", "0")) {
            JsonNode seen = driven(
                    page,
                    1440,
                    900,
                    axe + ";axe.run({resultTypes: ['violations']}).then(found => told(found.violations.map(one =>"
                            + " one.id + ' ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)))));",
                    "--virtual-time-budget=60000",
                    "--blink-settings=preferredColorScheme=" + scheme);
            seen.valueStream().map(JsonNode::asString).forEach(found::add);
        }
        return found;
    }
}
