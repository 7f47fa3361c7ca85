package dev.touchstone.suites.check.region;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.YamlDocument;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The regions of one cloud, as {@code suites/regions/NAME.yaml} has them.
 *
 * @param system whose names they are
 * @param hosts domains whose hosts name a region
 * @param customerNamed domains whose hosts the customer named
 * @param headers headers of answers that name a region
 * @param understoodElsewhere whether the names mean the same where another cloud says them
 * @param places by each of their names, in lower case
 * @param inAnyHost geographies that the first label of any host means
 */
record RegionList(
        String system,
        List<String> hosts,
        List<String> customerNamed,
        List<String> headers,
        boolean understoodElsewhere,
        Map<String, Place> places,
        Set<String> inAnyHost) {

    private static final JsonSchemas FORMAT =
            new JsonSchemas(Map.of("regions", new Origin.ClassPath("suites/format").text("regions.schema.json")));

    /** @throws InvalidInput naming file and line, if the document is no list of regions or has a name twice */
    static RegionList of(YamlDocument document) {
        JsonNode root = document.validate(FORMAT, "regions").root();
        RegionListReader reading =
                new RegionListReader(document, root.get("system").stringValue());
        for (int index = 0; index < root.get("areas").size(); index++) {
            reading.area("/areas/" + index);
        }
        boolean titles = root.path("titlesAreNames").asBoolean(true);
        for (int index = 0; index < root.get("regions").size(); index++) {
            reading.region("/regions/" + index, titles);
        }
        return new RegionList(
                reading.system,
                texts(root.path("hosts")),
                texts(root.path("customerNamed")),
                texts(root.path("headers")),
                root.path("understoodElsewhere").asBoolean(true),
                reading.places,
                reading.inAnyHost);
    }

    /** The place of a name, in any letter case and with any white space around it. */
    Optional<Place> find(String name) {
        return Optional.ofNullable(places.get(normal(name)));
    }

    /** How names are compared: {@code East US 2} and {@code east us  2} are one, {@code us-east1} and {@code us-east-1} two. */
    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /** Collects the places of one document. */
    private static final class RegionListReader {
        private final YamlDocument document;
        private final String system;
        private final Map<String, Place> places = new LinkedHashMap<>();
        private final Set<String> inAnyHost = new LinkedHashSet<>();

        RegionListReader(YamlDocument document, String system) {
            this.document = document;
            this.system = system;
        }

        void area(String at) {
            JsonNode area = document.root().at(at);
            List<String> names = texts(area.get("names"));
            Place place = new Place(system, names.get(0), false, Set.copyOf(texts(area.path("countries"))));
            names.forEach(name -> put(at, name, place));
            if (area.path("inAnyHost").asBoolean(false)) {
                inAnyHost.addAll(names);
            }
        }

        void region(String at, boolean titles) {
            JsonNode region = document.root().at(at);
            String name = region.get("name").stringValue();
            Place place =
                    new Place(system, name, true, Set.of(region.get("country").stringValue()));
            put(at, name, place);
            String title = region.get("title").stringValue();
            if (titles && !normal(title).equals(name)) {
                put(at, title, place);
            }
        }

        private void put(String at, String name, Place place) {
            if (places.put(normal(name), place) != null) {
                throw new InvalidInput(document.place(at), "'" + name + "' is there twice", "take one of them out");
            }
        }
    }
}
