package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.specs.json.MergePatch;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One request of a scenario. Once loaded, what it takes over from another step is filled in.
 *
 * @param id unique within the scenario
 * @param operation what it asks for; null if {@code method} and {@code path} say so instead
 * @param method HTTP method where there is no operation; may contradict the operation's
 * @param path path below the base URL where it is not the operation's
 * @param api the API family whose host a request without an operation goes to, such as {@code chat}; null where there is
 *     an operation, which names it
 * @param like the earlier step, or the shared request, whose operation it has and onto whose body its own is merged
 *     (RFC 7396); null if none
 * @param uses the shared request that it is: sent once for all scenarios that use it; null if it is sent for this one
 * @param body the JSON body; texts may hold {@code ${…}} placeholders; null if none
 * @param raw a body that is not JSON; null if none
 * @param form the parts of a multipart form by name; null if the body is none
 * @param headers further headers
 * @param auth how it authenticates
 * @param parameter the value for {@code {id}} in the operation's path; null if none
 * @param capture pointer patterns into the answer, by the name under which later steps may use the first value found; with
 *     {@code #2} at its end, the second
 * @param rejected whether a rejection is an answer too: then a 500 is an answer and no inconclusive cause
 * @param cleanup whether it takes away what earlier steps made: then it is also played when one of them failed
 * @param clientDisconnects whether the kit goes away as soon as the answer begins; such an answer is never judged
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

    /** The API family that it belongs to, by which its host and key are chosen; null if it does not say. */
    public String family() {
        return operation == null ? api : operation.feature();
    }

    /** The same step with another body. */
    public Step with(JsonNode other) {
        return new Step(
                id,
                operation,
                method,
                path,
                api,
                like,
                uses,
                other,
                raw,
                form,
                headers,
                auth,
                parameter,
                capture,
                rejected,
                cleanup,
                clientDisconnects,
                wrongRegion);
    }

    /** This step with the operation of another, and its own body merged onto the other's. */
    public Step onto(Step base) {
        JsonNode merged = body == null ? base.body : base.body == null ? body : MergePatch.apply(base.body, body);
        return new Step(
                id,
                operation == null && path == null ? base.operation : operation,
                method == null ? base.method : method,
                path == null && operation == null ? base.path : path,
                path == null && operation == null ? base.api : api,
                like,
                uses,
                merged,
                raw,
                form == null ? base.form : form,
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
