package dev.touchstone.reports.parity;

import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two answers to the same request. */
final class ObservationDifference {
    private static final String ARROW = " → ";
    private static final String RATE_LIMITS = "x-ratelimit-";

    private final Observation reference;
    private final Observation candidate;
    private final boolean anotherModel;
    private final List<Difference> differences = new ArrayList<>();

    private ObservationDifference(Observation reference, Observation candidate, boolean otherTexts) {
        this.reference = reference;
        this.candidate = candidate;
        this.anotherModel = otherTexts || ServedModel.differ(reference.model(), candidate.model());
    }

    /**
     * Returns how the candidate's answer differs. If the status class or the form differs, or if another model
     * answered, the differences that follow from that are not listed.
     */
    static List<Difference> between(Observation reference, Observation candidate) {
        return between(reference, candidate, false);
    }

    /**
     * Returns how the candidate's answer differs.
     *
     * @param otherTexts whether the candidate was asked with other texts, to which a model also gives other answers
     */
    static List<Difference> between(Observation reference, Observation candidate, boolean otherTexts) {
        return new ObservationDifference(reference, candidate, otherTexts).find();
    }

    private List<Difference> find() {
        int status = reference.response().status();
        if (status != candidate.response().status()) {
            status();
        }
        if (status / 100 != candidate.response().status() / 100) {
            return differences;
        }
        headers();
        if (!reference.form().equals(candidate.form())) {
            add(DivergenceKind.RETYPED, "body", reference.form(), candidate.form());
            return differences;
        }
        events();
        shape();
        values();
        prompt();
        return differences;
    }

    /**
     * Two refusals have the same cause if they name the same parameter or code or, if they name none, have the same
     * message.
     */
    private void status() {
        Optional<Refusal> refusal = candidate.refusal().or(reference::refusal);
        String about = refusal.map(Refusal::about).orElse("");
        String change =
                reference.response().status() + ARROW + candidate.response().status();
        String message = about.isEmpty() ? refusal.map(Refusal::message).orElse("") : "";
        differences.add(new Difference(
                DivergenceKind.STATUS,
                Family.operation(reference.family(), candidate.family()),
                about,
                said(reference),
                said(candidate),
                change + message));
    }

    private static String said(Observation observation) {
        String words = observation.refusal().map(Refusal::words).orElse("");
        return observation.response().status() + (words.isEmpty() ? "" : ": " + words);
    }

    private void headers() {
        reference.headers().forEach((name, value) -> {
            String other = candidate.headers().get(name);
            if (name.startsWith(RATE_LIMITS)) {
                if (other == null) {
                    header(RATE_LIMITS + "*", name, "absent");
                }
            } else if (other == null) {
                header(name, value, NotableHeaders.absence(name, candidate.response()));
            } else if (!other.equals(value)) {
                header(name, value, other);
            }
        });
    }

    /** The family of a header is empty, because one server writes the headers of all its APIs. */
    private void header(String name, String wanted, String found) {
        differences.add(new Difference(DivergenceKind.HEADER, "", name, wanted, found));
    }

    private void events() {
        List<String> wanted = anotherModel ? ModelBehaviour.framing(reference.events()) : reference.events();
        List<String> found = anotherModel ? ModelBehaviour.framing(candidate.events()) : candidate.events();
        if (!wanted.equals(found)) {
            add(
                    DivergenceKind.EVENT_ORDER,
                    firstOther(wanted, found),
                    String.join(ARROW, wanted),
                    String.join(ARROW, found));
        }
    }

    /**
     * Returns the key that distinguishes causes: the first part of an event that only one of the two has; otherwise
     * the first event that combines parts differently from the reference; empty if only the order differs.
     */
    private static String firstOther(List<String> wanted, List<String> found) {
        Set<String> wantedParts = parts(wanted);
        Set<String> foundParts = parts(found);
        return Stream.of(without(wantedParts, foundParts), without(foundParts, wantedParts), without(found, wanted))
                .flatMap(Function.identity())
                .findFirst()
                .orElse("");
    }

