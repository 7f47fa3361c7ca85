package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;

/** Builds a profile from the options of the command line. */
final class AdHocEndpoint {
    private AdHocEndpoint() {}

    static YamlDocument document(String baseUrl, String model, String embeddingsModel, String env) {
        if (!baseUrl.matches("https?://\\S+")) {
            throw new InvalidInput(
                    "--base-url " + BaseUrl.withoutSecrets(baseUrl), "is not a URL", "write http(s)://host/path");
        }
        BaseUrl.checked(() -> "--base-url", baseUrl);
        if (env != null && !Variables.isName(env)) {
            throw Variables.keyInPlaceOfName("--api-key-env");
        }
        StringBuilder yaml = new StringBuilder("name: endpoint\ntitle: ")
                .append(quoted(BaseUrl.withoutSecrets(baseUrl)))
                .append("\nbaseUrl: ")
                .append(quoted(baseUrl))
                .append("\nauth: ")
                .append(env == null ? "{scheme: none}" : "{scheme: bearer, env: " + quoted(env) + "}")
                .append("\nmodels: {chat: ")
                .append(quoted(model));
        if (embeddingsModel != null) {
            yaml.append(", embeddings: ").append(quoted(embeddingsModel));
        }
        yaml.append("}\n");
        if (embeddingsModel == null) {
            yaml.append("features: {embeddings: false}\n");
        }
        return YamlDocument.parse("the command line", yaml.toString());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
