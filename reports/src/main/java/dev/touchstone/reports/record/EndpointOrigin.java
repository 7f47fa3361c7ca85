package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The user's name for an endpoint: a profile, or a base URL with its settings. No part of it is a secret.
 *
 * @param endpoint the name of a shipped profile, or a file; null if a base URL was given
 * @param baseUrl the base URL as an SDK takes it; null if a profile was given
 * @param model the chat model at the base URL; null if a profile was given
 * @param embeddingsModel the embeddings model at the base URL; null if there is none
 * @param apiKeyVariable the environment variable that contains the key; null if there is none
 * @param headers the names of further headers, whose values are secret; empty if there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EndpointOrigin(
        String endpoint,
        String baseUrl,
        String model,
        String embeddingsModel,
        String apiKeyVariable,
        List<String> headers) {

    /** Takes null for no headers. */
    public EndpointOrigin {
        headers = headers == null ? List.of() : List.copyOf(headers);
    }

    /**
     * Returns the origin of an endpoint that was named by a profile.
     *
     * @param nameOrFile the name of a shipped profile, or a file
     */
    public static EndpointOrigin profile(String nameOrFile) {
        return new EndpointOrigin(nameOrFile, null, null, null, null, List.of());
    }

    /**
     * Returns a copy with these headers.
     *
     * @param names the names of the headers
     */
    public EndpointOrigin withHeaders(List<String> names) {
        return new EndpointOrigin(endpoint, baseUrl, model, embeddingsModel, apiKeyVariable, names);
    }
}
