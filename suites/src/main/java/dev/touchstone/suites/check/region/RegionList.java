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
 * The regions of one cloud, from {@code suites/regions/NAME.yaml}.
 *
 * @param system the cloud
 * @param hosts the domains whose hosts name a region
 * @param customerNamed the domains whose hosts have names that the customer chose
 * @param headers the headers of answers that name a region
 * @param understoodElsewhere whether the names mean the same if another cloud uses them
 * @param places the places by each of their names, in lower case
 * @param inAnyHost the geographies that the first label of any host can name
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

    /** @throws InvalidInput naming file and line, if the document is no list of regions or contains a name twice */
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

    /** Returns the place of a name. Ignores letter case and surrounding white space. */
    Optional<Place> find(String name) {
        return Optional.ofNullable(places.get(normal(name)));
    }

    /**
     * Returns the form in which names are compared: {@code East US 2} and {@code east us 2} are equal, {@code us-east1}
     * and {@code us-east-1} are not.
     */
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
                throw new InvalidInput(document.place(at), "'" + name + "' is listed twice", "take one of them out");
            }
        }
    }
}
