package dev.touchstone.specs.load;

import dev.touchstone.specs.harm.Harm;
import dev.touchstone.specs.harm.Harm.HarmKind;
import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.harm.Sighting;
import dev.touchstone.specs.harm.Sign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the generated file with the measured harm to client programs. The file is JSON, because JSON is read much
 * faster than YAML.
 */
final class HarmFile {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private HarmFile() {}

    /** @throws InvalidInput if the file does not exist, or is not what the kit generates */
    static Harms.Known read(String file, Origin origin) {
        try {
            JsonNode root = MAPPER.readTree(origin.text(file));
            Map<String, List<Sign>> signs = new LinkedHashMap<>();
            root.path("signs").properties().forEach(entry -> {
                List<Sign> of = new ArrayList<>();
                entry.getValue().forEach(sign -> of.add(MAPPER.treeToValue(sign, Sign.class)));
                signs.put(entry.getKey(), List.copyOf(of));
            });
            Map<String, Map<String, Map<String, Harm>>> harm = new LinkedHashMap<>();
            root.path("harm").properties().forEach(program -> {
                Map<String, Map<String, Harm>> byDeviation = new LinkedHashMap<>();
                program.getValue()
                        .properties()
                        .forEach(deviation -> byDeviation.put(deviation.getKey(), tasks(deviation.getValue())));
                harm.put(program.getKey(), byDeviation);
            });
            Map<String, Sighting> sightings = new LinkedHashMap<>();
            root.path("sightings")
                    .properties()
                    .forEach(entry ->
                            sightings.put(entry.getKey(), MAPPER.treeToValue(entry.getValue(), Sighting.class)));
            return new Harms.Known(signs, harm, sightings);
        } catch (JacksonException malformed) {
            throw new InvalidInput(
                    file, "is not as the kit generates it: " + malformed.getOriginalMessage(), "generate it again");
        }
    }

    private static Map<String, Harm> tasks(JsonNode deviation) {
        Map<String, Harm> tasks = new LinkedHashMap<>();
        deviation.properties().forEach(task -> {
            Map.Entry<String, JsonNode> harm =
                    task.getValue().properties().iterator().next();
            tasks.put(
                    task.getKey(),
                    new Harm(
                            HarmKind.valueOf(harm.getKey().toUpperCase(Locale.ROOT)),
                            harm.getValue().asString()));
        });
        return tasks;
    }
}
