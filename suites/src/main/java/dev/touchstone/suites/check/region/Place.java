package dev.touchstone.suites.check.region;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A region's name with what is known of it.
 *
 * @param name in lower case, without spaces, hyphens and underscores: {@code East US 2} is {@code eastus2}
 * @param geography the continent or country it lies in, as {@code us}, {@code eu}, {@code ca}…; null if the name does not
 *     tell
 * @param broad whether the name is that of the geography itself, within which any region agrees
 */
public record Place(String name, String geography, boolean broad) {

    /** Geographies by how the names of AWS, Google, Oracle and Azure begin or end; the longest that fits counts. */
    private static final Map<String, String> GEOGRAPHIES = geographies();

    /** Reads a region's name as any cloud writes it. */
    public static Place of(String text) {
        String name = text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        String best = "";
        for (String part : GEOGRAPHIES.keySet()) {
            if (part.length() > best.length() && (name.startsWith(part) || endsWithRegion(name, part))) {
                best = part;
            }
        }
        String geography = GEOGRAPHIES.get(best);
        return new Place(name, geography, name.equals(geography) || isBroad(name));
    }

    /** Azure writes the geography last and a number after it: {@code eastus2}. */
    private static boolean endsWithRegion(String name, String part) {
        return name.replaceAll("\\d+$", "").endsWith(part);
    }

    private static boolean isBroad(String name) {
        return GEOGRAPHIES.containsKey(name) && name.length() <= 6;
    }

    /** Whether something cannot lie in both places. Names of different naming systems never contradict by name alone. */
    public boolean contradicts(Place other) {
        if (geography == null || other.geography == null) {
            return false;
        }
        if (!geography.equals(other.geography)) {
            return true;
        }
        return !broad && !other.broad && !name.equals(other.name) && isAzure() == other.isAzure();
    }

    /** Azure's names have the geography at the end, everyone else's at the beginning. */
    private boolean isAzure() {
        String stem = name.replaceAll("\\d+$", "");
        return GEOGRAPHIES.keySet().stream().noneMatch(part -> part.length() < 6 && name.startsWith(part))
                || stem.endsWith("us");
    }

    private static Map<String, String> geographies() {
        Map<String, String> known = new TreeMap<>();
        put(known, "us", "us", "usa", "iad", "sfo", "msp", "dls", "uscentral", "phx", "ord");
        put(known, "eu", "eu", "europe", "westeurope", "northeurope", "francecentral", "francesouth");
        put(known, "eu", "germanywestcentral", "germanynorth", "swedencentral", "polandcentral", "italynorth");
        put(known, "eu", "spaincentral", "fra", "eusc", "germany", "sweden", "poland", "italy", "spain", "france");
        put(
                known,
                "ca",
                "canada",
                "canadacentral",
                "canadaeast",
                "cacentral",
                "cawest",
                "yul",
                "northamericanortheast");
        put(known, "uk", "uk", "uksouth", "ukwest", "lhr");
        put(known, "ch", "switzerland", "switzerlandnorth", "switzerlandwest");
        put(known, "no", "norway", "norwayeast", "norwaywest");
        put(known, "jp", "japan", "japaneast", "japanwest", "jp");
        put(known, "kr", "korea", "koreacentral", "koreasouth", "kr");
        put(known, "in", "india", "centralindia", "southindia", "westindia", "apsouth");
        put(known, "au", "australia", "australiaeast", "australiasoutheast", "australiacentral", "apsoutheast2", "au");
        put(known, "br", "brazil", "brazilsouth", "saeast", "southamerica");
        put(known, "ae", "uae", "uaenorth", "uaecentral", "mecentral", "ae");
        return Map.copyOf(known);
    }

    private static void put(Map<String, String> known, String geography, String... parts) {
        for (String part : parts) {
            known.put(part, geography);
        }
    }
}
