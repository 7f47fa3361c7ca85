package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/** A report shows everything that an endpoint sends, but executes nothing of it. */
class HostileTextTest {
    private static final String EVIL =
            "\"'><script>alert(1)</script><img src=x onerror=alert(2)>]]>\0\u202e\u2066 {{ 1 }} `@x`\n"
                    + "::error::made up\r\n"
                    + "# made up\u2028\u001b[2J";

    /** Returns a report in which every text from outside is hostile. */
    static ReportInput input() {
        RunRecord run = record("evil" + EVIL);
        return new ReportInput(
                List.of(record("ref" + EVIL)),
                List.of(run),
                SampleReport.revision(),
                new Policy(
                        "policy" + EVIL,
                        null,
                        null,
                        null,
                        List.of("workload" + EVIL),
                        Set.copyOf(run.header().requirements())),
                List.of(new Waiver(
                        "chat.finish",
                        run.header().endpoint().name(),
                        "mechanism" + EVIL,
                        "https://example.com/" + EVIL,
                        "owner" + EVIL,
                        Sample.TODAY)),
                Sample.TODAY,
                List.of(record("evil" + EVIL)));
    }

    private static RunRecord record(String name) {
        Exchange exchange = new Exchange(
                "id" + EVIL,
                name,
                "chat",
                "basic" + EVIL,
                "step" + EVIL,
                1,
                Sample.START,
                new Exchange.Request(
                        "POST" + EVIL,
                        "https://x/" + EVIL,
                        List.of(new Header("name" + EVIL, "value" + EVIL)),
                        Body.of("request" + EVIL)),
                new Exchange.Response(
                        200,
                        List.of(new Header("content-type", "application/json"), new Header("x" + EVIL, EVIL)),
                        Body.of(name.startsWith("ref") ? "{}" : "{\"<script>alert(1)</script>\":\"</script>]]>\"}"),
                        List.of(),
                        1,
                        1),
                null);
        Finding finding = new Finding(exchange.id(), "/at" + EVIL, "expected" + EVIL, "observed" + EVIL);
        Result failed = new Result(
                "chat.usage",
                "chat",
                "basic" + EVIL,
                Outcome.FAILED,
                Outcome.PASSED,
                null,
                null,
                Layer.MODEL,
                "reason" + EVIL,
                1,
                List.of(),
                List.of(finding));
        Result unknown = new Result(
                "other.id" + EVIL,
                "other" + EVIL,
                "s" + EVIL,
                name.startsWith("ref") ? Outcome.PASSED : Outcome.CANT_TELL,
                Outcome.CANT_TELL,
                null,
                null,
                null,
                "reason" + EVIL,
                1,
                List.of(),
                List.of(finding));
        RunHeader header = Sample.header(
                new EndpointSummary(
                        name,
                        "title" + EVIL,
                        "https://x" + EVIL,
                        false,
                        Map.of("chat" + EVIL, "model" + EVIL),
                        Map.of(),
                        "region" + EVIL),
                name.startsWith("ref") ? Role.REFERENCE : Role.CANDIDATE,
                1,
                List.of("chat.usage"));
        return new RunRecord(
                header,
                List.of(exchange),
                List.of(failed, unknown),
                Optional.of(Sample.footer("error" + EVIL).orElseThrow()));
    }

    @Test
    void nothingHostileIsLeftInTheHtml() {
        String html = Rendered.single(ParityReport.of(input()));
        String clean = Rendered.single(ParityReport.of(SampleReport.input()));
        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("⟨U+202E⟩")
                .contains("␀");
        assertThat(html).doesNotContain("<img", "\0", "\u202e", "\u2066", "]]>", "<script>alert");
        assertThat(count(html, "<script")).isEqualTo(count(clean, "<script")).isEqualTo(1);
        assertThat(count(html, "</script")).isEqualTo(1);
        // Without the values of all attributes, no attribute from outside is left.
        assertThat(html.replaceAll("=\"[^\"]*\"", "")).doesNotContainPattern("<[^>]*\\sonerror=[^>]*>");
    }

    /** All pages and links stay in the report's own folder. */
    @Test
    void thePagesOfEndpointsHaveHarmlessNames() {
        Map<String, String> pages = Rendered.pages(ParityReport.of(input()));
        assertThat(pages.keySet())
                .allMatch(path -> path.matches("parity[.]html|endpoints/[a-z0-9-]+([.]evidence)?[.]html"));
        pages.forEach((path, html) -> assertThat(html)
                .as(path)
                .doesNotContain("<img", "\0", "\u202e", "]]>", "<script>alert")
                .doesNotContainPattern("href=\"(?!https://|#|[a-z0-9./-]+#|[.][.]/parity[.]html)"));
    }

    @Test
    void nothingHostileIsLeftInTheMarkdown() {
        String markdown = MarkdownReport.of(ParityReport.of(input()));
        assertThat(markdown)
                .doesNotContain("<script", "<img", "\0", "\u202e", "@x")
                .contains("&lt;script");
        for (String line :
                markdown.lines().filter(line -> line.startsWith("| ")).toList()) {
            int columns = line.replace("\\|", "").replaceAll("[^|]", "").length();
            assertThat(columns).as(line).isIn(4, 6, 9, 10);
        }
    }

    @Test
    void theJunitFileIsWellFormed() throws Exception {
        String xml = JunitReport.of(ParityReport.of(input()), ScenarioTimes.of(input().records()));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("testcase").getLength()).isGreaterThan(2);
        assertThat(xml).contains("\ufffd").doesNotContain("\0", "]]>");
    }

    @Test
    void theTerminalGetsNoControlCharacters() {
        String text = ConsoleScorecard.render(ParityReport.of(input()), false);
        assertThat(text).doesNotContain("\0", "\u202e", "\u001b");
    }

    /** Names of endpoints, scenarios and exchanges become neither file names nor lines of a properties file. */
    @Test
    void theFilesForAllureAreNamedByDigestsAndHoldTheTextsAsData(@TempDir Path folder) throws IOException {
        ReportPaths paths = ReportWriter.write(input(), folder);
        try (Stream<Path> files = Files.list(paths.allureResults())) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names)
                    .hasSizeGreaterThan(4)
                    .allMatch(name ->
                            name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-(result[.]json|attachment[.]txt)"
                                    + "|environment[.]properties|(categories|executor)[.]json"));
            for (String name : names) {
                if (name.endsWith(".json")) {
                    JsonMapper.shared()
                            .readTree(paths.allureResults().resolve(name).toFile());
                }
            }
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(paths.allureResults().resolve("environment.properties"))) {
            properties.load(reader);
        }
        assertThat(properties.stringPropertyNames()).noneMatch(key -> key.startsWith("::") || key.startsWith("#"));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "parity.html",
                            "parity.json",
                            "parity.md",
                            "junit.xml",
                            "parity.sarif",
                            "badge.svg",
                            "allure-results",
                            "endpoints");
        }
    }

    @Test
    void noTextFromOutsideBeginsALineOfTheMarkdownOrOfTheTerminal() {
        ParityReport report = ParityReport.of(input());
        for (String text : List.of(MarkdownReport.of(report), ConsoleScorecard.render(report, false))) {
            assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("::") || line.startsWith("# made up"));
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
