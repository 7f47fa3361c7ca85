package dev.touchstone.programs;

import java.net.URI;
import java.util.Map;

/**
 * Where a program is sent.
 *
 * @param baseUrl what the program is given as its base URL
 * @param apiKey what the program is given as its key
 * @param model the model to ask for
 * @param query what the endpoint wants in the query of each request
 * @param headers what the endpoint wants as headers of each request
 */
public record Target(URI baseUrl, String apiKey, String model, Map<String, String> query, Map<String, String> headers) {
    public Target {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }
}
