package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The headers that clients rely on. Of most of them only the presence is compared, because their values change with
 * each answer.
 */
final class NotableHeaders {
    static final String CONTENT_TYPE = "content-type";
    private static final Pattern REQUEST_ID = Pattern.compile(".*request-?id");
    private static final Pattern NOTABLE = Pattern.compile("x-request-id|x-ratelimit-.*|retry-after(-ms)?");

    private NotableHeaders() {}

    /**
     * Returns the notable headers of an answer by name: of {@code content-type} the value, of others their presence.
     */
    static Map<String, String> of(Exchange.Response response) {
        Map<String, String> notable = new TreeMap<>();
        for (String name : names(response)) {
            if (NOTABLE.matcher(name).matches()) {
                notable.put(name, "present");
            }
        }
        response.header(CONTENT_TYPE)
                .ifPresent(type ->
                        notable.put(CONTENT_TYPE, type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT)));
        return notable;
    }

    /** Returns the text for an absent header. It names similar headers that the answer has, if there are any. */
    static String absence(String header, Exchange.Response response) {
        if (!REQUEST_ID.matcher(header).matches()) {
            return "absent";
        }
        List<String> family = names(response).stream()
                .filter(name -> REQUEST_ID.matcher(name).matches())
                .toList();
        return family.isEmpty() ? "absent" : "absent; has " + String.join(", ", family);
    }

    private static Set<String> names(Exchange.Response response) {
        return response.headers().stream()
                .map(Header::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
