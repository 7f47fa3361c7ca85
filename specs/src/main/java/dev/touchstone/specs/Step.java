package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One request of a scenario.
 *
 * @param id unique within the scenario
 * @param operation what it asks for; null if {@code method} and {@code path} say so instead
 * @param method HTTP method where there is no operation; may contradict the operation's
 * @param path path below the base URL where there is no operation
 * @param like the id of an earlier step whose body this one's is merged onto (RFC 7396); null if none
 * @param body the JSON body; texts may hold {@code ${…}} placeholders; null if none
 * @param raw a body that is not JSON; null if none
 * @param headers further headers
 * @param auth how it authenticates
 * @param parameter the value for {@code {id}} in the operation's path; null if none
 * @param capture pointer patterns into the answer, by the name under which later steps may use the first value found
 * @param rejected whether a rejection is what the request is after: then a 500 is an answer and no mishap
 */
public record Step(
        String id,
        Operation operation,
        String method,
        String path,
        String like,
        JsonNode body,
        String raw,
        Map<String, String> headers,
        Credentials auth,
        String parameter,
        Map<String, String> capture,
        boolean rejected) {

    /** What a request authenticates with. */
    public enum Credentials {
        ENDPOINT("endpoint"),
        NONE("none"),
        WRONG("wrong");

        private final String id;

        Credentials(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }
}
