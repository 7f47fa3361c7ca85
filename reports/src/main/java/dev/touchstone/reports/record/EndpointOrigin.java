package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How the user named an endpoint: by a profile, or by a base URL and what belongs to it. No part of it is a secret.
 *
 * @param endpoint a shipped profile's name or a file; null if a base URL was given
 * @param baseUrl what an SDK is given; null if a profile was
 * @param model the chat model at the base URL; null if a profile was given
 * @param embeddingsModel the embeddings model at the base URL; null if there is none
 * @param apiKeyVariable the environment variable that holds the key; null if there is none
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

    /** Without headers there are none. */
    public EndpointOrigin {
        headers = headers == null ? List.of() : List.copyOf(headers);
    }

    /** A shipped profile's name or a file. */
    public static EndpointOrigin profile(String nameOrFile) {
        return new EndpointOrigin(nameOrFile, null, null, null, null, List.of());
    }

    /** The same with further headers. @param names of headers */
    public EndpointOrigin withHeaders(List<String> names) {
        return new EndpointOrigin(endpoint, baseUrl, model, embeddingsModel, apiKeyVariable, names);
    }
}
