package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.specs.json.Condition;
import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.json.PointerPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Selects the exchanges that a wire requirement judges, or that a deviation changes. Every part is optional, and all
 * parts that are present must hold.
 *
 * @param operation the operations, any of which matches
 * @param asked the form of answer that the request asked for
 * @param answer the form of the answer that came back
 * @param status the answer's status, as a class or code
 * @param request conditions on the request's JSON body
 * @param response conditions on the answer's JSON body; for a stream, on any of its events
 */
public record When(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        Set<Operation> operation,

        Form asked,
        Form answer,
        Statuses status,
        List<Condition> request,
        List<Condition> response) {

    /** A condition that always holds. */
    public static final When ALWAYS = new When(null, null, null, null, null, null);

    /** The form of a body: one JSON document, a stream of server-sent events, or something else. */
    public enum Form {
        JSON("json"),
        STREAM("stream"),
        OTHER("other");

        private final String id;

        Form(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }

    /** The properties of one exchange that a condition reads. A JSON body that does not exist is a missing node. */
    public interface Facts {
        /** Returns the operation; null if the kit does not know the request. */
        Operation operation();

        /** Returns {@link Form#STREAM} if the request asked for a stream, else {@link Form#JSON}. */
        Form asked();

        Form answer();

        int status();

        JsonNode requestBody();

        /** Returns the JSON documents of the answer: one document, or one for each event of a stream. */
        List<JsonNode> responseBodies();
    }

    /** Restricts the selection to requests whose model name contains a match of a regular expression. */
    public When asking(String model) {
        Expectation named = new Expectation(
                null, null, null, null, null, Pattern.compile(model), null, null, null, null, null, null);
        List<Condition> all = new ArrayList<>(request == null ? List.of() : request);
        all.add(new Condition(new PointerPattern("/model"), named));
        return new When(operation, asked, answer, status, all, response);
    }

    /** Tells whether an exchange is selected. */
    public boolean matches(Facts facts) {
        return matchesKind(facts.operation(), facts.asked(), facts.answer(), facts.status()) && bodiesMatch(facts);
    }

    /** Tells whether exchanges of a kind can be selected. The bodies are not read. */
    public boolean matchesKind(Operation asksFor, Form asks, Form answers, int code) {
        return (operation == null || operation.contains(asksFor))
                && (asked == null || asked == asks)
                && (answer == null || answer == answers)
                && (status == null || status.contains(code));
    }

    /**
     * Tells whether the bodies of an exchange fulfil the conditions. Its operation, forms and status are not read. A
     * request body that is not JSON, or was not recorded, fulfils no condition, not even one that asks for an absent
     * value. Only a condition on the whole body, at the empty pointer, can ask for an absent request body.
     */
    public boolean bodiesMatch(Facts facts) {
        // This runs for most requirements on every exchange. It uses no streams, to save time.
        if (request != null) {
            for (Condition condition : request) {
                if (!holds(condition, facts.requestBody())) {
                    return false;
                }
            }
        }
        if (response != null) {
            for (Condition condition : response) {
                if (!holdsInAny(condition, facts.responseBodies())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean holdsInAny(Condition condition, List<JsonNode> bodies) {
        for (JsonNode body : bodies) {
            if (condition.holds(body)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Condition condition, JsonNode body) {
        return (!body.isMissingNode() || condition.at().text().isEmpty()) && condition.holds(body);
    }

    /** Tells whether the request of an exchange is selected, as the methods above do. The answer is not read. */
    public boolean matchesRequest(Facts facts) {
        return (operation == null || operation.contains(facts.operation()))
                && (asked == null || asked == facts.asked())
                && (request == null || request.stream().allMatch(condition -> holds(condition, facts.requestBody())));
    }
}
