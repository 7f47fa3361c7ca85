package dev.touchstone.plugins.azure;

import dev.touchstone.suites.endpoint.StubEndpoint;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Microsoft Entra ID's token endpoint for one application with a secret. */
final class EntraService {
    static final String TENANT = "11111111-2222-3333-4444-555555555555";
    static final String CLIENT = "66666666-7777-8888-9999-000000000000";
    static final String SECRET = "swan~secret.of-an-application_0";

    private final UnaryOperator<String> tokens;
    private final int lifeSeconds;
    private final List<String> scopes = new CopyOnWriteArrayList<>();

    /** @param tokens returns the token for an audience, which is a scope without {@code /.default} */
    EntraService(UnaryOperator<String> tokens, int lifeSeconds) {
        this.tokens = tokens;
        this.lifeSeconds = lifeSeconds;
    }

    /** Returns the environment with a secret, which may be wrong. */
    static Map<String, String> environment(String secret) {
        return Map.of("AZURE_TENANT_ID", TENANT, "AZURE_CLIENT_ID", CLIENT, "AZURE_CLIENT_SECRET", secret);
    }

    /** Returns the scope of each issued token. */
    List<String> scopes() {
        return scopes;
    }

    void answer(StubEndpoint.Call call) throws IOException {
        if (!call.path().equals("/" + TENANT + "/oauth2/v2.0/token")) {
            call.json(404, "{\"error\":\"not_found\",\"error_description\":\"" + call.path() + "\"}");
            return;
        }
        Map<String, String> form = new HashMap<>();
        for (String field : call.body().split("&")) {
            int equals = field.indexOf('=');
            form.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        if (!CLIENT.equals(form.get("client_id")) || !SECRET.equals(form.get("client_secret"))) {
            call.json(
                    401,
                    "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret"
                            + " provided.\",\"error_codes\":[7000215]}");
            return;
        }
        String scope = List.of(form.get("scope").split(" ")).stream()
                .filter(word -> word.endsWith("/.default"))
                .findFirst()
                .orElseThrow();
        scopes.add(scope);
        call.json(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":" + lifeSeconds + ",\"ext_expires_in\":" + lifeSeconds
                        + ",\"access_token\":\"" + tokens.apply(scope.replaceFirst("/\\.default$", "")) + "\"}");
    }
}
