package dev.touchstone.suites.observe;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Operation;
import dev.touchstone.suites.family.ApiFamily;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A request that another program sent and recorded. A recording contains more than calls of one API. The whole path
 * decides which operation a request is for. If the path does not decide it, the request's body does.
 *
 * @param method in upper case
 * @param host in lower case; empty if the URL has none
 * @param path without query and final slash; empty if the URL has none
 * @param headers as they were recorded
 * @param body the JSON that was sent; a missing node if it is none, or is unknown
 */
public record RecordedRequest(String method, String host, String path, List<Header> headers, JsonNode body) {
    private static final TrafficMap MAP = TrafficMap.load();

    /**
     * A path segment that is an id: it has a digit and at least six characters, or a prefix before an underscore or
     * hyphen.
     */
    private static final Pattern ID =
            Pattern.compile("(?=.*\\d)[\\w:.%-]{6,}|[a-z]{2,8}[_-](?=\\w*\\d|\\w{12})[\\w-]+");

    /** The base paths under which any application may have its pages and its own resources. */
    private static final Set<String> ANYBODYS_BASES = Set.of("", "/api");

    private static final Pattern VERSION = Pattern.compile("v\\d+(\\.\\d+)?|v1(alpha|beta)\\d*");

    /** A deployment at Azure, or an engine of the older API: then the body need not name the model. */
    private static final Pattern MODEL_IN_PATH = Pattern.compile(".*/(?:deployments|engines)/([^/]+)/.*");

    /** @param body the request's JSON; a missing node if there is none */
    static RecordedRequest of(Exchange.Request request, JsonNode body) {
        return new RecordedRequest(
                request.method().toUpperCase(Locale.ROOT),
                RequestPath.host(request.url()).orElse(""),
                RequestPath.of(request.url()).orElse(""),
                request.headers() == null ? List.of() : request.headers(),
                body);
    }

    /** Returns the first header with this name. Letter case does not matter. */
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** Returns the model that the request names, in its body or else in its path. Empty if it names none. */
    public Optional<String> model() {
        String named = body.path("model").asString("");
        return Optional.of(named.isBlank() ? MODEL_IN_PATH.matcher(path).replaceFirst("$1") : named)
                .filter(model -> !model.equals(path));
    }

    /** Returns the operation of an OpenAI-compatible API. Empty if the request is for something else. */
    Optional<Operation> operation() {
        return Operation.locate(method, path)
                .filter(located -> MAP.foreignApi(this).isEmpty())
                .filter(located -> ApiFamily.of(located.operation()).isAskedFor(located.operation(), body)
                        || MAP.isBase(located.base()) && !isPageVisit() && !isEverywhere(located))
                .map(Operation.Located::operation);
    }

    /**
     * Tells whether an operation's name is ambiguous here: at the root of a site and below {@code /api}, pages and
     * resources of any other API have such names.
     */
    private static boolean isEverywhere(Operation.Located located) {
        return ANYBODYS_BASES.contains(located.base())
                && switch (located.operation().feature()) {
                    case "conversations", "files", "batches" -> true;
                    default -> false;
                };
    }

    /** Tells whether a browser opens a page: it asks for HTML first, which no client of an API does. */
    private boolean isPageVisit() {
        return header("accept").filter(accept -> accept.startsWith("text/html")).isPresent()
                || header("sec-fetch-dest").filter("document"::equals).isPresent();
    }

    /** Returns the API of another form that the request is for. Empty if it is for no such known API. */
    public Optional<String> foreignApi() {
        return MAP.foreignApi(this);
    }

    /**
     * Returns the requested path of one of OpenAI's APIs, with {@code {id}} for the parts that differ in each call,
     * such as {@code POST /responses/compact}. Empty if it does not look like one.
     */
    public Optional<String> apiPath() {
        Optional<String> foreign = MAP.foreignPath(this);
        if (foreign.isPresent()) {
            return foreign.map(shown -> method + " " + shown);
        }
        String[] segments = path.isEmpty() ? new String[0] : path.substring(1).split("/");
        for (int start = 0; start < segments.length; start++) {
            if (MAP.apis().contains(segments[start]) && isAddress(segments, start)) {
                return Optional.of(shown(method, segments, start));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the same for a path below the address of an API, whatever that address looks like.
     *
     * @param base the path of the address, without a slash at its end
     */
    public static Optional<String> apiPath(String method, String path, String base) {
        if (base.isEmpty() || !path.startsWith(base + "/")) {
            return Optional.empty();
        }
        String[] segments = path.substring(base.length() + 1).split("/");
        return MAP.apis().contains(segments[0]) ? Optional.of(shown(method, segments, 0)) : Optional.empty();
    }

    private static String shown(String method, String[] segments, int start) {
        StringBuilder shown = new StringBuilder(method).append(' ');
        for (int index = start; index < segments.length; index++) {
            boolean id = index > start && ID.matcher(segments[index]).matches();
            shown.append('/').append(id ? "{id}" : segments[index]);
        }
        return shown.toString();
    }

    /**
     * Returns the path of the API's address, if the request is for an OpenAI-compatible API. The path is an empty text at
     * the root of a host.
     */
    public Optional<String> apiBase() {
        return operation().flatMap(asked -> Operation.locate(method, path)).map(Operation.Located::base);
    }

    /**
     * Tells whether the part before an API's path ends like an address: with a version, or as the map says. The root is
     * never one.
     */
    private static boolean isAddress(String[] segments, int start) {
        String base = "/" + String.join("/", List.of(segments).subList(0, start));
        return start > 0
                && !ANYBODYS_BASES.contains(base)
                && (MAP.isBase(base) || VERSION.matcher(segments[start - 1]).matches());
    }
}
