package dev.touchstone.specs.load;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reduces the errors of all alternatives of an {@code anyOf} or {@code oneOf} to those of the alternative that was
 * probably meant. Otherwise, an error for an object that lacks a member would also say that the object is not null.
 */
final class SchemaAlternatives {
    private static final Set<String> UNIONS = Set.of("anyOf", "oneOf");
    /** Keywords whose failure at the value itself shows that the value is of another kind than the alternative. */
    private static final Set<String> KIND = Set.of("type", "const", "enum");
    /** Keywords that are followed by a name. Both steps together lead one step down in the value. */
    private static final Set<String> NAMED_STEP = Set.of("properties", "patternProperties", "prefixItems");

    private static final Set<String> PLAIN_STEP =
            Set.of("items", "additionalProperties", "unevaluatedProperties", "contains", "unevaluatedItems");
    /** Keywords that are followed by a name or a number, and do not lead down in the value. */
    private static final Set<String> NUMBERED = Set.of("allOf", "anyOf", "oneOf", "dependentSchemas", "$defs");

    private static final int OF_ANOTHER_KIND = 2;
    private static final int TOLD_APART_BY_A_MEMBER = 1;

    /**
     * The place of alternatives in the schema and in the document.
     *
     * @param path the path of the alternatives in the schema
     * @param value the path of the value in the document
     */
    private record Union(String path, String value) {}

    private final Function<Error, SchemaViolation> plain;

    SchemaAlternatives(Function<Error, SchemaViolation> plain) {
        this.plain = plain;
    }

    List<SchemaViolation> reduced(List<Error> errors) {
        return reduced(errors, 0);
    }

    /** @param from the index in the evaluation path at which the search for alternatives begins */
    private List<SchemaViolation> reduced(List<Error> errors, int from) {
        List<List<SchemaViolation>> found = new ArrayList<>();
        Map<Union, Map<Integer, List<Error>>> unions = new LinkedHashMap<>();
        Map<Union, Integer> places = new LinkedHashMap<>();
        Map<Union, Error> ofWhole = new LinkedHashMap<>();
        for (Error error : errors) {
            OptionalInt at = union(error.getEvaluationPath(), from);
            if (at.isEmpty() && UNIONS.contains(error.getKeyword())) {
                ofWhole.put(whole(error), error);
                continue;
            }
            if (at.isEmpty()) {
                found.add(List.of(plain.apply(error)));
                continue;
            }
            NodePath path = error.getEvaluationPath();
            Union union = new Union(
                    steps(path, 0, at.getAsInt() + 1).toString(),
                    steps(error.getInstanceLocation(), 0, depth(path, at.getAsInt()))
                            .toString());
            places.computeIfAbsent(union, any -> {
                found.add(null);
                return found.size() - 1;
            });
            unions.computeIfAbsent(union, any -> new TreeMap<>())
                    .computeIfAbsent(Integer.valueOf(step(path, at.getAsInt() + 1)), any -> new ArrayList<>())
                    .add(error);
        }
        unions.forEach((union, branches) -> {
            Error any = branches.values().iterator().next().get(0);
            int at = union(any.getEvaluationPath(), from).orElseThrow();
            int depth = depth(any.getEvaluationPath(), at);
            Error whole = ofWhole.remove(union);
            found.set(
                    places.get(union),
                    whole != null && severalHold(whole)
                            ? List.of(plain.apply(whole))
                            : nearest(branches, at + 2, depth));
        });
        ofWhole.values().forEach(whole -> found.add(List.of(plain.apply(whole))));
        return found.stream().flatMap(List::stream).toList();
    }

    private static Union whole(Error error) {
        NodePath path = error.getEvaluationPath();
        NodePath value = error.getInstanceLocation();
        return new Union(
                steps(path, 0, path.getNameCount()).toString(),
                steps(value, 0, value.getNameCount()).toString());
    }

