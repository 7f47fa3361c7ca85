package dev.touchstone.reports.render;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as {@code parity.json}: the data model itself, members in the order of the types' declaration. */
final class JsonReport {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonReport() {}

    static String of(ParityReport report) {
        return MAPPER.writeValueAsString(report) + "\n";
    }
}
