package dev.touchstone.suites.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A profile of the kit, before the user has filled in the settings of an account.
 *
 * @param name the name that it is loaded by
 * @param title a longer name
 * @param url its base URL, with {@code ${setting}} in place of the settings that the user has to give
 * @param auth its authentication, such as {@code bearer OPENAI_API_KEY}
 * @param needed the settings that the user has to give
 * @param embedded whether {@code embedded/<name>} runs against a cloud of the kit
 */
public record ShippedEndpoint(
        String name, String title, String url, String auth, List<String> needed, boolean embedded) {
    public ShippedEndpoint {
        needed = List.copyOf(needed);
    }

    /** Returns all of them, in the order of {@link EndpointLoader#SHIPPED}. */
    public static List<ShippedEndpoint> all() {
        return EndpointLoader.SHIPPED.stream().map(ShippedEndpoint::read).toList();
    }

    private static ShippedEndpoint read(String name) {
        JsonNode told = EndpointSource.find(name, null, name).whole().document().root();
        String url = told.path("baseUrl").stringValue();
        List<String> needed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> setting : told.path("settings").properties()) {
            if (setting.getValue().isNull()) {
                needed.add(setting.getKey());
            } else {
                url = url.replace(
                        "${" + setting.getKey() + "}", setting.getValue().asString());
            }
        }
        return new ShippedEndpoint(
                name, told.path("title").stringValue(), url, auth(told.path("auth")), needed, told.has("stand-in"));
    }

    private static String auth(JsonNode told) {
        String scheme = told.path("scheme").stringValue();
        String way = told.has("header") ? told.path("header").stringValue() : scheme;
        return told.has("env") ? way + " " + told.path("env").stringValue() : way;
    }
}
