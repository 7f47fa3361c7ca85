package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operations of the API, independent of the paths that a cloud uses for them. */
public enum Operation {
    CHAT("chat", "POST", "/chat/completions"),
    CHAT_RETRIEVE("chat.retrieve", "GET", "/chat/completions/{id}"),
    CHAT_DELETE("chat.delete", "DELETE", "/chat/completions/{id}"),
    RESPONSES("responses", "POST", "/responses"),
    RESPONSES_INPUT_TOKENS("responses.input-tokens", "POST", "/responses/input_tokens"),
    RESPONSES_COMPACT("responses.compact", "POST", "/responses/compact"),
    RESPONSES_RETRIEVE("responses.retrieve", "GET", "/responses/{id}"),
    RESPONSES_DELETE("responses.delete", "DELETE", "/responses/{id}"),
    RESPONSES_CANCEL("responses.cancel", "POST", "/responses/{id}/cancel"),
    RESPONSES_INPUT_ITEMS("responses.input-items", "GET", "/responses/{id}/input_items"),
    CONVERSATIONS_CREATE("conversations.create", "POST", "/conversations"),
    CONVERSATIONS_RETRIEVE("conversations.retrieve", "GET", "/conversations/{id}"),
    CONVERSATIONS_ITEMS("conversations.items", "GET", "/conversations/{id}/items"),
    CONVERSATIONS_DELETE("conversations.delete", "DELETE", "/conversations/{id}"),
    EMBEDDINGS("embeddings", "POST", "/embeddings"),
    MODELS_LIST("models.list", "GET", "/models"),
    MODELS_RETRIEVE("models.retrieve", "GET", "/models/{id}"),
    COMPLETIONS("completions", "POST", "/completions"),
    MODERATIONS("moderations", "POST", "/moderations"),
    FILES_CREATE("files.create", "POST", "/files"),
    FILES_LIST("files.list", "GET", "/files"),
    FILES_RETRIEVE("files.retrieve", "GET", "/files/{id}"),
    FILES_CONTENT("files.content", "GET", "/files/{id}/content"),
    FILES_DELETE("files.delete", "DELETE", "/files/{id}"),
    BATCHES_CREATE("batches.create", "POST", "/batches"),
    BATCHES_LIST("batches.list", "GET", "/batches"),
    BATCHES_RETRIEVE("batches.retrieve", "GET", "/batches/{id}"),
    BATCHES_CANCEL("batches.cancel", "POST", "/batches/{id}/cancel"),
    IMAGES("images", "POST", "/images/generations"),
    AUDIO_SPEECH("audio.speech", "POST", "/audio/speech"),
    AUDIO_TRANSCRIPTIONS("audio.transcriptions", "POST", "/audio/transcriptions");

    /** The main operation of each API. An endpoint may have one API without any of the others. */
    private static final Set<Operation> MAIN = EnumSet.of(
            CHAT,
            RESPONSES,
            CONVERSATIONS_CREATE,
            EMBEDDINGS,
            MODELS_LIST,
            COMPLETIONS,
            MODERATIONS,
            FILES_CREATE,
            BATCHES_CREATE,
            IMAGES,
            AUDIO_SPEECH,
            AUDIO_TRANSCRIPTIONS);

    /** The operations in which a model writes text. They are paid for by the text that is written. */
    private static final Set<Operation> WRITING = EnumSet.of(CHAT, RESPONSES, RESPONSES_COMPACT, COMPLETIONS);

    /** The other operations in which the use of a model is paid for. */
    private static final Set<Operation> PAID = EnumSet.of(EMBEDDINGS, IMAGES, AUDIO_SPEECH, AUDIO_TRANSCRIPTIONS);

    private final String id;
    private final String method;
    private final String path;
    private final Pattern recognised;

    Operation(String id, String method, String path) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.recognised = Pattern.compile("(.*)" + path.replace("{id}", "[^/?]+"));
    }

    /** Returns the name used in YAML, such as {@code chat} or {@code models.list}. */
    @JsonValue
    public String id() {
        return id;
    }

    /**
     * Returns the feature that an endpoint claims or denies as a whole, such as {@code models} for {@code models.list}.
     */
    public String feature() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /**
     * Returns the API that an endpoint without this operation does not have at all; empty if the operation is only a
     * further one of its API. Speech and transcription are two APIs of one feature.
     */
    public Optional<String> api() {
        return MAIN.contains(this) ? Optional.of(feature().equals("audio") ? id : feature()) : Optional.empty();
    }

    /** Tells whether a model writes text in this operation. */
    public boolean writes() {
        return WRITING.contains(this);
    }

    /**
     * Tells whether the use of a model is paid for in this operation. Moderations are free, and so are operations that
     * only look something up.
     */
    public boolean isPaid() {
        return writes() || PAID.contains(this);
    }

    /** Returns the features of all operations, sorted. */
    public static Set<String> features() {
        return Arrays.stream(values()).map(Operation::feature).collect(Collectors.toCollection(TreeSet::new));
    }

    public String method() {
        return method;
    }

    /** Returns the path below the base URL. {@code {id}} stands for one segment. */
    public String path() {
        return path;
    }

    /**
     * An operation and the base path at which a request addresses it.
     *
     * @param base the part of the path before the operation, without a slash at its end
     */
    public record Located(Operation operation, String base) {}

    /**
     * Returns the operation of a request to an API. The end of the path decides; the query is ignored. Empty if no
     * operation matches.
     */
    public static Optional<Operation> recognise(String method, String path) {
        return locate(method, path).map(Located::operation);
    }

    /**
     * Returns the operation that the end of a path names, and the path before it. The method does not check whether an
     * API is at that address. Empty if no operation matches.
     */
    public static Optional<Located> locate(String method, String path) {
        return Arrays.stream(values())
                .filter(operation -> operation.method.equals(method))
                .flatMap(operation -> operation.located(withoutQuery(path)).stream())
                .findFirst();
    }

    private Optional<Located> located(String whole) {
        Matcher matcher = recognised.matcher(whole);
        return matcher.matches() ? Optional.of(new Located(this, matcher.group(1))) : Optional.empty();
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
