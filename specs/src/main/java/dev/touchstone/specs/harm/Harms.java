package dev.touchstone.specs.harm;

import dev.touchstone.specs.harm.Place.PlaceMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is known of the harm that deviations do to client programs. It is read when it is first asked for, because most
 * commands do not need it.
 */
public final class Harms {
    /** Nothing is known. */
    public static final Harms NONE = new Harms(() -> new Known(Map.of(), Map.of(), Map.of()));

    /**
     * What a file says.
     *
     * @param signs what a run shows of each deviation
     * @param harm by program, deviation and task
     * @param sightings where each deviation was seen; those that were made up for a test are not in it
     */
    public record Known(
            Map<String, List<Sign>> signs,
            Map<String, Map<String, Map<String, Harm>>> harm,
            Map<String, Sighting> sightings) {}

    /** A deviation with more signs than these shows nearly everywhere. */
    private static final int MOST_SIGNS = 8;

    /** One with more signs than these does not tell by each of them that a program is harmed. */
    private static final int FEW_SIGNS = 5;

    private final Supplier<Known> source;
    private Known known;

    /** @param source is asked once at most */
    public Harms(Supplier<Known> source) {
        this.source = source;
    }

    private synchronized Known known() {
        if (known == null) {
            known = source.get();
        }
        return known;
    }

    /** What a run shows of each deviation, by its id. */
    public Map<String, List<Sign>> signs() {
        return known().signs();
    }

    /** Where each deviation was seen at a real endpoint, by its id. One that was made up for a test is not in it. */
    public Map<String, Sighting> sightings() {
        return known().sightings();
    }

    /** What each deviation does to a program, by the deviation's id and the task's name; empty if it was not measured. */
    public Map<String, Map<String, Harm>> of(String program) {
        return known().harm().getOrDefault(program, Map.of());
    }

    /** The ids of the requirements that tell whether a program is harmed. */
    public Set<String> requirements(String program) {
        return telling(program).stream().map(Sign::requirement).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Whether the failure of a requirement tells alone that at least one program is harmed. It does not if only deviations
     * that harm no program show at these places.
     */
    public boolean tellsOfHarm(String requirement, List<Place> places) {
        Set<String> harmful = known().harm().values().stream()
                .flatMap(harmed -> harmed.keySet().stream())
                .collect(Collectors.toSet());
        List<Sign> ofHarmful =
                signs(requirement, id -> harmful.contains(id) && signs(id).size() <= FEW_SIGNS);
        List<Sign> ofHarmless = signs(requirement, id -> !harmful.contains(id));
        return !ofHarmful.isEmpty() && (!isShown(ofHarmless, places) || isShown(ofHarmful, places));
    }

    private List<Sign> signs(String requirement, Predicate<String> deviations) {
        return signs().entrySet().stream()
                .filter(entry -> deviations.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(sign -> sign.requirement().equals(requirement))
                .toList();
    }

    private static boolean isShown(List<Sign> signs, List<Place> places) {
        return signs.stream()
                .flatMap(sign -> sign.places().stream())
                .anyMatch(known -> places.stream().anyMatch(place -> known.match(place) != PlaceMatch.NONE));
    }

    /** The scenarios that show whether a program is harmed, as {@code suite/scenario}. */
    public Set<String> scenarios(String program) {
        return telling(program).stream()
                .map(Sign::scenario)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The signs that tell whether a program is harmed: all of a deviation that has few. One that shows nearly everywhere,
     * such as an outage, shows where others do; its further signs cost requests and tell nothing more.
     */
    private List<Sign> telling(String program) {
        List<Sign> telling = new ArrayList<>();
        Set<String> known = new HashSet<>();
        List<List<Sign>> shown = of(program).keySet().stream()
                .map(this::signs)
                .sorted(Comparator.comparingInt(List::size))
                .toList();
        for (List<Sign> signs : shown) {
            boolean covered = signs.stream().map(Sign::requirement).anyMatch(known::contains);
            List<Sign> taken = signs.size() <= MOST_SIGNS ? signs : covered ? List.of() : signs.subList(0, MOST_SIGNS);
            telling.addAll(taken);
            taken.forEach(sign -> known.add(sign.requirement()));
        }
        return telling;
    }

    /** The deviations that harm a program, and that no requirement shows. */
    public List<String> unseen(String program) {
        return of(program).keySet().stream()
                .filter(deviation -> signs(deviation).isEmpty())
                .sorted()
                .toList();
    }

    private List<Sign> signs(String deviation) {
        return signs().getOrDefault(deviation, List.of());
    }
}
