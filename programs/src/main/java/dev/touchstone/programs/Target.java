package dev.touchstone.programs;

import java.net.URI;
import java.util.Map;

/**
 * The endpoint that a program calls.
 *
 * @param baseUrl the base URL for the program
 * @param apiKey the key for the program
 * @param model the model to ask for
 * @param query the query parameters that the endpoint requires in each request
 * @param headers the headers that the endpoint requires in each request
 */
public record Target(URI baseUrl, String apiKey, String model, Map<String, String> query, Map<String, String> headers) {
    public Target {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }
}
