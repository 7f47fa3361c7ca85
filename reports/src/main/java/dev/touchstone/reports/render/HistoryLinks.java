package dev.touchstone.reports.render;

import dev.touchstone.reports.history.HistoryDay;
import dev.touchstone.reports.render.PageLinks.Page;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the address of a day's report or run record, relative to a page of a history. */
final class HistoryLinks {
    private static final String RUNS = "runs";

    private final Path folder;

    /** @param folder the folder of the page that has the links */
    HistoryLinks(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Returns the address of the endpoint's part of the report beside the record; of the record itself if there is no
     * report.
     */
    String day(HistoryDay day) {
        return target(day, (links, page) -> page + (links.isSingle() ? links.part(0, "endpoint") : ""));
    }

    /** Returns the address of a requirement in the report. */
    String requirement(HistoryDay day, String id) {
        return target(day, (links, page) -> page + fragment(links.requirement(0, id)));
    }

    private interface InReport {
        String address(PageLinks links, String page);
    }

    private String target(HistoryDay day, InReport inReport) {
        Path runs = day.file().getParent();
        Path report = runs.endsWith(RUNS) ? runs.getParent() : runs;
        Path index = report.resolve(HtmlReport.INDEX);
        if (!Files.isRegularFile(index)) {
            return relative(day.file());
        }
        List<String> label = List.of(RunLabel.of(day.header()));
        PageLinks split = PageLinks.of(label, Page.INDEX);
        Path page = report.resolve(PageLinks.FOLDER).resolve(split.name(0) + ".html");
        return Files.isRegularFile(page)
                ? inReport.address(split, relative(page))
                : inReport.address(PageLinks.of(label, Page.SINGLE), relative(index));
    }

    private static String fragment(String address) {
        return address.substring(address.indexOf('#'));
    }

    private String relative(Path file) {
        Path target = file.toAbsolutePath().normalize();
        if (!folder.getRoot().equals(target.getRoot())) {
            return target.toUri().toASCIIString();
        }
        String path = folder.relativize(target).toString().replace('\\', '/');
        try {
            return new URI(null, null, "./" + path, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("every path can be quoted", impossible);
        }
    }
}
