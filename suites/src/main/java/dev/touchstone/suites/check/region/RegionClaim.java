package dev.touchstone.suites.check.region;

import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.RequestPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place where an exchange names a region.
 *
 * @param at where: {@code header x-ms-region}, {@code host}, {@code path}, or a JSON Pointer
 * @param value the region as it is written there
 */
public record RegionClaim(String at, String value) {
    private static final List<String> HEADERS =
            List.of("x-ms-region", "x-groq-region", "x-engine-geography", "x-ppl-region");
    private static final String AZURE_SESSION = "azureai-model-sessionid";
    private static final Pattern AZURE_BACK_END = Pattern.compile("(?:^|;)DR:([A-Za-z0-9-]{2,40})");
    private static final Pattern HOST_REGION = Pattern.compile("(?:^|[.-])("
            + "(?:us|eu|uk|ca|sa|ap|me|af|il|mx|eusc|us-gov)-(?:[a-z]+-)?[a-z]+-\\d"
            + "|(?:us|europe|asia|australia|northamerica|southamerica|me|africa)-[a-z]+\\d+)(?=[.-]|$)");
    private static final Pattern HOST_GEOGRAPHY =
            Pattern.compile("^(us|eu|ca|au|in|jp|ae|us-api|ca-api)\\.|^(?:api|aiplatform)\\.(us|eu)\\.");
    private static final Pattern PATH_LOCATION = Pattern.compile("/locations/([a-z0-9-]{2,40})/");
    private static final Pattern ID_SUFFIX = Pattern.compile("_((?:us|eu|ap)-[a-z]+-\\d)$");

    /** What the value says about where it is. */
    public Place place() {
        return Place.of(value);
    }

    /** Whether the host that the request goes to names it. */
    public boolean isOfHost() {
        return at.equals("host");
    }

    /** Regions that the request's host and path name. */
    public static List<RegionClaim> ofUrl(ObservedExchange exchange) {
        List<RegionClaim> claims = new ArrayList<>();
        String url = exchange.exchange().request().url();
        RequestPath.host(url)
                .ifPresent(host -> find(HOST_REGION, host)
                        .or(() -> find(HOST_GEOGRAPHY, host))
                        .ifPresent(region -> claims.add(new RegionClaim("host", region.replace("-api", "")))));
        RequestPath.of(url)
                .flatMap(path -> find(PATH_LOCATION, path))
                .filter(location -> !location.equals("global"))
                .ifPresent(location -> claims.add(new RegionClaim("path", location)));
        return claims;
    }

    /** Regions that the answer's headers and body name. */
    public static List<RegionClaim> ofAnswer(ObservedExchange exchange) {
        List<RegionClaim> claims = new ArrayList<>();
        for (String header : HEADERS) {
            exchange.header(header)
                    .filter(value -> !value.isBlank())
                    .ifPresent(value -> claims.add(new RegionClaim("header " + header, value)));
        }
        exchange.header(AZURE_SESSION)
                .flatMap(RegionClaim::azureBackEnd)
                .ifPresent(region -> claims.add(new RegionClaim("header " + AZURE_SESSION, region)));
        JsonNode document = exchange.responseBodies().isEmpty()
                ? MissingNode.getInstance()
                : exchange.responseBodies().get(0);
        String router = document.path("openrouter_metadata").path("region").asString("");
        if (!router.isEmpty()) {
            claims.add(new RegionClaim("/openrouter_metadata/region", router));
        }
        find(ID_SUFFIX, document.path("id").asString(""))
                .ifPresent(region -> claims.add(new RegionClaim("/id", region)));
        return claims;
    }

    /** The header holds several parts in base64; the region is in one of them. */
    private static Optional<String> azureBackEnd(String header) {
        if (header.length() > 4_000) {
            return Optional.empty();
        }
        Optional<String> plain = find(AZURE_BACK_END, header);
        if (plain.isPresent()) {
            return plain;
        }
        for (String part : header.split("[^A-Za-z0-9+/=]+")) {
            try {
                String decoded = new String(Base64.getDecoder().decode(part), StandardCharsets.ISO_8859_1);
                Optional<String> region = find(AZURE_BACK_END, decoded);
                if (region.isPresent()) {
                    return region;
                }
            } catch (IllegalArgumentException notBase64) {
                // Not every part is encoded; the others may hold the region.
                continue;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group(1))
                .or(() -> Optional.ofNullable(matcher.groupCount() > 1 ? matcher.group(2) : null));
    }
}
