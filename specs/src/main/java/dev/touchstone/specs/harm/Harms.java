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
 * The measured harm that deviations do to client programs. The file is read on the first access, because most commands
 * do not need it.
 */
public final class Harms {
    /** The value for a revision without measurements. */
    public static final Harms NONE = new Harms(() -> new Known(Map.of(), Map.of(), Map.of()));

    /**
     * The content of the file.
     *
     * @param signs the signs that a run shows of each deviation, by the deviation's id
     * @param harm the harm, by program, deviation and task
     * @param sightings the place where each deviation was seen; deviations that were made up for a test are left out
     */
    public record Known(
            Map<String, List<Sign>> signs,
            Map<String, Map<String, Map<String, Harm>>> harm,
            Map<String, Sighting> sightings) {}

    /**
     * The maximum number of signs of a deviation that all count. A deviation with more signs, such as an outage, shows
     * at nearly every requirement.
     */
    private static final int MAX_SIGNS = 8;

    /** The maximum number of signs of a deviation for a single sign to show alone that a program is harmed. */
    private static final int FEW_SIGNS = 5;

    private final Supplier<Known> source;
    private Known known;

    /** @param source reads the file; it is called at most once */
    public Harms(Supplier<Known> source) {
        this.source = source;
    }

    private synchronized Known known() {
        if (known == null) {
            known = source.get();
        }
        return known;
    }

    /** Returns the signs that a run shows of each deviation, by the deviation's id. */
    public Map<String, List<Sign>> signs() {
        return known().signs();
    }

    /**
     * Returns the place where each deviation was seen at a real endpoint, by its id. Deviations that were made up for a
     * test are left out.
     */
    public Map<String, Sighting> sightings() {
        return known().sightings();
    }

    /**
     * Returns the harm that each deviation does to a program, by the deviation's id and the task's name; empty if the
     * program was not measured.
     */
    public Map<String, Map<String, Harm>> of(String program) {
        return known().harm().getOrDefault(program, Map.of());
    }

    /** Returns the ids of the requirements that show whether a program is harmed. */
    public Set<String> requirements(String program) {
        return telling(program).stream().map(Sign::requirement).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Tells whether the failure of a requirement shows alone that at least one program is harmed. It does not if only
     * deviations that harm no program fail at these places.
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

    /** Returns the scenarios that show whether a program is harmed, as {@code suite/scenario}. */
    public Set<String> scenarios(String program) {
        return telling(program).stream()
                .map(Sign::scenario)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns the signs that show whether a program is harmed. All signs of a deviation with few signs count. A
     * deviation that shows nearly everywhere, such as an outage, also shows at the requirements of other deviations.
     * Its further signs cost requests and add no information.
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
            List<Sign> taken = signs.size() <= MAX_SIGNS ? signs : covered ? List.of() : signs.subList(0, MAX_SIGNS);
            telling.addAll(taken);
            taken.forEach(sign -> known.add(sign.requirement()));
        }
        return telling;
    }

    /** Returns the deviations that harm a program and that no requirement detects. */
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
