package dev.touchstone.suites.coding;

import java.util.List;
import java.util.stream.Collectors;

/** The names of codings, as records and findings write them. */
final class CodingNames {
    private CodingNames() {}

    static List<String> list(List<ContentCoding> codings) {
        return codings.stream().map(ContentCoding::label).toList();
    }

    static String of(List<ContentCoding> codings) {
        return codings.stream().map(ContentCoding::label).collect(Collectors.joining(", "));
    }
}
