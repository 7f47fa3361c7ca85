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
 * A request that somebody else sent and recorded. A recording holds more than calls of one API: what is an operation is
 * told by the whole path, and by the request where the path does not tell.
 *
 * @param method in upper case
 * @param host in lower case; empty if the URL has none
 * @param path without query and closing slash; empty if the URL has none
 * @param headers as they were recorded
 * @param body the JSON that was sent; a missing node if it is none, or is not known
 */
public record RecordedRequest(String method, String host, String path, List<Header> headers, JsonNode body) {
    private static final TrafficMap MAP = TrafficMap.load();

    /** A segment that is one of many: it has a digit and some length, or a prefix before an underscore. */
    private static final Pattern ID =
            Pattern.compile("(?=.*\\d)[\\w:.%-]{6,}|[a-z]{2,8}[_-](?=\\w*\\d|\\w{12})[\\w-]+");

    /** Where any application has its pages and its own resources. */
    private static final Set<String> ANYBODYS_BASES = Set.of("", "/api");

    private static final Pattern VERSION = Pattern.compile("v\\d+(\\.\\d+)?|v1(alpha|beta)\\d*");

    /** A deployment at Azure, or an engine of before: then the body need not name the model. */
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

    /** The first header of a name, letter case ignored. */
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** The model that it names, in its body or else in its path; empty if it names none. */
    public Optional<String> model() {
        String named = body.path("model").asString("");
        return Optional.of(named.isBlank() ? MODEL_IN_PATH.matcher(path).replaceFirst("$1") : named)
                .filter(model -> !model.equals(path));
    }

    /** What it asks an OpenAI-compatible API for; empty if it asks something else. */
    Optional<Operation> operation() {
        return Operation.locate(method, path)
                .filter(located -> MAP.foreignApi(this).isEmpty())
                .filter(located -> ApiFamily.of(located.operation()).isAskedFor(located.operation(), body)
                        || MAP.isBase(located.base()) && !isPageVisit() && !isEverywhere(located))
                .map(Operation.Located::operation);
    }

    /** At the root of a site and below {@code /api}, these are the names of pages and of the resources of any other API. */
    private static boolean isEverywhere(Operation.Located located) {
        return ANYBODYS_BASES.contains(located.base())
                && switch (located.operation().feature()) {
                    case "conversations", "files", "batches" -> true;
                    default -> false;
                };
    }

    /** A browser that opens a page asks for HTML first, which no client of an API does. */
    private boolean isPageVisit() {
        return header("accept").filter(accept -> accept.startsWith("text/html")).isPresent()
                || header("sec-fetch-dest").filter("document"::equals).isPresent();
    }

    /** The API of another form that it goes to, if that is known. */
    public Optional<String> foreignApi() {
        return MAP.foreignApi(this);
    }

    /**
     * The path of one of OpenAI's APIs that it asks for, with {@code {id}} for what differs from call to call, such as
     * {@code POST /responses/compact}; empty if it does not look like one.
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
     * The same for a path below the address of an API, whatever that address looks like.
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

    /** The path of the API's address, if it asks an OpenAI-compatible API for something; empty at the root of a host. */
    public Optional<String> apiBase() {
        return operation().flatMap(asked -> Operation.locate(method, path)).map(Operation.Located::base);
    }

    /** What stands before an API's path ends as an address does: with a version, or as the map says; never at the root. */
    private static boolean isAddress(String[] segments, int start) {
        String base = "/" + String.join("/", List.of(segments).subList(0, start));
        return start > 0
                && !ANYBODYS_BASES.contains(base)
                && (MAP.isBase(base) || VERSION.matcher(segments[start - 1]).matches());
    }
}
