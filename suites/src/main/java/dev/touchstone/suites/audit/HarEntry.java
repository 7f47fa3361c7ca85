package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.audit.AuditedExchange.Headers;
import dev.touchstone.suites.coding.CodingLabel;
import dev.touchstone.suites.coding.ReceivedBody;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One entry of a HAR file. Real recordings often lack members, so only the request's method and URL and the response's
 * status are required. A body that was not recorded is null, and an empty body is not null.
 *
 * @param id names file and entry
 * @param json the entry as read
 */
record HarEntry(String id, JsonNode json) {
    private static final int LARGEST_BODY = 64 << 20;
    private static final int LONGEST_NAME = 200;
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

    /** @throws IncompleteEntry if a member is missing without which it is no exchange */
    AuditedExchange exchange() {
        JsonNode request = json.path("request");
        JsonNode response = json.path("response");
        String method = text(request, "method");
        String url = text(request, "url");
        int status = response.path("status").asInt(0);
        if (status < 100 || status > 599) {
            // Browsers write 0, or no status at all, if no answer came.
            throw new IncompleteEntry("no answer (response.status)");
        }
        JsonNode origin = json.path("_source");
        String host = host(url);
        String source = origin.path("vendor").asString(host);
        Exchange.Response answer = received(status, headers(response), content(response, status));
        Exchange exchange = new Exchange(
                origin.has("id") ? id + " " + shortened(origin.path("id").asString("")) : id,
                source,
                null,
                null,
                null,
                1,
                RecordedTime.of(json.path("startedDateTime").asString(""), answer),
                new Exchange.Request(method, url, headers(request), sent(request, method)),
                answer,
                null);
        // A recorder's settings change over the years, so each month counts as another recorder.
        String day = json.path("startedDateTime").asString("");
        String month = day.substring(0, Math.min(day.length(), "2026-11".length()));
        String recorder = shortened(origin.path("source_repo").asString("")) + " " + shortened(source) + " " + month;
        boolean stripped = origin.path("trust").asString("A").equals("B");
        return new AuditedExchange(exchange, source, recorder, stripped ? Headers.NONE : Headers.SOME);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isString()) {
            throw new IncompleteEntry("no request." + member);
        }
        return value.stringValue();
    }

    /** Returns the host of a URL. If the text is no URL, returns the text. */
    static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? url : host;
        } catch (IllegalArgumentException unusual) {
            return url; // a recorder may write any text in place of the URL; the text is then the name of the group
        }
    }

    /**
     * Returns the response. Most recorders keep the decoded text together with the header of its content encoding. So
     * only bytes that are really encoded are decoded.
     */
    private static Exchange.Response received(int status, List<Header> headers, Body body) {
        if (body == null || body.isText()) {
            return new Exchange.Response(status, headers, body, List.of(), -1, -1);
        }
        ReceivedBody decoded = ReceivedBody.of(body.bytes(), List.of(), headers, true, LARGEST_BODY);
        boolean labelled = !CodingLabel.of(headers).codings().isEmpty();
        return new Exchange.Response(
                status, headers, decoded.body(), List.of(), -1, -1, labelled ? decoded.transfer() : null);
    }

    private static List<Header> headers(JsonNode message) {
        return message.path("headers")
                .valueStream()
                .map(header -> new Header(
                        header.path("name").asString(""), header.path("value").asString("")))
                .toList();
    }

    /** Returns the request's body. Null if there was a body that was not recorded, such as the parts of a form. */
    private static Body sent(JsonNode request, String method) {
        JsonNode text = request.at("/postData/text");
        if (text.isString()) {
            return Body.of(text.stringValue());
        }
        boolean none = request.path("postData").isMissingNode()
                && request.path("bodySize").asInt(-1) == 0;
        return none || WITHOUT_BODY.contains(method.toUpperCase(Locale.ROOT)) ? Body.EMPTY : null;
    }

    /**
     * Tells whether a body is certainly empty. Browsers also write a size of 0 if they did not keep a body, such as
     * that of a stream.
     */
    private static boolean isEmpty(JsonNode response) {
        return response.at("/content/size").asInt(-1) == 0
                && (response.path("bodySize").asInt(-1) == 0
                        || headers(response).stream()
                                .anyMatch(header -> header.name().equalsIgnoreCase("content-length")
                                        && header.value().strip().equals("0")));
    }

    /** Returns the response's body. Null if it was not recorded. */
    private static Body content(JsonNode response, int status) {
        JsonNode content = response.path("content");
        if (!content.path("text").isString()) {
            return status == 204 || status == 304 || isEmpty(response) ? Body.EMPTY : null;
        }
        String text = content.path("text").stringValue();
        if (!content.path("encoding").asString("").equals("base64")) {
            return Body.of(text);
        }
        try {
            return Body.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException cut) {
            return null; // a recorder cut the body off, so nothing can be judged
        }
    }
}
