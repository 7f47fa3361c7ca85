package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.endpoint.EndpointProfile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The name that an endpoint knows the limit on tokens by. Nearly every chat request has a limit, so that a run has a
 * price; an endpoint that denies {@code max_completion_tokens} is sent the older name, or it would refuse them all.
 */
final class LimitName {
    private static final String NEWER = "max_completion_tokens";
    private static final String OLDER = "max_tokens";

    /** The feature by which a profile claims or denies the newer name. */
    private static final String FEATURE = "max-completion-tokens";

    private LimitName() {}

    /** The body with its limit under the name that the endpoint knows. @param operation null for a path of one's own */
    static JsonNode known(JsonNode body, Operation operation, EndpointProfile profile) {
        if (operation != Operation.CHAT
                || profile.claims(FEATURE)
                || !body.path(NEWER).isNumber()) {
            return body;
        }
        ObjectNode renamed = body.deepCopy().asObject();
        JsonNode limit = renamed.remove(NEWER);
        return renamed.has(OLDER) ? renamed : renamed.set(OLDER, limit);
    }
}
