package dev.touchstone.reports.render;

import dev.touchstone.reports.history.EndpointHistory;
import dev.touchstone.reports.history.History;
import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.reports.render.PageLinks.Page;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a history as pages: a first page with changes and failures, and a page for each endpoint. */
public final class HistorySite {
    /** The file name of the first page. */
    public static final String INDEX = "index.html";

    private static final String FOLDER = "history";

    private HistorySite() {}

    /**
     * Writes the pages. Deletes pages of an earlier site whose endpoints this site does not have.
     *
     * @param kit the version of the kit
     * @param site the folder of the site; created if it does not exist
     * @return the first page
     * @throws InvalidInput if the pages can't be written
     */
    public static Path write(History history, String kit, Path site) {
        Path folder = site.resolve(FOLDER);
        Map<String, PageContent> pages = pages(history, kit, site);
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, PageContent> page : pages.entrySet()) {
                ReportWriter.replace(site.resolve(page.getKey()), page.getValue());
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.html")) {
                for (Path file : files) {
                    if (!pages.containsKey(FOLDER + "/" + file.getFileName())) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException unwritable) {
            throw OutputFolder.unwritable(site, unwritable);
        }
        return site.resolve(INDEX);
    }

    /** Returns the headline of the first page. */
    public static String headline(History history) {
        return HistoryIndexView.headline(history.endpoints());
    }

    /** Returns all pages by their paths, the first page last. The content of each is made when it is written. */
    static Map<String, PageContent> pages(History history, String kit, Path site) {
        PageTemplates templates = new PageTemplates();
        PageLinks links = PageLinks.of(
                history.endpoints().stream().map(EndpointHistory::name).toList(), Page.INDEX);
        Map<String, PageContent> pages = new LinkedHashMap<>();
        for (int index = 0; index < history.endpoints().size(); index++) {
            EndpointHistory endpoint = history.endpoints().get(index);
            pages.put(page(links, index), out -> {
                HistoryEndpointView view =
                        HistoryEndpointView.of(history, endpoint, new HistoryLinks(site.resolve(FOLDER)));
                String title = endpoint.name() + " from day to day";
                templates.write(out, title, "history-endpoint", kit, "", Map.of("view", view));
            });
        }
        pages.put(INDEX, out -> {
            HistoryIndexView view = HistoryIndexView.of(history, links, new HistoryLinks(site));
            templates.write(out, view.headline(), "history-index", kit, "", Map.of("view", view, "history", history));
        });
        return pages;
    }

    /** Returns the path of an endpoint's page, relative to the first page. */
    static String page(PageLinks links, int index) {
        return FOLDER + "/" + links.name(index) + ".html";
    }
}
