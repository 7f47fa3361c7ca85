package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.endpoint.EndpointProfile.Auth;
import dev.touchstone.suites.endpoint.EndpointProfile.Limits;
import dev.touchstone.suites.endpoint.EndpointProfile.Scheme;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads endpoint profiles: those that come with the kit by name, the user's by file. */
public final class EndpointLoader {
    /** The profiles that come with the kit, in the order of a default run. */
    public static final List<String> SHIPPED = List.of("openai", "azure", "bedrock", "vertex", "oci");

    private static final int LARGEST_PORT = 65_535;

    /** What not every chat model does: a feature, and the role of the model that has it. */
    private static final List<String> OF_THEIR_OWN =
            List.of("completions", "moderations", "speech", "transcriptions", "images", "reasoning");

    private static final JsonSchemas FORMAT =
            new JsonSchemas(Map.of("endpoint", new Origin.ClassPath("suites/format").text("endpoint.schema.json")));

    private EndpointLoader() {}

    /** A shipped profile's name, or a YAML file. @throws InvalidInput naming file, line and mend */
    public static EndpointProfile load(String nameOrFile) {
        if (SHIPPED.contains(nameOrFile)) {
            return read(YamlDocument.resource("suites/endpoints/" + nameOrFile + ".yaml"));
        }
        if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
            throw new InvalidInput(
                    "endpoint " + nameOrFile,
                    "no shipped endpoint has that name",
                    "use one of " + SHIPPED + ", or a file that ends in .yaml");
        }
        return read(YamlDocument.read(Path.of(nameOrFile)));
    }

    static EndpointProfile read(YamlDocument document) {
        document.validate(FORMAT, "endpoint");
        Written written = document.bind("", Written.class);
        Auth auth = written.auth() == null
                ? new Auth(Scheme.NONE, null, null)
                : new Auth(
                        Scheme.valueOf(written.auth().scheme().toUpperCase(Locale.ROOT)),
                        written.auth().header(),
                        written.auth().env());
        return new EndpointProfile(
                written.name(),
                written.title() == null ? written.name() : written.title(),
                baseUrl(document, written.baseUrl()),
                written.embedded(),
                connectTo(document, written.connectTo()),
                auth,
                new TreeMap<>(written.models()),
                features(written),
                written.region(),
                written.headers() == null ? Map.of() : written.headers(),
                (written.limits() == null ? Limits.DEFAULT : written.limits()).orDefault(),
                written.tokenizer(),
                written.wrongRegion() == null ? null : url(document, "/wrongRegion", written.wrongRegion()));
    }

    /** What needs a model, or a host, of its own is claimed only where the profile names one, unless it says otherwise. */
    private static Map<String, Boolean> features(Written written) {
        Map<String, Boolean> features = new TreeMap<>();
        OF_THEIR_OWN.stream()
                .filter(role -> !written.models().containsKey(role))
                .forEach(role -> features.put(role, false));
        if (written.features() != null) {
            features.putAll(written.features());
        }
        if (written.wrongRegion() == null) {
            features.put("wrong-region", false);
        }
        return features;
    }

    private static URI baseUrl(YamlDocument document, String text) {
        return text == null ? URI.create("http://localhost/v1") : url(document, "/baseUrl", text);
    }

    private static URI url(YamlDocument document, String at, String text) {
        try {
            URI url = new URI(text.replaceFirst("/+(\\?|$)", "$1"));
            if (url.getHost() == null || url.getPort() > LARGEST_PORT) {
                throw new URISyntaxException(text, "no host or no port");
            }
            return url;
        } catch (URISyntaxException malformed) {
            throw new InvalidInput(document.place(at), "not a URL: " + text, "write http(s)://host/path");
        }
    }

    private static String connectTo(YamlDocument document, String text) {
        if (text != null && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) > LARGEST_PORT) {
            throw new InvalidInput(document.place("/connectTo"), "there is no such port: " + text, "write host:port");
        }
        return text;
    }

    /** An endpoint from the command line alone. @param env the variable with the key; null if it needs none */
    public static EndpointProfile adHoc(String baseUrl, String model, String embeddingsModel, String env) {
        if (!baseUrl.matches("https?://\\S+")) {
            throw new InvalidInput("--base-url " + baseUrl, "is no URL", "write http(s)://host/path");
        }
        StringBuilder yaml = new StringBuilder("name: endpoint\ntitle: ")
                .append(quoted(withoutSecrets(baseUrl)))
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
        return read(YamlDocument.parse("the command line", yaml.toString()));
    }

    /** A base URL may carry a key in its query or before its host. */
    private static String withoutSecrets(String url) {
        return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    record Written(
            String name,
            String title,
            String baseUrl,
            String embedded,
            String connectTo,
            WrittenAuth auth,
            Map<String, String> models,
            Map<String, Boolean> features,
            String region,
            String wrongRegion,
            Map<String, String> headers,
            Limits limits,
            String tokenizer,
            List<String> notes) {}

    record WrittenAuth(String scheme, String header, String env) {}
}
