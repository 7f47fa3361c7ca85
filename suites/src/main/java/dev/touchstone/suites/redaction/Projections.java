package dev.touchstone.suites.redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts that a reader could put together from a body: its JSON strings unescaped, those at the same place of
 * successive events joined, all of them joined, and the events' data joined.
 */
final class Projections {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Map<String, StringBuilder> byPlace = new LinkedHashMap<>();
    private final StringBuilder strings = new StringBuilder();
    private final StringBuilder data = new StringBuilder();

    private Projections() {}

    static Stream<String> of(String body) {
        Projections projections = new Projections();
        for (String document : documents(body)) {
            projections.data.append(document);
            projections.add(document);
        }
        List<String> texts = new ArrayList<>();
        texts.add(projections.data.toString());
        texts.add(projections.strings.toString());
        projections.byPlace.values().forEach(text -> texts.add(text.toString()));
        return texts.stream();
    }

    /** The whole body, or each line of it where it is a stream of events. */
    private static List<String> documents(String body) {
        List<String> lines = body.lines().toList();
        if (lines.stream().noneMatch(line -> line.startsWith("data:"))) {
            return List.of(body);
        }
        return lines.stream().map(line -> line.replaceFirst("^[a-z]*: ?", "")).toList();
    }

    private void add(String document) {
        try {
            walk(MAPPER.readTree(document), "");
        } catch (JacksonException notJson) {
            // Not JSON: its text is in `data` already, and there is nothing to unescape.
            strings.append(document);
        }
    }

    private void walk(JsonNode node, String place) {
        if (node.isString()) {
            strings.append(node.stringValue());
            byPlace.computeIfAbsent(place, ignored -> new StringBuilder()).append(node.stringValue());
        } else if (node.isObject()) {
            node.properties().forEach(member -> {
                strings.append(member.getKey());
                walk(member.getValue(), place + "/" + member.getKey());
            });
        } else if (node.isArray()) {
            node.forEach(element -> walk(element, place + "/*"));
        }
    }
}
