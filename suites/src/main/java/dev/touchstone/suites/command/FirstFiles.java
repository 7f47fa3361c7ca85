package dev.touchstone.suites.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of a first {@code touchstone.yaml} and of the files beside it.
 *
 * @param endpoints the names of shipped profiles, and files
 * @param own the profile that is written beside it; empty if the endpoints need none
 * @param reference the endpoint to compare with; empty for none
 * @param workloads the workloads to test; empty for everything
 * @param budget the limits by their name in the file; empty for none
 */
record FirstFiles(
        List<String> endpoints,
        Optional<OwnProfile> own,
        Optional<String> reference,
        List<String> workloads,
        Map<String, String> budget) {
    /** The folder of the schemas for editors. */
    static final String SCHEMAS = ".touchstone/";

    private static final String SUFFIX = ".schema.json";

    /** A text that has the same meaning in YAML with and without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");

    private static final Set<String> WORDS_OF_YAML =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    /**
     * A profile of the user's own endpoint.
     *
     * @param name the profile's name, and the name of its file
     * @param lines its content in YAML
     */
    record OwnProfile(String name, String lines) {
        /**
         * Returns the profile of an endpoint at a URL.
         *
         * @param embeddings null if it has no embeddings model
         * @param variable the environment variable with the key; null if it needs no key
         */
        static OwnProfile at(String name, String baseUrl, String model, String embeddings, String variable) {
            return new OwnProfile(
                    name,
                    "baseUrl: " + text(baseUrl) + "\n"
                            + "# The environment variable that holds the key. The key itself never stands in a file.\n"
                            + "auth: "
                            + (variable == null ? "{scheme: none}" : "{scheme: bearer, env: " + text(variable) + "}")
                            + "\n"
                            + "models: {chat: " + text(model)
                            + (embeddings == null ? "" : ", embeddings: " + text(embeddings)) + "}\n"
                            + "# What the endpoint does not have. Every other feature is tested.\n"
                            + (embeddings == null
                                    ? "features: {embeddings: false}\n"
                                    : "# features: {batches: false}\n"));
        }

        /** Returns the profile of an account at a shipped endpoint. */
        static OwnProfile of(String shipped, Map<String, String> settings) {
            return new OwnProfile(
                    "our-" + shipped,
                    "extends: " + shipped + "\nsettings: {"
                            + settings.entrySet().stream()
                                    .map(setting -> setting.getKey() + ": " + text(setting.getValue()))
                                    .collect(Collectors.joining(", "))
                            + "}\n# The names of your models or deployments, if they differ:\n# models: {chat: NAME}\n");
        }

        String file() {
            return name + ".yaml";
        }

        private String yaml() {
            return header("endpoint") + "# An endpoint profile. docs/endpoints.md explains every key.\nname: "
                    + text(name) + "\n" + lines;
        }
    }

    /**
     * Returns the texts of the files by their path.
     *
     * @param schema returns the text of a schema by its name
     */
    Map<String, String> texts(Function<String, String> schema) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(RunFile.NAME, yaml());
        own.ifPresent(profile -> files.put(profile.file(), profile.yaml()));
        files.put(SCHEMAS + "touchstone" + SUFFIX, schema.apply("touchstone"));
        own.ifPresent(profile -> files.put(SCHEMAS + "endpoint" + SUFFIX, schema.apply("endpoint")));
        return files;
    }

    private static String header(String schema) {
        return "# yaml-language-server: $schema=" + SCHEMAS + schema + SUFFIX + "\n";
    }

    private String yaml() {
        return header("touchstone")
                + "# What `touchstone run` does in this folder. An option of the command line wins over this file.\n"
                + "\n"
                + "# The endpoints to test: shipped profiles (`touchstone list endpoints`) and YAML files.\n"
                + "endpoints: " + list(all()) + "\n"
                + "\n"
                + "# What they are compared with.\n"
                + reference.map(name -> "reference: " + text(name)).orElse("# reference: embedded/openai") + "\n"
                + "\n"
                + "# The applications that have to work (`touchstone list workloads`). Without this key everything is tested.\n"
                + (workloads.isEmpty() ? "# workloads: [core-chat]" : "workloads: " + list(workloads)) + "\n"
                + "\n"
                + "# What decides: which levels count, and whether an undecided requirement is an error.\n"
                + "policy:\n"
                + "  name: ours\n"
                + "  gates: [must]\n"
                + "  undecided: fail\n"
                + "\n"
                + "# Known failures that are accepted until a date.\n"
                + "# waivers: waivers.yaml\n"
                + "\n"
                + "# What one run may use at most, all endpoints together: requests, tokens, cost, time.\n"
                + (budget.isEmpty() ? "# budget: {requests: 600, time: 1h}" : "budget: " + limits()) + "\n";
    }

    private List<String> all() {
        return own.map(profile -> Stream.concat(Stream.of(profile.file()), endpoints.stream())
                        .toList())
                .orElse(endpoints);
    }

    private String limits() {
        return budget.entrySet().stream()
                .map(limit -> limit.getKey() + ": " + limit.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String list(List<String> texts) {
        return texts.stream().map(FirstFiles::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns a text in YAML, in quotes if it could have another meaning without them. */
    private static String text(String text) {
        return PLAIN.matcher(text).matches() && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : JsonMapper.shared().writeValueAsString(text);
    }
}
