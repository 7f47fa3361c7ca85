package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunRecordReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Writes the exchanges of a record as HAR 1.2, one after the other. */
final class HarExport {
    private static final String HTTP = "HTTP/1.1";

    private HarExport() {}

    /**
     * @param kit the kit's version
     * @throws IOException if the file can't be written
     */
    static void write(Path record, Path har, String kit) throws IOException {
        Path folder = har.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(har));
                JsonGenerator json = JsonFactory.builder()
                        .build()
                        .createGenerator(tools.jackson.core.ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("log");
            json.writeStringProperty("version", "1.2");
            json.writeObjectPropertyStart("creator");
            json.writeStringProperty("name", "touchstone");
            json.writeStringProperty("version", kit);
            json.writeEndObject();
            json.writeArrayPropertyStart("entries");
            RunRecordReader.forEachExchange(record, exchange -> entry(json, exchange));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        } catch (JacksonException | UncheckedIOException unwritable) {
            throw new IOException(unwritable.getMessage(), unwritable);
        }
    }

    private static void entry(JsonGenerator json, Exchange exchange) {
        Response response = exchange.response();
        double total = response == null ? 0 : Math.max(0, response.totalMillis());
        double wait = response == null ? 0 : Math.min(total, Math.max(0, response.firstByteMillis()));
        json.writeStartObject();
        json.writeStringProperty("startedDateTime", exchange.startedAt().toString());
        json.writeNumberProperty("time", total);
        request(json, exchange);
        json.writeObjectPropertyStart("response");
        json.writeNumberProperty("status", response == null ? 0 : response.status());
        json.writeStringProperty("statusText", "");
        json.writeStringProperty("httpVersion", HTTP);
        named(json, "headers", response == null ? List.of() : response.headers());
        named(json, "cookies", List.of());
        json.writeObjectPropertyStart("content");
        Body body = response == null ? Body.EMPTY : response.body();
        json.writeNumberProperty("size", body.length());
        json.writeStringProperty(
                "mimeType",
                response == null ? "" : response.header("content-type").orElse("application/octet-stream"));
        text(json, body);
        json.writeEndObject();
        json.writeStringProperty("redirectURL", "");
        json.writeNumberProperty("headersSize", -1);
        json.writeNumberProperty("bodySize", -1);
        json.writeEndObject();
        json.writeObjectPropertyStart("cache");
        json.writeEndObject();
        json.writeObjectPropertyStart("timings");
        json.writeNumberProperty("send", 0);
        json.writeNumberProperty("wait", wait);
        json.writeNumberProperty("receive", total - wait);
        json.writeEndObject();
        if (exchange.failure() != null) {
            json.writeStringProperty("comment", exchange.failure().message());
        }
        json.writeEndObject();
    }

    private static void request(JsonGenerator json, Exchange exchange) {
        Exchange.Request request = exchange.request();
        json.writeObjectPropertyStart("request");
        json.writeStringProperty("method", request.method());
        json.writeStringProperty("url", request.url());
        json.writeStringProperty("httpVersion", HTTP);
        named(json, "headers", request.headers());
        named(json, "cookies", List.of());
        named(json, "queryString", query(request.url()));
        json.writeNumberProperty("headersSize", -1);
        json.writeNumberProperty("bodySize", request.body().length());
        if (!request.body().isEmpty()) {
            json.writeObjectPropertyStart("postData");
            json.writeStringProperty(
                    "mimeType",
                    request.headers().stream()
                            .filter(header -> header.name().equalsIgnoreCase("content-type"))
                            .map(Header::value)
                            .findFirst()
                            .orElse("application/octet-stream"));
            text(json, request.body());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static List<Header> query(String url) {
        String query = URI.create(url).getRawQuery();
        return query == null
                ? List.of()
                : List.of(query.split("&")).stream()
                        .map(parameter -> parameter.split("=", 2))
                        .map(parts -> new Header(parts[0], parts.length > 1 ? parts[1] : ""))
                        .toList();
    }

    private static void named(JsonGenerator json, String name, List<Header> values) {
        json.writeArrayPropertyStart(name);
        for (Header value : values) {
            json.writeStartObject();
            json.writeStringProperty("name", value.name());
            json.writeStringProperty("value", value.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes text if the bytes are UTF-8, or else base64, which is HAR's form for contents. */
    private static void text(JsonGenerator json, Body body) {
        String text = new String(body.bytes(), StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            json.writeStringProperty("text", text);
        } else {
            json.writeStringProperty("text", Base64.getEncoder().encodeToString(body.bytes()));
            json.writeStringProperty("encoding", "base64");
        }
    }
}
