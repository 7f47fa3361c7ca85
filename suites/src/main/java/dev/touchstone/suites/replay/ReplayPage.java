package dev.touchstone.suites.replay;

import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.replay.ReplayReport.ReplayDifference;
import dev.touchstone.suites.replay.ReplayReport.ShapeResult;

/** Writes the report of a replay as one HTML page without scripts. */
public final class ReplayPage {
    private final StringBuilder html = new StringBuilder();

    private ReplayPage() {}

    /** Returns the page. */
    public static String of(ReplayReport report) {
        return new ReplayPage().write(report);
    }

    private String write(ReplayReport report) {
        html.append("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Replay at ")
                .append(escaped(report.endpoint()))
                .append(
                        "</title>\n<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
                                + "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3rem .6rem;"
                                + "text-align:left;vertical-align:top}pre{overflow:auto;background:#f4f4f4;padding:.6rem}</style>\n");
        html.append("<h1>").append(escaped(ReplayText.headline(report))).append("</h1>\n");
        html.append("<p>")
                .append(report.exchanges())
                .append(" exchanges, ")
                .append(report.shapes().size())
                .append(" shapes, ")
                .append(report.requests())
                .append(" requests; compared with ")
                .append(escaped(report.comparedWith()))
                .append(", judged by ")
                .append(escaped(report.revision()))
                .append(".</p>\n");
        html.append("<table><tr><th>shape</th><th>verdict</th><th>of the traffic</th><th>what differs</th>"
                + "<th>recorded</th><th>now</th></tr>\n");
        report.shapes().forEach(shape -> row(shape, report.exchanges()));
        html.append("</table>\n");
        report.shapes().stream().filter(shape -> shape.curl() != null).forEach(this::command);
        if (!report.leftOut().isEmpty()) {
            html.append("<h2>Left out</h2>\n<ul>");
            report.leftOut()
                    .forEach((what, count) -> html.append("<li>")
                            .append(escaped(what))
                            .append(": ")
                            .append(count)
                            .append("</li>"));
            html.append("</ul>\n");
        }
        return html.append("</html>\n").toString();
    }

    private void row(ShapeResult shape, int all) {
        html.append("<tr><td><a href=\"#")
                .append(shape.id())
                .append("\">")
                .append(shape.id())
                .append("</a> ")
                .append(escaped(shape.title()))
                .append("</td><td>")
                .append(escaped(shape.verdict().id()))
                .append("</td><td>")
                .append(ReplayText.percent(shape.exchanges(), all))
                .append(" (")
                .append(shape.exchanges())
                .append(")</td><td>");
        if (shape.reason() != null) {
            html.append(escaped(shape.reason()));
        }
        for (ReplayDifference difference : shape.differences()) {
            html.append("<div><b>")
                    .append(escaped(difference.what()))
                    .append("</b> ")
                    .append(escaped(difference.at() == null ? "" : difference.at()))
                    .append(": expected ")
                    .append(escaped(difference.expected()))
                    .append(", observed ")
                    .append(escaped(difference.observed()))
                    .append("</div>");
        }
        html.append("</td><td>")
                .append(escaped(ReplayText.used(shape.recorded())))
                .append("</td><td>")
                .append(escaped(ReplayText.used(shape.observed())))
                .append("</td></tr>\n");
    }

    private void command(ShapeResult shape) {
        html.append("<h2 id=\"")
                .append(shape.id())
                .append("\">")
                .append(shape.id())
                .append("</h2>\n<details>" + "<summary>request</summary><p>");
        shape.members()
                .forEach(member -> html.append("<code>").append(escaped(member)).append("</code><br>"));
        html.append("</p><pre>").append(escaped(shape.curl())).append("</pre></details>\n");
    }

    private static String escaped(String text) {
        return VisibleText.of(text == null ? "" : text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
