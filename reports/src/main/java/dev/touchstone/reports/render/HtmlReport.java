package dev.touchstone.reports.render;

import dev.touchstone.reports.render.PageLinks.Page;
import dev.touchstone.reports.text.VisibleText;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The report for people: a first page with the answer, a page for each endpoint, and beside it one with its evidence; or
 * all of them in one file. No page asks anything of a network. Every text is escaped, and the content security policy
 * lets no script run but the one whose hash it names.
 */
final class HtmlReport {
    /** The first page, or the only one. */
    static final String INDEX = "parity.html";

    private static final String FOLDER = "dev/touchstone/reports/render/";
    private static final String ESCAPING = "visible-html";

    /** Writes one page. */
    interface PageContent {
        void to(Writer out) throws IOException;
    }

    private final ParityReport report;
    private final PebbleEngine engine = engine();

    private HtmlReport(ParityReport report) {
        this.report = report;
    }

    /** All pages by their paths, the first page last: who finds it finds all that it names. */
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

    /** Everything in one file. */
    static void single(ParityReport report, Writer out) throws IOException {
        List<EndpointView> views = IntStream.range(0, report.endpoints().size())
                .mapToObj(column -> EndpointView.of(report, column))
                .toList();
        new HtmlReport(report).write(out, Page.SINGLE, Headline.of(report), "single", views);
    }

    private void write(Writer out, Page page, String title, String body, List<EndpointView> views) throws IOException {
        PageLinks links = PageLinks.of(report, page);
        String script = resource("parity.js");
        Map<String, Object> context = new HashMap<>();
        context.put("report", report);
        context.put("title", title);
        context.put("headline", Headline.of(report));
        context.put("body", body + ".html.peb");
        context.put("style", resource("parity.css"));
        context.put("script", script);
        context.put("scriptHash", sha256(script));
        context.put("links", links);
        context.put("views", views);
        if (page != Page.ENDPOINT) {
            context.put("index", IndexView.of(report));
            context.put("consumption", ConsumptionTable.of(report));
        }
        engine.getTemplate("layout.html.peb").evaluate(out, context, Locale.ENGLISH);
    }

    private static PebbleEngine engine() {
        ClasspathLoader loader = new ClasspathLoader(HtmlReport.class.getClassLoader());
        loader.setPrefix(FOLDER);
        return new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .defaultLocale(Locale.ENGLISH)
                .addEscapingStrategy(ESCAPING, HtmlReport::escape)
                .defaultEscapingStrategy(ESCAPING)
                .build();
    }

    /** For element content and quoted attributes alike. */
    static String escape(String text) {
        return VisibleText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("`", "&#96;");
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + name + " is not on the class path: the build left it out");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
