package dev.touchstone.reports.parity;

import dev.touchstone.reports.parity.Divergence.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two answers to the same request. */
final class ObservationDifference {
    /** One difference, without saying which exchange it is of. */
    record Difference(Kind kind, String at, String reference, String candidate) {
        /** Two differences at one place are the same noise, whatever the values. */
        List<String> place() {
            return List.of(kind.name(), at);
        }
    }

    private final Observation reference;
    private final Observation candidate;
    private final List<Difference> differences = new ArrayList<>();

    private ObservationDifference(Observation reference, Observation candidate) {
        this.reference = reference;
        this.candidate = candidate;
    }

    /** How the candidate's answer differs; where status or form differ, what follows from that is not listed. */
    static List<Difference> between(Observation reference, Observation candidate) {
        return new ObservationDifference(reference, candidate).find();
    }

    private List<Difference> find() {
        int status = reference.response().status();
        if (status != candidate.response().status()) {
            add(Kind.STATUS, "", status, candidate.response().status());
        }
        if (status / 100 != candidate.response().status() / 100) {
            return differences;
        }
        headers();
        if (!reference.form().equals(candidate.form())) {
            add(Kind.RETYPED, "body", reference.form(), candidate.form());
            return differences;
        }
        if (!reference.events().equals(candidate.events())) {
            add(Kind.EVENT_ORDER, "", reference.events(), candidate.events());
        }
        shape();
        values();
        prompt();
        return differences;
    }

    private void headers() {
        reference.headers().forEach((name, value) -> {
            String other = candidate.headers().get(name);
            if (other == null) {
                add(Kind.HEADER, name, value, NotableHeaders.absence(name, candidate.response()));
            } else if (!other.equals(value)) {
                add(Kind.HEADER, name, value, other);
            }
        });
    }

    private void shape() {
        Set<String> pointers = new LinkedHashSet<>(reference.shape().keySet());
        pointers.addAll(candidate.shape().keySet());
        for (String pointer : pointers) {
            Set<String> wanted = reference.shape().get(pointer);
            Set<String> found = candidate.shape().get(pointer);
            if (wanted != null && found != null) {
                types(pointer, wanted, found);
            } else if (hasMembers(reference, parent(pointer)) && hasMembers(candidate, parent(pointer))) {
                if (found == null) {
                    add(Kind.MISSING, pointer, String.join(" or ", wanted), "absent");
                } else {
                    add(Kind.EXTRA, pointer, "absent", String.join(" or ", found));
                }
            }
        }
    }

    private void types(String pointer, Set<String> wanted, Set<String> found) {
        Set<String> wantedTypes = withoutNull(wanted);
        Set<String> foundTypes = withoutNull(found);
        boolean known = !wantedTypes.isEmpty() && !foundTypes.isEmpty();
        if (known && !covers(wantedTypes, foundTypes)) {
            add(Kind.RETYPED, pointer, String.join(" or ", wanted), String.join(" or ", found));
        } else if (found.contains(JsonShape.NULL) != wanted.contains(JsonShape.NULL)) {
            add(Kind.NULLABLE, pointer, String.join(" or ", wanted), String.join(" or ", found));
        }
    }

    /** An integer is a number, so where the reference has fractions the candidate may have none. */
    private static boolean covers(Set<String> wanted, Set<String> found) {
        return found.stream()
                .allMatch(type ->
                        wanted.contains(type) || type.equals(JsonShape.INTEGER) && wanted.contains(JsonShape.NUMBER));
    }

    private static Set<String> withoutNull(Set<String> types) {
        Set<String> rest = new LinkedHashSet<>(types);
        rest.remove(JsonShape.NULL);
        return rest;
    }

    /** Whether something stands below a pointer: of an empty array nothing is known about its elements. */
    private static boolean hasMembers(Observation observation, String pointer) {
        return pointer != null
                && observation.shape().keySet().stream()
                        .anyMatch(other -> other.length() > pointer.length() && other.startsWith(pointer + "/"));
    }

    /** Null if the pointer is a whole document: an event that only one side has is a matter of the event order. */
    private static String parent(String pointer) {
        int slash = pointer.lastIndexOf('/');
        return slash < 0 ? null : pointer.substring(0, slash);
    }

    private void values() {
        for (Map.Entry<String, Set<String>> entry : reference.values().entrySet()) {
            Set<String> other = candidate.values().get(entry.getKey());
            if (other != null && !other.equals(entry.getValue())) {
                add(Kind.VALUE, entry.getKey(), String.join(", ", entry.getValue()), String.join(", ", other));
            }
        }
    }

    /** Told as a difference, for what a model adds to each prompt is the same everywhere and makes one line. */
    private void prompt() {
        reference
                .prompt()
                .flatMap(wanted -> candidate.prompt().flatMap(wanted::more))
                .filter(more -> more != 0)
                .ifPresent(more -> add(
                        Kind.VALUE,
                        "/usage/prompt_tokens",
                        "equals the reference's",
                        Math.abs(more) + (more > 0 ? " more" : " fewer")));
    }

    private void add(Kind kind, String at, Object wanted, Object found) {
        differences.add(new Difference(kind, at, wanted.toString(), found.toString()));
    }
}
