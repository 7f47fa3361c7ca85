package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.specs.json.MergePatch;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One request of a scenario. The loader fills in the parts that it inherits from another step.
 *
 * @param id unique within the scenario
 * @param operation the operation that it calls; null if {@code method} and {@code path} say so instead
 * @param method the HTTP method if there is no operation; it may also contradict the operation's method
 * @param path the path below the base URL if it is not the operation's path
 * @param api the API family, such as {@code chat}, to whose host a request without an operation is sent; null if there
 *     is an operation, because the operation names the family
 * @param like the earlier step, or the shared request, from which this step takes the operation, and into whose body
 *     its own body is merged (RFC 7396); null if there is none
 * @param uses the shared request that this step stands for; the run sends a shared request once for all scenarios that
 *     use it; null if the request is sent only for this scenario
 * @param body the JSON body; texts may contain {@code ${…}} placeholders; null if none
 * @param raw a body that is not JSON; null if none
 * @param form the parts of a multipart form by name; null if the body is not a form
 * @param headers further headers
 * @param auth the credentials that it sends
 * @param parameter the value for {@code {id}} in the operation's path; null if none
 * @param capture pointer patterns for the answer, by the name under which later steps use the first value found; a
 *     pattern with {@code #2} at its end takes the second value
 * @param rejected whether a rejection is an expected answer; a 500 then does not make the result inconclusive
 * @param cleanup whether it deletes what earlier steps created; it is then also played if one of them failed
 * @param clientDisconnects whether the kit closes the connection as soon as the answer begins; such an answer is never
 *     judged
 * @param wrongRegion whether it is sent to the region that the endpoint's profile names as the wrong one
 */
public record Step(
        String id,
        Operation operation,
        String method,
        String path,
        String api,
        String like,
        String uses,
        JsonNode body,
        String raw,
        Map<String, FormPart> form,
        Map<String, String> headers,
        Credentials auth,
        String parameter,
        Map<String, String> capture,
        boolean rejected,
        boolean cleanup,
        boolean clientDisconnects,
        boolean wrongRegion) {

    /** The credentials that a request sends. */
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

    /** Returns the API family, which decides the host and the key; null if the step does not name one. */
    public String family() {
        return operation == null ? api : operation.feature();
    }

    /** Returns the same step with another body. */
    public Step with(JsonNode other) {
        return with(operation, method, path, api, other, form);
    }

    /** Returns this step with the operation of another step, and with its own body merged into the other's body. */
    public Step onto(Step base) {
        boolean takesOver = operation == null && path == null;
        return with(
                takesOver ? base.operation : operation,
                method == null ? base.method : method,
                takesOver ? base.path : path,
                takesOver ? base.api : api,
                body == null ? base.body : base.body == null ? body : MergePatch.apply(base.body, body),
                form == null ? base.form : form);
    }

    private Step with(
            Operation asked, String verb, String route, String family, JsonNode content, Map<String, FormPart> parts) {
        return new Step(
                id,
                asked,
                verb,
                route,
                family,
                like,
                uses,
                content,
                raw,
                parts,
                headers,
                auth,
                parameter,
                capture,
                rejected,
                cleanup,
                clientDisconnects,
                wrongRegion);
    }
}
