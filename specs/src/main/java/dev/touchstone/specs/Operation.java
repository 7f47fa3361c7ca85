package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an exchange asks for, whatever a cloud calls the path that leads there. */
public enum Operation {
    CHAT("chat", "POST", "/chat/completions"),
    RESPONSES("responses", "POST", "/responses"),
    RESPONSES_RETRIEVE("responses.retrieve", "GET", "/responses/{id}"),
    EMBEDDINGS("embeddings", "POST", "/embeddings"),
    MODELS_LIST("models.list", "GET", "/models"),
    MODELS_RETRIEVE("models.retrieve", "GET", "/models/{id}"),
    COMPLETIONS("completions", "POST", "/completions");

    private final String id;
    private final String method;
    private final String path;
    private final Pattern recognised;

    Operation(String id, String method, String path) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.recognised = Pattern.compile(".*" + path.replace("{id}", "[^/?]+"));
    }

    /** The name used in YAML, such as {@code chat} or {@code models.list}. */
    @JsonValue
    public String id() {
        return id;
    }

    /** The feature that an endpoint claims or denies as a whole: {@code models} for {@code models.list}. */
    public String feature() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path below the base URL; {@code {id}} stands for one segment. */
    public String path() {
        return path;
    }

    /** The operation of a recorded request, told from the end of its path; the query does not count. */
    public static Optional<Operation> recognise(String method, String path) {
        return Arrays.stream(values())
                .filter(operation -> operation.method.equals(method))
                .filter(operation -> operation.recognised.matcher(path).matches())
                .findFirst();
    }
}
