package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.history.Days;
import dev.touchstone.reports.history.History;
import dev.touchstone.reports.history.HistoryDay;
import dev.touchstone.reports.render.HistoryStrip.StripLook;
import dev.touchstone.reports.render.HistoryStrip.StripSegment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistorySiteTest {
    private static final Path GOLDENS = Path.of("src/test/resources/goldens");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"#]*)(?:#([^\"]*))?\"");

    @TempDir
    Path folder;

    private Path site() {
        return folder.resolve("site");
    }

    /** Writes two endpoints: one that broke and lists a new model, and one that was fixed. */
    private void days() {
        String[] acme = {"pp", "pp", "fp", "cp", "pp", "pp", "fp"};
        String[] beta = {"pf", "pf", "pf", "pf", "pf", "pf", "pp"};
        for (int day = 0; day < acme.length; day++) {
            Days.write(folder, "acme", day, acme[day], day < 5 ? new String[] {"old"} : new String[] {"old", "new"});
            if (day != 3) {
                Days.write(folder, "beta", day, beta[day]);
            }
        }
        Days.write(folder.resolve("2026-03-02/again.jsonl"), "acme", 1, 20, "pp");
    }

    private Map<String, String> written() throws IOException {
        HistorySite.write(Days.read(folder), "0.1.0", site());
        Map<String, String> pages = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(site())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pages.put(site().relativize(file).toString(), Files.readString(file));
            }
        }
        return pages;
    }

    /** The first thing that a new user sees. */
    @Test
    void aSingleDayIsToldAsOne() throws IOException {
        Days.write(folder, "acme", 0, "pf");
        Files.writeString(folder.resolve("bad.jsonl"), "{}\n");
        assertThat(written().get("index.html"))
                .contains("1 run at 1 endpoint, 2026-03-01 · ", ">1 record could not be used", "<b>1</b> record<")
                .contains("<small>Failed requirements: 1</small>")
                .doesNotContain("on the last", "1 records");
    }

    @Test
    void theFirstSentenceSaysWhetherSomethingGotWorse() {
        Days.write(folder, "acme", 0, "pp");
        assertThat(HistorySite.headline(Days.read(folder))).startsWith("One day so far");
        Days.write(folder, "acme", 1, "pp");
        assertThat(HistorySite.headline(Days.read(folder))).isEqualTo("Nothing got worse or better since last time");
        Days.write(folder, "acme", 2, "fp");
        assertThat(HistorySite.headline(Days.read(folder))).isEqualTo("1 of 1 endpoints got worse since last time");
        Days.write(folder, "acme", 3, "pp");
        assertThat(HistorySite.headline(Days.read(folder)))
                .isEqualTo("1 of 1 endpoints got better since last time, and none got worse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "history/acme.html"})
    void isAsAgreed(String page) throws IOException {
        days();
        Path golden = GOLDENS.resolve("history-" + Path.of(page).getFileName());
        String html = written()
                .get(page)
                .replaceAll("(?s)<style>.*?</style>|<script>.*?</script>|<meta http-equiv[^>]*>", "");
        if ("update".equals(System.getProperty("touchstone.goldens"))) {
            Files.writeString(golden, html);
        }
        assertThat(html).isEqualTo(Files.readString(golden));
    }

    @Test
    void everyLinkLeadsToAPlace() throws IOException {
        days();
        Path report = folder.resolve("2026-03-03");
        Files.createDirectories(report.resolve("endpoints"));
        Files.writeString(report.resolve("parity.html"), "");
        Files.writeString(report.resolve("endpoints/acme.html"), "");
        Files.writeString(folder.resolve("2026-03-04/parity.html"), "");
        Map<String, String> pages = written();
        List<String> broken = new ArrayList<>();
        pages.forEach((path, html) -> {
            Matcher links = LINK.matcher(html);
            while (links.find()) {
                Path target = links.group(1).isEmpty()
                        ? site().resolve(path)
                        : site().resolve(path)
                                .getParent()
                                .resolve(URI.create(links.group(1)).getPath())
                                .normalize();
                String content = pages.get(site().relativize(target).toString());
                boolean isThere = content == null
                        ? Files.isRegularFile(target)
                        : links.group(2) == null || content.contains("id=\"" + links.group(2) + "\"");
                if (!isThere) {
                    broken.add(path + " " + links.group());
                }
            }
        });
        assertThat(broken).isEmpty();
        assertThat(pages.get("history/acme.html"))
                .contains(
                        "href=\"./../../2026-03-03/endpoints/acme.html#requirement/chat.a/acme\"",
                        "href=\"./../../2026-03-03/endpoints/acme.html\"",
                        "href=\"./../../2026-03-04/parity.html#endpoint/acme\"",
                        "href=\"./../../2026-03-01/runs/acme.jsonl\"")
                .contains("one of 2 records of the day");
    }

    @Test
    void namesOfFilesAndModelsDoNothing() throws IOException {
        Path odd = folder.resolve("a b #1 \"><img src=x onerror=alert(1)>");
        Days.write(odd, "acme", 0, "pp", "<script>alert(1)</script>\u202e");
        Days.write(odd, "acme", 1, "fp", "javascript:alert(1)");
        Map<String, String> pages = written();
        pages.values()
                .forEach(html ->
                        assertThat(html).doesNotContain("<img", "<script>alert", "href=\"javascript:", "\u202e"));
        assertThat(pages.get("history/acme.html")).contains("./../../a%20b%20%231%20%22%3E%3Cimg");
    }

    @Test
    void pagesOfAnEarlierSiteGoAndNothingElse() throws IOException {
        days();
        Files.createDirectories(site().resolve("history"));
        Files.writeString(site().resolve("history/gone.html"), "");
        Files.writeString(site().resolve("notes.html"), "mine");
        assertThat(written().keySet())
                .containsExactlyInAnyOrder("index.html", "history/acme.html", "history/beta.html", "notes.html");
    }

    /** All strips of a site are aligned, and show the days without a run. */
    @Test
    void aStripIsAsLongAsTheHistory() {
        for (int day : new int[] {2, 3, 4, 20, 21}) {
            Days.write(folder, "acme", day, day == 4 ? "fp" : "pp");
        }
        Days.write(folder, "beta", 0, "pp");
        Days.write(folder, "beta", 24, "pp");
        History history = Days.read(folder);
        HistoryStrip strip = new HistoryStrip(history.first(), history.last());
        List<StripSegment> segments = strip.of(
                history.endpoints().get(0).days(),
                day -> new StripLook("x", day.failed() + " failed", "s"),
                HistorySiteTest::day);
        assertThat(segments)
                .extracting(StripSegment::title)
                .containsExactly(
                        "no run, 2026-03-01 to 2026-03-02",
                        "0 failed, 2026-03-03 to 2026-03-04",
                        "1 failed, 2026-03-05 to 2026-03-11",
                        "no run, 2026-03-12 to 2026-03-20",
                        "0 failed, 2026-03-21 to 2026-03-22",
                        "no run, 2026-03-23 to 2026-03-25");
        assertThat(segments.stream().mapToLong(StripSegment::days).sum()).isEqualTo(25);
        assertThat(segments).extracting(StripSegment::link).contains("2026-03-05", "");
        assertThat(strip.months().stream().mapToLong(StripSegment::days).sum()).isEqualTo(25);
    }

    private static String day(HistoryDay day) {
        return day.date().toString();
    }
}
