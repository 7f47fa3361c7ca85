package dev.touchstone.suites.check.region;

import java.util.Collections;
import java.util.Set;

/**
 * A place in the lists of regions: one region, or a geography with many regions.
 *
 * @param system the cloud whose name it is: {@code aws}, {@code azure}, …, or {@code world} for names that any cloud
 *     may use
 * @param name the name as the list has it
 * @param region whether it is one region; if not, it is a geography, and any region within it agrees with it
 * @param countries the ISO 3166 codes of its countries; empty if it is the whole world
 */
public record Place(String system, String name, boolean region, Set<String> countries) {

    public Place {
        countries = Set.copyOf(countries);
    }

    /** Tells whether it is the whole world, which no place contradicts. */
    boolean isEverywhere() {
        return countries.isEmpty();
    }

    /**
     * Tells whether nothing can be in both places. Two regions of one cloud are two places. Regions of different
     * clouds in the same country may be the same place.
     */
    public boolean contradicts(Place other) {
        if (isEverywhere() || other.isEverywhere()) {
            return false;
        }
        return Collections.disjoint(countries, other.countries) || region && other.region && isOtherOfItsCloud(other);
    }

    private boolean isOtherOfItsCloud(Place other) {
        return system.equals(other.system) && !name.equals(other.name);
    }

    /** Tells whether everything in this place is certainly in the other place. */
    public boolean isWithin(Place other) {
        if (other.isEverywhere()) {
            return true;
        }
        if (other.region) {
            return equals(other);
        }
        return !isEverywhere() && other.countries.containsAll(countries);
    }

    /** Returns the countries in the form that reports show. */
    public String whereabouts() {
        return isEverywhere() ? "anywhere" : countries.size() > 3 ? countries.size() + " countries" : sorted();
    }

    private String sorted() {
        return String.join(", ", countries.stream().sorted().toList());
    }
}
