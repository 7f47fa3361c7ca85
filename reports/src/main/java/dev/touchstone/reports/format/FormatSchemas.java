package dev.touchstone.reports.format;

import dev.touchstone.specs.load.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON Schemas of the files that this module reads and writes. */
public final class FormatSchemas {
    /** The schema of each line of a run record. */
    public static final String RUN_RECORD = "run-record";

    /** The schema of a gate policy. */
    public static final String POLICY = "policy";

    /** The schema of a list of waivers. */
    public static final String WAIVERS = "waivers";

    private static final JsonSchemas SCHEMAS = load();

    private FormatSchemas() {}

    public static JsonSchemas all() {
        return SCHEMAS;
    }

    private static JsonSchemas load() {
        Map<String, String> sources = Stream.of(RUN_RECORD, POLICY, WAIVERS)
                .collect(Collectors.toMap(Function.identity(), FormatSchemas::source));
        return new JsonSchemas(sources);
    }

    private static String source(String name) {
        String resource = "reports/format/" + name + ".schema.json";
        try (InputStream stream = FormatSchemas.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path: the build left it out");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