    /**
     * Tells whether several alternatives of a {@code oneOf} hold. If none holds, the errors of the alternatives say
     * more than the error of the {@code oneOf}.
     */
    private static boolean severalHold(Error error) {
        return error.getArguments().length > 0 && !"0".equals(String.valueOf(error.getArguments()[0]));
    }

    private List<SchemaViolation> nearest(Map<Integer, List<Error>> branches, int from, int depth) {
        List<List<SchemaViolation>> all =
                branches.values().stream().map(errors -> reduced(errors, from)).toList();
        int min = all.stream().mapToInt(branch -> distance(branch, depth)).min().orElse(0);
        if (min > 0) {
            List<SchemaViolation> telling = all.stream()
                    .flatMap(branch -> branch.stream()
                            .filter(violation -> distance(List.of(violation), depth) == min)
                            .limit(1))
                    .toList();
            Set<String> places = telling.stream().map(SchemaViolation::at).collect(Collectors.toSet());
            if (places.size() == 1
                    && telling.size() == all.size()
                    && min
                            == all.stream()
                                    .mapToInt(branch -> distance(branch, depth))
                                    .max()
                                    .orElse(0)) {
                return List.of(joined(telling));
            }
        }
        return all.stream()
                .min(Comparator.<List<SchemaViolation>>comparingInt(branch -> distance(branch, depth))
                        .thenComparingInt(List::size))
                .orElseThrow();
    }

    /** Joins the errors if no alternative was meant: the value has to be of the kind of any of them. */
    private static SchemaViolation joined(List<SchemaViolation> alternatives) {
        SchemaViolation first = alternatives.get(0);
        String expected =
                alternatives.stream().map(SchemaViolation::expected).distinct().collect(Collectors.joining(" or "));
        return new SchemaViolation(first.at(), first.keyword(), first.message(), first.schemaPath(), expected);
    }

    /**
     * Returns the distance between a value and an alternative: 2 if the value is of another kind, 1 if a member says
     * that it is another alternative, 0 if only its parts are invalid.
     */
    private static int distance(List<SchemaViolation> branch, int depth) {
        int farthest = 0;
        for (SchemaViolation violation : branch) {
            if (KIND.contains(violation.keyword())) {
                int below = (int) violation
                                .at()
                                .chars()
                                .filter(letter -> letter == '/')
                                .count()
                        - depth;
                int distance = below == 0
                        ? OF_ANOTHER_KIND
                        : below == 1 && !violation.keyword().equals("type") ? TOLD_APART_BY_A_MEMBER : 0;
                farthest = Math.max(farthest, distance);
            }
        }
        return farthest;
    }

    /** Returns the index of the first union in a path, from a start index on; empty if there is none. */
    private static OptionalInt union(NodePath path, int from) {
        for (int at = from; at < path.getNameCount() - 1; at++) {
            String step = step(path, at);
            if (NAMED_STEP.contains(step) || NUMBERED.contains(step) && !UNIONS.contains(step)) {
                at++; // the next step is a name
            } else if (UNIONS.contains(step) && step(path, at + 1).matches("\\d+")) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns how many steps down in the value the beginning of a path leads. */
    private static int depth(NodePath path, int end) {
        int depth = 0;
        for (int at = 0; at < end; at++) {
            String step = step(path, at);
            if (NAMED_STEP.contains(step)) {
                depth++;
                at++;
            } else if (NUMBERED.contains(step)) {
                at++;
            } else if (PLAIN_STEP.contains(step)) {
                depth++;
            }
        }
        return depth;
    }

    private static List<String> steps(NodePath path, int from, int to) {
        List<String> steps = new ArrayList<>();
        for (int at = from; at < Math.min(to, path.getNameCount()); at++) {
            steps.add(step(path, at));
        }
        return steps;
    }

    private static String step(NodePath path, int at) {
        return String.valueOf(path.getElement(at));
    }
}
