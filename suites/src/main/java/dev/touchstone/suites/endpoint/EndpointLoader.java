package dev.touchstone.suites.endpoint;

import dev.touchstone.reports.record.Prices;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.json.MergePatch;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.ResourceFolder;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.endpoint.Background.KnownIssue;
import dev.touchstone.suites.endpoint.Background.RateLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads endpoint profiles: those of the kit by name, and those of the user by file. */
public final class EndpointLoader {
    static final ResourceFolder FOLDER = new ResourceFolder("suites/endpoints");

    /** The names of the profiles in the kit. */
    public static final List<String> SHIPPED = FOLDER.names();

    /** The prefix of a shipped profile's name that selects the embedded cloud in place of the real one. */
    public static final String EMBEDDED = "embedded/";

    private static final int LARGEST_PORT = 65_535;

    private static final String STAND_IN = "stand-in";
    private static final String AUTH = "auth";

    /** Features that not every chat model has. Each is also the role of the model that has it. */
    private static final List<String> OF_THEIR_OWN =
            List.of("completions", "moderations", "speech", "transcriptions", "images", "reasoning");

    private static final JsonSchemas FORMAT =
            new JsonSchemas(Map.of("endpoint", new Origin.ClassPath("suites/format").text("endpoint.schema.json")));

    private EndpointLoader() {}

    /** Loads a profile with the process's environment, see {@link #load(String, UnaryOperator)}. */
    public static EndpointProfile load(String nameOrFile) {
        return load(nameOrFile, System::getenv);
    }

    /**
     * Loads a profile: a shipped profile's name, such a name after {@link #EMBEDDED}, or a YAML file.
     *
     * @param environment the environment variables that settings may name; returns null for one that is not set
     * @throws InvalidInput naming file, line and fix
     */
    public static EndpointProfile load(String nameOrFile, UnaryOperator<String> environment) {
        return load(nameOrFile, environment, Set.of());
    }

    /**
     * Loads a profile for a run by a custom revision.
     *
     * @param features the features of that revision; the kit's own features are always known
     * @throws InvalidInput naming file, line and fix, also for a name without a meaning
     */
    public static EndpointProfile load(
            String nameOrFile, UnaryOperator<String> environment, Collection<String> features) {
        EndpointSource source = written(nameOrFile, features);
        YamlDocument whole = source.document();
        return bound(nameOrFile, isStandIn(nameOrFile) ? standIn(whole) : whole, environment, source.notices());
    }

    /**
     * Returns the facts of a profile about an endpoint that no request is sent to.
     *
     * @param nameOrFile in the form of {@link #load(String, UnaryOperator)}
     * @param features the features of the revision in use
     * @throws InvalidInput naming file, line and fix
     */
    public static KnownEndpoint known(String nameOrFile, Collection<String> features) {
        YamlDocument whole = written(nameOrFile, features).document();
        return new KnownEndpoint(
                whole.root().path("name").stringValue(),
                whole.root().has("knownIssues") ? List.of(whole.bind("/knownIssues", KnownIssue[].class)) : List.of());
    }

    private static EndpointSource written(String nameOrFile, Collection<String> features) {
        String asked = profile(nameOrFile);
        EndpointSource source = EndpointSource.find(asked, null, "endpoint " + nameOrFile);
        EndpointSource whole = source.whole();
        whole.document().validate(FORMAT, "endpoint");
        if (!SHIPPED.contains(asked)) {
            ProfileNames.require(whole.document(), source.shippedSettings(), features);
        }
        return whole;
    }

    private static boolean isShipped(String nameOrFile) {
        return nameOrFile != null && (SHIPPED.contains(nameOrFile) || isStandIn(nameOrFile));
    }

    /** Tells whether a name means the stand-in of a shipped profile. */
    static boolean isStandIn(String name) {
        return name.startsWith(EMBEDDED) && SHIPPED.contains(name.substring(EMBEDDED.length()));
    }

    /** Returns the profile that a stand-in stands in for, and any other name as it is. */
    static String profile(String name) {
        return isStandIn(name) ? name.substring(EMBEDDED.length()) : name;
    }

    /**
     * Reads a profile that is a complete document and extends no other.
     *
     * @throws InvalidInput naming file, line and fix
     */
    public static EndpointProfile read(YamlDocument document) {
        ProfileNames.require(document.validate(FORMAT, "endpoint"), Set.of(), Set.of());
        return bound(null, document, System::getenv, List.of());
    }

    /** Returns the profile with the values of its stand-in. */
    static YamlDocument standIn(YamlDocument document) {
        JsonNode standIn = document.root().path(STAND_IN);
        if (standIn.isMissingNode()) {
            throw new InvalidInput(
                    document.place(""), "no embedded cloud stands in for this endpoint", "leave out " + EMBEDDED);
        }
        ObjectNode own = ((ObjectNode) standIn).deepCopy();
        ObjectNode cloud = own.objectNode();
        cloud.set("cloud", own.remove("cloud"));
        if (own.has("tokensPerSecond")) {
            cloud.set("tokensPerSecond", own.remove("tokensPerSecond"));
        }
        own.set("embedded", cloud);
        ObjectNode base = ((ObjectNode) document.root()).deepCopy();
        if (own.has(AUTH)) {
            base.remove(AUTH);
        }
        return document.with(MergePatch.apply(base, own));
    }

