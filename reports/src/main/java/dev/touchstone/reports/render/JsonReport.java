package dev.touchstone.reports.render;

import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the report as {@code parity.json}: the data model itself, with its members in the order of their declaration.
 */
final class JsonReport {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonReport() {}

    /**
     * Writes the report piece by piece, because all evidence together may be larger than the memory.
     *
     * @throws IOException if it can't be written, for example because the disk is full; Jackson wraps this exception
     */
    static void write(ParityReport report, Writer out) throws IOException {
        try {
            MAPPER.writeValue(out, report);
        } catch (JacksonException notWritten) {
            for (Throwable cause = notWritten; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException unwritable) {
                    throw unwritable;
                }
            }
            throw notWritten;
        }
        out.write('\n');
    }
}
