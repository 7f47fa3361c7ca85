package dev.touchstone.reports.render;

import dev.touchstone.reports.render.PageLinks.Page;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes the report for people: a first page with the answer, a page for each endpoint and one with its evidence, or
 * all of them in one file.
 */
final class HtmlReport {
    /** The file name of the first page, or of the only one. */
    static final String INDEX = "parity.html";

    private static final String JSON = "parity.json";

    private final ParityReport report;
    private final PageTemplates templates = new PageTemplates();

    private HtmlReport(ParityReport report) {
        this.report = report;
    }

    /**
     * Returns all pages by their paths. The first page comes last, so that the pages that it links to exist before it.
     */
    static Map<String, PageContent> pages(ParityReport report) {
        HtmlReport html = new HtmlReport(report);
        Map<String, PageContent> pages = new LinkedHashMap<>();
        PageLinks links = PageLinks.of(report, Page.ENDPOINT);
        for (int column = 0; column < report.endpoints().size(); column++) {
            EndpointView view = EndpointView.of(report, column);
            String path = PageLinks.FOLDER + "/" + links.name(column);
            pages.put(path + ".html", out -> html.write(out, Page.ENDPOINT, view.title(), "endpoint", List.of(view)));
            pages.put(
                    path + ".evidence.html",
                    out -> html.write(out, Page.ENDPOINT, "Evidence of " + view.title(), "evidence", List.of(view)));
        }
        pages.put(INDEX, out -> html.write(out, Page.INDEX, Headline.of(report), "index", List.of()));
        return pages;
    }

    /** Writes all pages into one file. */
    static void single(ParityReport report, Writer out) throws IOException {
        List<EndpointView> views = IntStream.range(0, report.endpoints().size())
                .mapToObj(column -> EndpointView.of(report, column))
                .toList();
        new HtmlReport(report).write(out, Page.SINGLE, Headline.of(report), "single", views);
    }

    private void write(Writer out, Page page, String title, String body, List<EndpointView> views) throws IOException {
        Map<String, Object> context = new HashMap<>();
        context.put("report", report);
        context.put("headline", Headline.of(report));
        context.put("links", PageLinks.of(report, page));
        context.put("views", views);
        if (page != Page.ENDPOINT) {
            context.put("index", IndexView.of(report));
            context.put("consumption", ConsumptionTable.of(report));
        }
        templates.write(out, title, body, report.kit(), JSON, context);
    }
}
