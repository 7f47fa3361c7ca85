package dev.touchstone.reports.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes the addresses of the parts of the HTML report, relative to one of its pages. */
public final class PageLinks {
    /** The folder of the endpoints' pages, beside the first page. */
    static final String FOLDER = "endpoints";

    /** The page that has the link. */
    enum Page {
        INDEX,
        ENDPOINT,
        /** All pages are in one file. */
        SINGLE
    }

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    private final List<String> names;
    private final Page from;

    private PageLinks(List<String> names, Page from) {
        this.names = names;
        this.from = from;
    }

    static PageLinks of(ParityReport report, Page from) {
        return of(report.endpoints().stream().map(EndpointReport::label).toList(), from);
    }

    static PageLinks of(List<String> labels, Page from) {
        return new PageLinks(names(labels), from);
    }

    /** Returns a name for each label that is valid in paths and fragments, and unique in any file system. */
    static List<String> names(List<String> labels) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String label : labels) {
            String name = label.replaceAll("[ (),]+", "-").replaceAll("-$", "");
            if (!PLAIN.matcher(name).matches() || !taken.add(name.toLowerCase(Locale.ROOT))) {
                name = "endpoint-" + UUID.nameUUIDFromBytes(label.getBytes(StandardCharsets.UTF_8));
                taken.add(name);
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** Returns the endpoint's name in addresses. */
    public String name(int column) {
        return names.get(column);
    }

    public boolean isSingle() {
        return from == Page.SINGLE;
    }

    public String index() {
        return from == Page.ENDPOINT ? "../parity.html" : "#top";
    }

    /** Returns the address of a part of an endpoint's page, such as {@code breaks}. */
    public String part(int column, String part) {
        return page(column, ".html") + "#" + part + "/" + name(column);
    }

    public String requirement(int column, String id) {
        return page(column, ".html") + "#requirement/" + encoded(id) + "/" + name(column);
    }

    public String evidence(int column, String key) {
        return page(column, ".evidence.html") + "#" + key;
    }

    private String page(int column, String ending) {
        return switch (from) {
            case INDEX -> FOLDER + "/" + name(column) + ending;
            case ENDPOINT -> name(column) + ending;
            case SINGLE -> "";
        };
    }

    /** Encodes an id for a fragment. Only a record that was written by hand has ids that need it. */
    private static String encoded(String id) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : id.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xff);
            if (letter < 0x80 && (Character.isLetterOrDigit(letter) || "._-/".indexOf(letter) >= 0)) {
                encoded.append(letter);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", one & 0xff));
            }
        }
        return encoded.toString();
    }
}
