package dev.touchstone.suites.command;

import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.ResourceFolder;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas of the files that the kit reads and writes, by name. */
final class ShippedSchemas {
    private static final String SUFFIX = ".schema.json";

    private static final String DEFINITIONS = "$defs";

    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    ShippedSchemas() {
        for (String module : new String[] {"specs", "fixtures", "reports", "suites"}) {
            String folder = module + "/format";
            Origin files = new Origin.ClassPath(folder);
            ResourceFolder.ofSchemas(folder)
                    .names()
                    .forEach(name ->
                            schemas.put(name, (ObjectNode) JsonMapper.shared().readTree(files.text(name + SUFFIX))));
        }
    }

    /** Returns the title of each schema by its name. */
    Map<String, String> titles() {
        Map<String, String> titles = new TreeMap<>();
        schemas.forEach((name, schema) -> titles.put(name, schema.path("title").asString("")));
        return titles;
    }

    /**
     * Returns a schema that needs no other file. Its definitions contain the schemas to which it refers, and a
     * validator finds them by their {@code $id}.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if there is no schema of that name
     */
    String text(String name) {
        new KnownNames("schema", schemas.keySet()).require("schema " + name, name);
        ObjectNode whole = schemas.get(name).deepCopy();
        Set<String> others = new LinkedHashSet<>();
        collect(whole, others);
        others.remove(name);
        if (!others.isEmpty()) {
            ObjectNode definitions = (ObjectNode) whole.withObjectProperty(DEFINITIONS);
            others.forEach(other -> definitions.set(other, schemas.get(other).deepCopy()));
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n";
    }

    /** Collects the names of the schemas to which a schema refers, also indirectly. */
    private void collect(JsonNode schema, Set<String> names) {
        String reference = schema.path("$ref").asString("");
        int end = reference.indexOf(SUFFIX);
        if (end > 0 && names.add(reference.substring(0, end))) {
            collect(schemas.get(reference.substring(0, end)), names);
        }
        schema.forEach(child -> collect(child, names));
    }
}
