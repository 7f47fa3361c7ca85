package dev.touchstone.suites.scenario;

import dev.touchstone.suites.endpoint.EndpointProfile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces or removes fields that are not the subject of a scenario. If an endpoint's profile says that it does not
 * support such a field, the scenario would otherwise be judged only by the refusal of that field.
 */
final class KnownFields {
    private static final String NEWER_LIMIT = "max_completion_tokens";
    private static final String OLDER_LIMIT = "max_tokens";
    private static final String STREAM_OPTIONS = "stream_options";
    private static final String USAGE = "include_usage";

    private KnownFields() {}

    /**
     * Returns the body without what the profile denies: the limit has its older name, and a stream does not ask for
     * usage.
     */
    static JsonNode in(JsonNode body, EndpointProfile profile) {
        JsonNode limited = profile.claims("max-completion-tokens") ? body : withOlderLimit(body);
        return profile.claims("stream-usage") ? limited : withoutUsage(limited);
    }

    private static JsonNode withOlderLimit(JsonNode body) {
        if (!body.has(NEWER_LIMIT) || body.has(OLDER_LIMIT)) {
            return body;
        }
        ObjectNode renamed = ((ObjectNode) body).deepCopy();
        renamed.set(OLDER_LIMIT, renamed.remove(NEWER_LIMIT));
        return renamed;
    }

    /**
     * Removes the request for usage from a stream. Stream options without a stream are kept, because other requirements
     * test them.
     */
    private static JsonNode withoutUsage(JsonNode body) {
        if (!body.path("stream").asBoolean(false) || !body.path(STREAM_OPTIONS).has(USAGE)) {
            return body;
        }
        ObjectNode plain = ((ObjectNode) body).deepCopy();
        ObjectNode options = (ObjectNode) plain.get(STREAM_OPTIONS);
        options.remove(USAGE);
        if (options.isEmpty()) {
            plain.remove(STREAM_OPTIONS);
        }
        return plain;
    }
}
