package dev.touchstone.reports.workload;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.workload.RunFacts.Stand;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Workload.Task;
import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.harm.Place;
import dev.touchstone.specs.harm.Place.PlaceMatch;
import dev.touchstone.specs.harm.Sign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the deviations that can explain the findings of a run. A deviation has a set of signs. If the run shows that
 * one of them is absent, the deviation is excluded. Of the rest, those that match the finding's place best count. If a
 * deviation is the only explanation of one finding, it also explains its other findings, and these need no further
 * explanation.
 */
final class Suspects {
    /**
     * One observation of a run.
     *
     * @param requirement the requirement that shows it
     * @param place where the requirement fails; null if it holds, and only the handling is notable
     * @param handling how the feature is handled, if the requirement holds; otherwise null
     * @param operations the operations at which it shows; empty if it may be any operation
     */
    record Clue(String requirement, Place place, String handling, Set<Operation> operations) {
        /** Tells whether the observation may concern a task. */
        boolean isAbout(Task task) {
            return operations.isEmpty() || task.operations().stream().anyMatch(operations::contains);
        }
    }

    /** How many requirements that would show a deviation may hold for each that fails, and it may still be there in part. */
    private static final int MAX_HOLDING = 5;

    private final RunFacts facts;
    private final Harms harms;
    private final Asked asked;
    private final Set<String> excluded = new TreeSet<>();
    private final Map<String, List<String>> showing = new LinkedHashMap<>();
    /** The result of {@link #hidden()}, cached because each task of each program needs it; null until the first use. */
    private Map<String, Set<String>> hidden;

    /** The results of {@link #isOpen}, cached because each task of each workload needs them. */
    private final Map<String, Boolean> open = new HashMap<>();

    Suspects(RunFacts facts, Harms harms, Asked asked) {
        this.asked = asked;
        this.facts = facts;
        this.harms = harms;
        harms.signs().forEach((deviation, signs) -> {
            signs.forEach(sign -> showing.computeIfAbsent(sign.requirement(), any -> new ArrayList<>())
                    .add(deviation));
            if (signs.stream().anyMatch(this::isRefuted)) {
                excluded.add(deviation);
            }
        });
    }

    /** Tells whether the run shows that a sign is absent. */
    private boolean isRefuted(Sign sign) {
        if (facts.stand(sign.requirement()) != Stand.HOLDS) {
            return false;
        }
        String handling = facts.result(sign.requirement())
                .map(Result::handling)
                .map(handled -> handled.id())
                .orElse(null);
        return sign.handling() == null || handling == null || !sign.handling().equals(handling);
    }

    /**
     * Returns the deviations that can explain each observation; an empty set if no deviation of the catalogue shows
     * it.
     */
    Map<Clue, Set<String>> byClue() {
        Map<Clue, Set<String>> found = new LinkedHashMap<>();
        for (Result result : facts.results()) {
            for (Clue clue : clues(result)) {
                found.computeIfAbsent(clue, this::suspects);
            }
        }
        Set<String> certain = new LinkedHashSet<>();
        found.forEach((clue, suspects) -> {
            if (suspects.size() == 1
                    && suspects.stream().allMatch(deviation -> match(deviation, clue) == PlaceMatch.SAME)) {
                certain.addAll(suspects);
            }
        });
        found.replaceAll((clue, suspects) -> {
            Set<String> known = new LinkedHashSet<>(suspects);
            known.retainAll(certain);
            if (known.isEmpty()) {
                return suspects;
            }
            suspects.stream().filter(this::isPartlyHidden).forEach(known::add);
            return known;
        });
        return found;
    }

    private List<Clue> clues(Result result) {
        if (facts.stand(result.requirement()) == Stand.FAILS && result.outcome() == Outcome.FAILED) {
            List<Clue> clues = new ArrayList<>();
            for (Finding finding : result.findings()) {
                if (!asked.isForeign(finding)) {
                    clues.add(new Clue(result.requirement(), place(finding), null, asked.operations(finding)));
                }
            }
            return result.findings().isEmpty() ? List.of(new Clue(result.requirement(), null, null, Set.of())) : clues;
        }
        return facts.stand(result.requirement()) == Stand.HOLDS && result.handling() != null
                ? List.of(new Clue(result.requirement(), null, result.handling().id(), Set.of()))
                : List.of();
    }

    static Place place(Finding finding) {
        return Place.of(finding.at(), finding.expected(), finding.observed());
    }

