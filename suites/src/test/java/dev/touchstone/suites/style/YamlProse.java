package dev.touchstone.suites.style;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The texts of a YAML file that are sentences of ours: those under the keys that hold one. */
final class YamlProse {
    private static final List<String> KEYS = List.of(
            "sentence",
            "title",
            "loosened",
            "harmless",
            "synthetic",
            "what",
            "problem",
            "fix",
            "note",
            "notes",
            "reason",
            "pinnedBy");

    private static final YAMLMapper MAPPER = new YAMLMapper(new YAMLFactory());

    private YamlProse() {}

    static List<Prose> of(String file, String yaml) {
        List<Prose> passages = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(yaml)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String key = parser.currentName() == null
                        ? parser.streamReadContext().getParent() == null
                                ? null
                                : parser.streamReadContext().getParent().currentName()
                        : parser.currentName();
                if (token == JsonToken.VALUE_STRING && KEYS.contains(String.valueOf(key))) {
                    passages.add(new Prose(file, parser.currentTokenLocation().getLineNr(), parser.getString()));
                }
            }
        }
        return passages;
    }
}
