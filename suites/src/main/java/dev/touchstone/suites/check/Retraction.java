package dev.touchstone.suites.check;

import dev.touchstone.specs.CheckCall;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes to a request that is sent again after the endpoint refused it: {@code accepted: {names:
 * [client_metadata], instead: {/client_metadata: null}}}. The second request allows the kit to judge the rest.
 *
 * @param names words that the refusal uses
 * @param others whether it is a refusal that uses none of these words
 * @param instead the new value in the second request by JSON pointer; a null removes the value
 */
public record Retraction(List<String> names, boolean others, Map<String, JsonNode> instead) {
    /**
     * The statuses of errors that are about the client, the rate or the address, and not about the content of the
     * request.
     */
    private static final Set<Integer> ABOUT_OTHER_THINGS = Set.of(401, 402, 403, 404, 407, 408, 429);

    /** Returns what to send instead, as the check says it. Empty if it is another check or says nothing. */
    public static Optional<Retraction> of(CheckCall call) {
        return call.name().equals("accepted") && call.arguments().has("instead")
                ? AcceptedCheck.parse(call.arguments()).retraction()
                : Optional.empty();
    }

    static Map<String, JsonNode> instead(JsonNode node) {
        // Sorts the places in reverse, because the removal of an array element moves only the elements after it.
        Map<String, JsonNode> instead = new TreeMap<>(Collections.reverseOrder(Retraction::inOrder));
        node.properties().forEach(member -> instead.put(member.getKey(), member.getValue()));
        return Collections.unmodifiableMap(instead);
    }

    private static int inOrder(String one, String other) {
        return Arrays.compare(
                one.split("/"),
                other.split("/"),
                (left, right) -> isIndex(left) && isIndex(right)
                        ? Integer.compare(Integer.parseInt(left), Integer.parseInt(right))
                        : left.compareTo(right));
    }

    private static boolean isIndex(String part) {
        return part.matches("\\d{1,4}");
    }

    /** Tells whether an answer refuses the request for this reason. */
    public boolean isWhy(ObservedExchange exchange) {
        return exchange.isAnswered()
                && exchange.status() >= 400
                && exchange.status() < 500
                && !ABOUT_OTHER_THINGS.contains(exchange.status())
                && isMeant(exchange);
    }

    /** Tells whether a refusal uses one of the words or, with {@code others}, none of them. */
    boolean isMeant(ObservedExchange refusal) {
        String said = refusal.bodyText().toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> names(said, name.toLowerCase(Locale.ROOT))) != others;
    }

    /** Tells whether this retraction already removes a value that another retraction would change. */
    public boolean takesAway(Retraction other) {
        return instead.keySet().stream()
                .anyMatch(gone ->
                        other.instead.keySet().stream().anyMatch(at -> at.equals(gone) || at.startsWith(gone + "/")));
    }

    /** Tells whether a text contains the name as a whole word: {@code user} is not {@code user_id}. */
    private static boolean names(String said, String name) {
        return Pattern.compile("(?<![a-z0-9_])" + Pattern.quote(name) + "(?![a-z0-9_])")
                .matcher(said)
                .find();
    }

    /**
     * Returns a changed copy of a request body.
     *
     * @throws IllegalArgumentException if the body has no such place; the message names it
     */
    public JsonNode applied(JsonNode body) {
        JsonNode changed = body.deepCopy();
        instead.forEach((at, value) -> {
            JsonPointer pointer = JsonPointer.compile(at);
            JsonNode parent = changed.at(pointer.head());
            String last = pointer.last().getMatchingProperty();
            if (parent instanceof ObjectNode object) {
                if (value.isNull()) {
                    object.remove(last);
                } else {
                    object.set(last, value.deepCopy());
                }
            } else if (parent instanceof ArrayNode array
                    && array.has(pointer.last().getMatchingIndex())) {
                if (value.isNull()) {
                    array.remove(pointer.last().getMatchingIndex());
                } else {
                    array.set(pointer.last().getMatchingIndex(), value.deepCopy());
                }
            } else {
                throw new IllegalArgumentException("the request has nothing at " + at);
            }
        });
        return changed;
    }
}