    private Set<String> suspects(Clue clue) {
        Map<String, PlaceMatch> matches = new LinkedHashMap<>();
        showing.getOrDefault(clue.requirement(), List.of())
                .forEach(deviation -> matches.put(deviation, match(deviation, clue)));
        if (clue.handling() != null) {
            // A handling is an observation only if it is the handling that a deviation shows. Any other handling is
            // correct.
            return with(matches, PlaceMatch.SAME, true);
        }
        for (boolean possible : new boolean[] {true, false}) {
            for (PlaceMatch min : List.of(PlaceMatch.SAME, PlaceMatch.KIND)) {
                Set<String> found = with(matches, min, possible);
                found.removeIf(deviation -> !mayStillBe(deviation, clue));
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        Set<String> possible = with(matches, PlaceMatch.NONE, true);
        if (possible.isEmpty()) {
            possible = with(matches, PlaceMatch.NONE, false);
            possible.removeIf(deviation -> !mayStillBe(deviation, clue));
        }
        return possible;
    }

    /**
     * Tells whether a deviation can explain an observation although the run shows that one of its signs is absent: it
     * may be there at times, or in a part. A status alone is too little to believe that. Every deviation that lets a
     * wrong request pass has the same status there, and so has every one that refuses.
     */
    private boolean mayStillBe(String deviation, Clue clue) {
        if (!excluded.contains(deviation)
                || clue.place() == null
                || !clue.place().at().equals("status")) {
            return true;
        }
        if (clue.place().observed().startsWith("2")) {
            return false;
        }
        long holding = count(deviation, Stand.HOLDS);
        return holding <= MAX_HOLDING * Math.max(1, count(deviation, Stand.FAILS));
    }

    private long count(String deviation, Stand stand) {
        return harms.signs().get(deviation).stream()
                .map(Sign::requirement)
                .distinct()
                .filter(requirement -> facts.stand(requirement) == stand)
                .count();
    }

    private Set<String> with(Map<String, PlaceMatch> matches, PlaceMatch min, boolean possible) {
        return matches.entrySet().stream()
                .filter(entry -> entry.getValue().compareTo(min) >= 0)
                .map(Map.Entry::getKey)
                .filter(deviation -> !possible || !excluded.contains(deviation))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Tells whether a deviation shows itself at the place of an observation, and the run does not show its absence. */
    boolean isSeenAt(String deviation, Clue clue) {
        return !excluded.contains(deviation) && match(deviation, clue) != PlaceMatch.NONE;
    }

    private PlaceMatch match(String deviation, Clue clue) {
        return harms.signs().get(deviation).stream()
                .filter(sign -> sign.requirement().equals(clue.requirement()))
                .map(sign -> match(sign, clue))
                .reduce(PlaceMatch.NONE, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private static PlaceMatch match(Sign sign, Clue clue) {
        if (clue.handling() != null) {
            return clue.handling().equals(sign.handling()) ? PlaceMatch.SAME : PlaceMatch.NONE;
        }
        if (sign.handling() != null) {
            return PlaceMatch.NONE;
        }
        return clue.place() == null
                ? PlaceMatch.KIND
                : sign.places().stream()
                        .map(clue.place()::match)
                        .reduce(PlaceMatch.NONE, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /** Tells whether no requirement was judged that would show a deviation. */
    boolean isOpen(String deviation) {
        return open.computeIfAbsent(deviation, this::findOpen);
    }

    private boolean findOpen(String deviation) {
        List<Sign> signs = harms.signs().getOrDefault(deviation, List.of());
        return !signs.isEmpty()
                && signs.stream()
                        .allMatch(sign -> facts.stand(sign.requirement()) == Stand.UNKNOWN
                                || facts.stand(sign.requirement()) == Stand.SILENT)
                && signs.stream().anyMatch(sign -> facts.stand(sign.requirement()) == Stand.UNKNOWN);
    }

    /**
     * Returns the deviations that no requirement can show because the endpoint does not have a feature, by the
     * feature.
     */
    Map<String, Set<String>> hidden() {
        if (hidden == null) {
            hidden = findHidden();
        }
        return hidden;
    }

    private Map<String, Set<String>> findHidden() {
        Map<String, Set<String>> found = new TreeMap<>();
        harms.signs().forEach((deviation, signs) -> {
            if (!signs.isEmpty() && signs.stream().allMatch(sign -> facts.stand(sign.requirement()) == Stand.ABSENT)) {
                facts.missing(signs.get(0).requirement())
                        .ifPresent(feature -> found.computeIfAbsent(feature, any -> new TreeSet<>())
                                .add(deviation));
            }
        });
        return found;
    }

    /** Tells whether the run excludes a deviation, and no requirement that would show it was left out. */
    boolean isRuledOut(String deviation) {
        return excluded.contains(deviation)
                && harms.signs().getOrDefault(deviation, List.of()).stream()
                        .noneMatch(sign -> facts.stand(sign.requirement()) == Stand.ABSENT);
    }

    /**
     * Tells whether the endpoint denies a feature that would show a deviation. It may deny the feature because of that
     * deviation.
     */
    private boolean isPartlyHidden(String deviation) {
        return !excluded.contains(deviation)
                && harms.signs().get(deviation).stream()
                        .anyMatch(sign -> facts.stand(sign.requirement()) == Stand.ABSENT);
    }
}
