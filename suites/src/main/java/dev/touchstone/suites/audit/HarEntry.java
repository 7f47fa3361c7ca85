package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One entry of a HAR file. Recordings in the wild lack this and that: only the request's method and URL and the
 * response's status are asked for.
 *
 * @param id names file and entry
 * @param json the entry as read
 */
record HarEntry(String id, JsonNode json) {

    /** @throws IllegalArgumentException if it lacks what makes it an exchange, in words */
    AuditedExchange exchange() {
        JsonNode request = json.path("request");
        JsonNode response = json.path("response");
        String method = text(request, "method");
        String url = text(request, "url");
        if (!response.path("status").isIntegralNumber()) {
            throw new IllegalArgumentException("has no response.status");
        }
        JsonNode origin = json.path("_source");
        String host = host(url);
        String source = origin.path("vendor").asString(host);
        Exchange exchange = new Exchange(
                origin.has("id") ? id + " " + origin.path("id").asString() : id,
                source,
                null,
                null,
                null,
                1,
                startedAt(),
                new Exchange.Request(
                        method,
                        url,
                        headers(request),
                        Body.of(request.at("/postData/text").asString(""))),
                new Exchange.Response(
                        response.path("status").intValue(), headers(response), content(response), List.of(), -1, -1),
                null);
        // A recorder's settings change over the years: what it keeps is asked month by month.
        String day = json.path("startedDateTime").asString("");
        String month = day.substring(0, Math.min(day.length(), "2026-11".length()));
        String recorder = origin.path("source_repo").asString("") + " " + source + " " + month;
        return new AuditedExchange(
                exchange, source, recorder, !origin.path("trust").asString("A").equals("B"));
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isString()) {
            throw new IllegalArgumentException("has no request." + member);
        }
        return value.stringValue();
    }

    /** The host of a URL; the whole text where it is none. */
    static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? url : host;
        } catch (IllegalArgumentException unusual) {
            return url; // a recorder may write what it likes in place of the URL; it then groups by that
        }
    }

    /** When it was recorded; null if that is not told. */
    private Instant startedAt() {
        try {
            return Instant.parse(json.path("startedDateTime").asString(""));
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static List<Header> headers(JsonNode message) {
        return message.path("headers")
                .valueStream()
                .map(header -> new Header(
                        header.path("name").asString(""), header.path("value").asString("")))
                .toList();
    }

    private static Body content(JsonNode response) {
        JsonNode content = response.path("content");
        String text = content.path("text").asString("");
        return content.path("encoding").asString("").equals("base64")
                ? Body.of(Base64.getMimeDecoder().decode(text))
                : Body.of(text);
    }
}
