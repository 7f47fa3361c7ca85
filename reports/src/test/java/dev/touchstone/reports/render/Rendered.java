package dev.touchstone.reports.render;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Returns output that is written piece by piece as text. */
final class Rendered {
    private interface Piecewise {
        void to(Writer out) throws IOException;
    }

    private Rendered() {}

    static String json(ParityReport report) {
        return text(out -> JsonReport.write(report, out));
    }

    /** Returns everything in one page. */
    static String single(ParityReport report) {
        return text(out -> HtmlReport.single(report, out));
    }

    /** Returns each page by its path. */
    static Map<String, String> pages(ParityReport report) {
        Map<String, String> pages = new LinkedHashMap<>();
        HtmlReport.pages(report).forEach((path, content) -> pages.put(path, text(content::to)));
        return pages;
    }

    private static String text(Piecewise rendering) {
        StringWriter text = new StringWriter();
        try {
            rendering.to(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
