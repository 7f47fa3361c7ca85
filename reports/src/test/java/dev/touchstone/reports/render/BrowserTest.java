package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser, opened from the disk. */
class BrowserTest {
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

    private Seen open(String html, String fragment) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("parity.html"), html);
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
                "--virtual-time-budget=2000",
                "--dump-dom",
                page.toUri() + fragment));
        Process process = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(folder.resolve("dom.html").toFile())
                .start();
        assertThat(process.waitFor(500, TimeUnit.SECONDS)).as("chromium ends").isTrue();
        return new Seen(
                Files.readString(folder.resolve("dom.html")), Files.readString(log, StandardCharsets.ISO_8859_1));
    }

    @Test
    void theScriptRunsAndNothingIsRefusedOrFetched() throws IOException, InterruptedException {
        String html = HtmlReport.of(ParityReport.of(SampleReport.input()));
        assertThat(html).doesNotContainPattern("(src|srcset|@import|url\\()\\s*=?\\s*[\"']?(https?:)?//");
        Seen seen = open(html, "#c1");
        assertThat(seen.dom()).containsPattern("<output aria-live=\"polite\">\\d+ rows</output>");
        assertThat(seen.dom()).contains("class=\"copy\"");
        assertThat(seen.log()).doesNotContain("CONSOLE", "Refused to", "Content Security Policy");
    }

    @Test
    void aLinkToAFindingOpensItAndBringsItsBytes() throws IOException, InterruptedException {
        ParityReport report = ParityReport.of(SampleReport.input());
        String key = report.requirements().stream()
                .flatMap(requirement -> requirement.cells().stream())
                .filter(RequirementReport.Cell::isNotable)
                .filter(cell -> !cell.findings().isEmpty())
                .findFirst()
                .orElseThrow()
                .key();
        String dom = open(HtmlReport.of(report), "#" + key).dom();
        String finding = dom.substring(dom.indexOf("id=\"" + key + "\""));
        finding = finding.substring(0, finding.indexOf("</details>"));
        assertThat(finding.substring(0, finding.indexOf('>'))).contains("open");
        assertThat(finding).contains("class=\"wire\"").contains("POST https://");
    }

    @Test
    void theFilterHidesWhatDoesNotMatch() throws IOException, InterruptedException {
        String html = HtmlReport.of(ParityReport.of(SampleReport.input()));
        // The page's own policy would forbid a second script, so this one stands in a copy without the policy.
        String driven = html.replaceFirst("<meta http-equiv[^>]*>", "").replace("</body>", """
                        <script>
                        const form = document.querySelector('form.filter');
                        form.elements.cloud.value = 'gamma';
                        form.elements.text.value = 'chat.usage';
                        form.dispatchEvent(new Event('input'));
                        </script></body>""");
        String dom = open(driven, "").dom();
        // Of gamma and chat.usage there is a row in the matrix and a finding.
        assertThat(dom).containsPattern("<output aria-live=\"polite\">2 of \\d+ rows</output>");
        assertThat(dom.split("data-hidden=\"\"", -1).length - 1).isGreaterThan(20);
    }

    @Test
    void hostileTextDoesNothing() throws IOException, InterruptedException {
        Seen seen = open(HtmlReport.of(ParityReport.of(HostileTextTest.input())), "");
        assertThat(seen.dom()).contains(" rows</output>").doesNotContain("<img");
        assertThat(seen.log()).doesNotContain("CONSOLE", "Refused to");
    }
}
