package dev.touchstone.suites.check.region;

import java.util.Collections;
import java.util.Set;

/**
 * A place that the lists of regions know: one region, or a geography of many.
 *
 * @param system whose name it is: {@code aws}, {@code azure}, …, or {@code world} for what anybody may say
 * @param name as the list has it
 * @param region whether it is one region; otherwise it is a geography, within which any region agrees
 * @param countries the countries it lies in, by ISO 3166; empty if it is everywhere
 */
public record Place(String system, String name, boolean region, Set<String> countries) {

    public Place {
        countries = Set.copyOf(countries);
    }

    /** Whether it is the whole world, which no place contradicts. */
    boolean isEverywhere() {
        return countries.isEmpty();
    }

    /**
     * Whether nothing can lie in both places. Two regions of one cloud are two places; whether a region of one cloud is
     * that of another is not known, as long as they are in one country.
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

    /** Whether what lies here lies in the other place for certain. */
    public boolean isWithin(Place other) {
        if (other.isEverywhere()) {
            return true;
        }
        if (other.region) {
            return equals(other);
        }
        return !isEverywhere() && other.countries.containsAll(countries);
    }

    /** The countries as a reader is told them. */
    public String whereabouts() {
        return isEverywhere() ? "anywhere" : countries.size() > 3 ? countries.size() + " countries" : sorted();
    }

    private String sorted() {
        return String.join(", ", countries.stream().sorted().toList());
    }
}
