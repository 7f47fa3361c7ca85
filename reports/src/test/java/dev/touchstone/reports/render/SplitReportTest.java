package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.record.RunRecordWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page stays small, each endpoint has its own page, and all findings have their evidence. */
class SplitReportTest {
    /** A fifth of all requirements, at each of the endpoints. */
    private static final int MANY = 100;
    /** The maximum number of elements on a page about another endpoint. */
    private static final int MAX_ELEMENTS = 12;

    private static final Pattern ELEMENT = Pattern.compile("<[a-z]");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"#]*)#([^\"]*)\"");

    @TempDir
    Path folder;

    @Test
    void theFirstPageOfFortyEndpointsIsAtMostOneMegabyte() {
        Map<String, String> pages = Rendered.pages(ParityReport.of(ManyEndpoints.input(40, 10)));
        assertThat(pages).hasSize(2 * 40 + 1);
        assertThat(pages.get("parity.html").getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
    }

    /** Counts bytes and elements and not seconds, because they are the same on every machine. */
    @Test
    void theFirstPageStaysSmallHoweverMuchFails() {
        String index = index(Rendered.pages(ParityReport.of(ManyEndpoints.input(40, 10, MANY))));
        assertThat(index.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        assertThat(elements(index)).isLessThan(30_000);
    }

    @Test
    void thePagesOfAnEndpointHoldNearlyNothingOfTheOthers() {
        int few = 4;
        int many = 12;
        Map<String, String> small = Rendered.pages(ParityReport.of(ManyEndpoints.input(few, 10, MANY)));
        Map<String, String> large = Rendered.pages(ParityReport.of(ManyEndpoints.input(many, 10, MANY)));
        for (String page : List.of("endpoints/cloud-3.html", "endpoints/cloud-3.evidence.html")) {
            assertThat(elements(large.get(page)) - elements(small.get(page)))
                    .as(page)
                    .isLessThanOrEqualTo(MAX_ELEMENTS * (many - few));
        }
    }

    @Test
    void thePagesOfAnEndpointGrowWithItsFindingsAndNotFaster() {
        Map<String, String> half = Rendered.pages(ParityReport.of(ManyEndpoints.input(2, 10, MANY / 2)));
        Map<String, String> whole = Rendered.pages(ParityReport.of(ManyEndpoints.input(2, 10, MANY)));
        for (String page : List.of("endpoints/cloud-1.html", "endpoints/cloud-1.evidence.html")) {
            assertThat(elements(whole.get(page))).as(page).isLessThan(2.2 * elements(half.get(page)));
        }
    }

    private static String index(Map<String, String> pages) {
        return pages.get("parity.html");
    }

    private static double elements(String html) {
        return ELEMENT.matcher(html).results().count();
    }

    @Test
    void everyFindingOfEveryEndpointHasItsBytesAndItsCommand() {
        Map<String, String> pages = Rendered.pages(ParityReport.of(ManyEndpoints.input(40, 10)));
        for (int endpoint = 1; endpoint < 40; endpoint++) {
            String label = "cloud-" + endpoint + (endpoint % 2 == 0 ? "-stand-in" : "");
            String page = pages.get("endpoints/" + label + ".html");
            String evidence = pages.get("endpoints/" + label + ".evidence.html");
            assertThat(times(page, "Request, response and curl"))
                    .as(label)
                    .isGreaterThanOrEqualTo(ManyEndpoints.FAILURES);
            assertThat(times(evidence, "<pre class=\"curl\"")).as(label).isEqualTo(ManyEndpoints.FAILURES);
        }
    }

    @Test
    void everyLinkLeadsToAPlace() {
        for (ReportInput input : List.of(SampleReport.input(), ManyEndpoints.input(5, 10))) {
            Map<String, String> pages = Rendered.pages(ParityReport.of(input));
            pages.forEach((path, html) ->
                    assertThat(broken(pages, path, html)).as(path).isEmpty());
            String single = Rendered.single(ParityReport.of(input));
            assertThat(broken(Map.of("parity.html", single), "parity.html", single))
                    .isEmpty();
        }
    }

    private static List<String> broken(Map<String, String> pages, String path, String html) {
        List<String> broken = new ArrayList<>();
        Matcher links = LINK.matcher(html);
        while (links.find()) {
            if (links.group(1).startsWith("https://")) {
                continue;
            }
            String target = links.group(1).isEmpty()
                    ? path
                    : Path.of("/")
                            .resolve(path)
                            .getParent()
                            .resolve(links.group(1))
                            .normalize()
                            .toString()
                            .substring(1);
            String page = pages.get(target);
            if (page == null || !page.contains("id=\"" + links.group(2) + "\"")) {
                broken.add(links.group());
            }
        }
        return broken;
    }

    /** The script only adds a filter, buttons and keys. Elements that need it are hidden until it runs. */
    @Test
    void withoutJavaScriptEverythingIsThere() {
        String index = Rendered.pages(ParityReport.of(SampleReport.input())).get("parity.html");
        assertThat(index)
                .contains("<form class=\"filter\" aria-label=\"Filter\" hidden>")
                .contains("href=\"endpoints/beta.html#requirement/chat.usage/beta\"")
                .doesNotContain("class=\"copy\"");
    }

    @Test
    void pagesOfAnEarlierReportGo() throws IOException {
        ReportWriter.write(ManyEndpoints.input(3, 10), folder);
        assertThat(endpoints()).hasSize(6);
        ReportWriter.write(ManyEndpoints.input(2, 10), folder);
        assertThat(endpoints()).hasSize(4);
        ReportInput input = ManyEndpoints.input(2, 10);
        ReportWriter.write(input, ParityReport.of(input), folder, true);
        assertThat(endpoints()).isEmpty();
        assertThat(Files.readString(folder.resolve("parity.html"))).contains("Evidence of cloud-1");
    }

    private List<Path> endpoints() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("endpoints"))) {
            return files.toList();
        }
    }

    /** Even if a record is larger than the memory, no body is kept: the bytes are read one exchange at a time. */
    @Test
    void theEvidenceIsReadWhenItIsAskedFor() {
        ReportInput input = ManyEndpoints.input(2, 10_000);
        Path file = folder.resolve("run.jsonl");
        RunRecordWriter.write(Map.of(file, input.candidates().get(1)));
        RunRecord stored = RunRecordReader.read(file);
        ParityReport report = ParityReport.of(new ReportInput(
                List.of(), List.of(stored), input.revision(), input.policy(), List.of(), input.date(), List.of()));
        assertThat(report.evidence()).hasSize(ManyEndpoints.FAILURES);
        assertThat(report.evidence().get(0)).isNotSameAs(report.evidence().get(0));
        assertThat(report.evidence().get(0).response()).contains("yyyy");
    }

    private static int times(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