    private static Stream<String> without(Collection<String> all, Collection<String> others) {
        return all.stream().filter(each -> !others.contains(each));
    }

    private static Set<String> parts(List<String> kinds) {
        return kinds.stream()
                .flatMap(kind -> Stream.of(kind.split("\\+")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void shape() {
        Set<String> pointers = new LinkedHashSet<>(reference.shape().keySet());
        pointers.addAll(candidate.shape().keySet());
        for (String pointer : pointers) {
            Set<String> wanted = reference.shape().get(pointer);
            Set<String> found = candidate.shape().get(pointer);
            if (wanted != null && found != null) {
                types(pointer, wanted, found);
            } else if (haveMembers(parent(pointer)) && !isToldByEvents(pointer)) {
                if (found == null) {
                    add(DivergenceKind.MISSING, pointer, String.join(" or ", wanted), "absent");
                } else {
                    add(DivergenceKind.EXTRA, pointer, "absent", String.join(" or ", found));
                }
            }
        }
    }

    /** A missing usage in a stream is reported once, by the missing event. */
    private boolean isToldByEvents(String pointer) {
        return pointer.equals("event chunk /usage")
                && reference.events().contains(EventKinds.USAGE)
                        != candidate.events().contains(EventKinds.USAGE);
    }

    private void types(String pointer, Set<String> wanted, Set<String> found) {
        Set<String> wantedTypes = withoutNull(wanted);
        Set<String> foundTypes = withoutNull(found);
        boolean known = !wantedTypes.isEmpty() && !foundTypes.isEmpty();
        if (known && !covers(wantedTypes, foundTypes)) {
            add(DivergenceKind.RETYPED, pointer, String.join(" or ", wanted), String.join(" or ", found));
        } else if (found.contains(JsonShape.NULL) != wanted.contains(JsonShape.NULL)) {
            add(DivergenceKind.NULLABLE, pointer, String.join(" or ", wanted), String.join(" or ", found));
        }
    }

    /** An integer is a number, so the candidate may have an integer if the reference has a fraction. */
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

    /**
     * Tells whether both have members below a pointer, and with a common type. An empty array says nothing about its
     * elements, and an object has no member in common with an array.
     */
    private boolean haveMembers(String pointer) {
        return pointer != null
                && reference.parents().contains(pointer)
                && candidate.parents().contains(pointer)
                && !Collections.disjoint(
                        reference.shape().get(pointer), candidate.shape().get(pointer));
    }

    /**
     * Returns the pointer of the parent; null if the pointer is a whole document. An event that only one side has is a
     * difference in the event order.
     */
    private static String parent(String pointer) {
        int slash = pointer.lastIndexOf('/');
        return slash < 0 ? null : pointer.substring(0, slash);
    }

    private void values() {
        for (Map.Entry<String, Set<String>> entry : reference.values().entrySet()) {
            Set<String> other = candidate.values().get(entry.getKey());
            if (other != null && !other.equals(entry.getValue())) {
                add(
                        DivergenceKind.VALUE,
                        entry.getKey(),
                        String.join(", ", entry.getValue()),
                        String.join(", ", other));
            }
        }
    }

    /**
     * The value is the difference of the counts, because a model adds the same number of tokens to each prompt. So all
     * prompts together are one divergence.
     */
    private void prompt() {
        reference
                .prompt()
                .flatMap(wanted -> candidate.prompt().flatMap(wanted::more))
                .filter(more -> more != 0)
                .ifPresent(more -> add(
                        DivergenceKind.VALUE,
                        "/usage/prompt_tokens",
                        "equals the reference's",
                        Math.abs(more) + (more > 0 ? " more" : " fewer")));
    }

    private void add(DivergenceKind kind, String at, String wanted, String found) {
        Difference difference = new Difference(kind, reference.family(), at, wanted, found);
        if (!anotherModel || !ModelBehaviour.explains(difference)) {
            differences.add(difference);
        }
    }
}
