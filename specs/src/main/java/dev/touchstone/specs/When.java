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
 * The exchanges that a wire requirement judges, or that a deviation changes. Every part is optional; all given parts
 * must hold.
 *
 * @param operation any of these operations
 * @param asked what the request asked for
 * @param answer what came back
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

    /** Whether a body is one JSON document, a stream of server-sent events, or something else. */
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

    /** What a condition looks at in one exchange. JSON bodies are missing nodes where there is none. */
    public interface Facts {
        /** Null when the request is none that the kit knows. */
        Operation operation();

        /** {@link Form#STREAM} if the request asked for a stream, else {@link Form#JSON}. */
        Form asked();

        Form answer();

        int status();

        JsonNode requestBody();

        /** The JSON documents that came back: one, or one for each event of a stream. */
        List<JsonNode> responseBodies();
    }

    /** The same exchanges, as far as they ask a model whose name a regular expression is found in. */
    public When asking(String model) {
        Expectation named = new Expectation(
                null, null, null, null, null, Pattern.compile(model), null, null, null, null, null, null);
        List<Condition> all = new ArrayList<>(request == null ? List.of() : request);
        all.add(new Condition(new PointerPattern("/model"), named));
        return new When(operation, asked, answer, status, all, response);
    }

    /** Whether an exchange is one of those meant. */
    public boolean matches(Facts facts) {
        return matchesKind(facts.operation(), facts.asked(), facts.answer(), facts.status()) && bodiesMatch(facts);
    }

    /** Whether exchanges of a kind are meant, as far as it shows without looking into the bodies. */
    public boolean matchesKind(Operation asksFor, Form asks, Form answers, int code) {
        return (operation == null || operation.contains(asksFor))
                && (asked == null || asked == asks)
                && (answer == null || answer == answers)
                && (status == null || status.contains(code));
    }

    /**
     * Whether the bodies of an exchange are as meant; its kind is not looked at. A request that has no JSON, or whose
     * body was not recorded, is none of those that a condition is about, not even by what it lacks; only a condition on
     * the whole body, at the empty pointer, can say that there is none.
     */
    public boolean bodiesMatch(Facts facts) {
        return (request == null || request.stream().allMatch(condition -> holds(condition, facts.requestBody())))
                && (response == null
                        || response.stream()
                                .allMatch(condition ->
                                        facts.responseBodies().stream().anyMatch(condition::holds)));
    }

    private static boolean holds(Condition condition, JsonNode body) {
        return (!body.isMissingNode() || condition.at().text().isEmpty()) && condition.holds(body);
    }

    /** Whether the request's side of an exchange is one of those meant; the answer is not looked at. */
    public boolean matchesRequest(Facts facts) {
        return (operation == null || operation.contains(facts.operation()))
                && (asked == null || asked == facts.asked())
                && (request == null || request.stream().allMatch(condition -> condition.holds(facts.requestBody())));
    }
}