    private static EndpointProfile bound(
            String source, YamlDocument written, UnaryOperator<String> environment, List<String> notices) {
        YamlDocument document = new Settings(written, isShipped(source), environment).filled();
        Written told = document.bind("", Written.class);
        Auth auth = auth(document);
        return new EndpointProfile(
                told.name(),
                told.title() == null ? told.name() : told.title(),
                source,
                address(document, told),
                told.embedded(),
                auth,
                new TreeMap<>(told.models()),
                features(told, auth),
                told.region(),
                headers(document, told),
                (told.limits() == null ? Limits.DEFAULT : told.limits()).orDefault(),
                told.network() == null ? Network.PLAIN : told.network(),
                told.tokenizer(),
                told.prices(),
                told.container(),
                new Background(
                        told.pinnedBy(),
                        told.rateLimits(),
                        told.knownIssues() == null ? List.of() : told.knownIssues(),
                        notices));
    }

    private static Map<String, String> headers(YamlDocument document, Written told) {
        Map<String, String> headers = told.headers() == null ? Map.of() : told.headers();
        headers.forEach((name, value) -> {
            HeaderNames.require(() -> document.place("/headers"), name);
            HeaderNames.requireValue(() -> document.place("/headers/" + name), name, value);
        });
        return headers;
    }

    private static Auth auth(YamlDocument document) {
        JsonNode told = document.root().path(AUTH);
        if (told.isMissingNode()) {
            return Auth.NONE;
        }
        List<String> command = new ArrayList<>();
        told.path("command").forEach(word -> command.add(word.asString()));
        Map<String, String> values = new HashMap<>();
        told.properties().stream()
                .filter(member -> member.getValue().isValueNode())
                .forEach(member -> values.put(member.getKey(), member.getValue().asString()));
        return new Auth(values.remove("scheme"), command, values);
    }

    /**
     * Returns the features that the profile claims. A feature that needs its own model or host is claimed only if the
     * profile names that, unless the profile says otherwise. Without a credential every request is one without a key, so
     * that an endpoint which answers them asks for none.
     */
    private static Map<String, Boolean> features(Written told, Auth auth) {
        Map<String, Boolean> features = new TreeMap<>();
        if (auth.equals(Auth.NONE)) {
            features.put(Features.AUTHENTICATION, false);
        }
        OF_THEIR_OWN.stream()
                .filter(role -> !told.models().containsKey(role))
                .forEach(role -> features.put(role, false));
        features.put(Features.GUARDRAILS, false);
        if (told.features() != null) {
            features.putAll(told.features());
        }
        if (told.wrongRegion() == null) {
            features.put(Features.WRONG_REGION, false);
        }
        return features;
    }

    private static Address address(YamlDocument document, Written told) {
        Map<String, String> baseUrls = new TreeMap<>();
        if (told.baseUrls() != null) {
            told.baseUrls()
                    .forEach((feature, url) -> baseUrls.put(feature, url(document, "/baseUrls/" + feature, url)));
        }
        Address address = new Address(
                told.baseUrl() == null ? "http://localhost/v1" : url(document, "/baseUrl", told.baseUrl()),
                baseUrls,
                told.wrongRegion() == null ? null : url(document, "/wrongRegion", told.wrongRegion()),
                connectTo(document, told.connectTo()));
        return told.embedded() == null ? address : address.withoutTls();
    }

    private static String url(YamlDocument document, String at, String text) {
        return BaseUrl.checked(() -> document.place(at), text);
    }

    private static String connectTo(YamlDocument document, String text) {
        if (text != null && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) > LARGEST_PORT) {
            throw new InvalidInput(document.place("/connectTo"), "there is no such port: " + text, "write host:port");
        }
        return text;
    }

    /**
     * Creates the profile of an endpoint from the command line.
     *
     * @param env the variable with the key; null if it needs none
     */
    public static EndpointProfile adHoc(String baseUrl, String model, String embeddingsModel, String env) {
        YamlDocument document = AdHocEndpoint.document(baseUrl, model, embeddingsModel, env);
        return bound(null, document.validate(FORMAT, "endpoint"), System::getenv, List.of());
    }

    record Written(
            String name,
            String title,
            Map<String, String> settings,
            String baseUrl,
            Map<String, String> baseUrls,
            Embedded embedded,
            String connectTo,
            JsonNode auth,
            Map<String, String> models,
            Map<String, Boolean> features,
            String region,
            String pinnedBy,
            String wrongRegion,
            Map<String, String> headers,
            Limits limits,
            RateLimits rateLimits,
            Prices prices,
            List<KnownIssue> knownIssues,
            Network network,
            ServerContainer container,
            String tokenizer,

            @com.fasterxml.jackson.annotation.JsonProperty(STAND_IN)
            JsonNode standIn,

            List<String> notes) {}
}
