package dev.touchstone.suites.check.region;

import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.RequestPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A region that an exchange names at one place.
 *
 * @param at the place: {@code header x-ms-region}, {@code host}, {@code path}, {@code request /model}, or a JSON
 *     Pointer
 * @param value the region as it is written there
 * @param system the cloud that uses this name for it; empty if it is unknown
 */
public record RegionClaim(String at, String value, String system) {
    private static final Regions REGIONS = Regions.shipped();
    private static final String AWS = "aws";
    private static final String AZURE_SESSION = "azureai-model-sessionid";
    private static final String HOST = "host";
    private static final String MODEL = "request /model";
    private static final Pattern PATH_LOCATION = Pattern.compile("/locations/([a-z0-9-]{2,40})(?=/|$)");
    private static final Pattern ID_SUFFIX = Pattern.compile("_((?:us|eu|ap)-[a-z]+-\\d)$");
    /** The prefix of a model's name, or of the name in an inference profile's ARN. */
    private static final Pattern PROFILE = Pattern.compile("(?:^|/)([a-z]{2,6}(?:-[a-z]{2,6})?\\.)[a-z0-9-]+\\.[^/]+$");

    /** Returns the place of the region. Empty if no list of regions has the name. */
    public Optional<Place> place() {
        return REGIONS.find(value, system);
    }

    /**
     * Returns the place of a declared name for a comparison with this claim. If the list of the claim's cloud has the
     * name, it decides.
     */
    public Optional<Place> beside(String declared) {
        return REGIONS.find(declared, system);
    }

    /** Tells whether the claim has the same name that a profile declares, even if no list has it. */
    public boolean isWrittenAs(String declared) {
        return RegionList.normal(value).equals(RegionList.normal(declared));
    }

    /**
     * Tells whether the caller selects the region with it: with the host, or with an inference profile that may forward
     * the request.
     */
    public boolean pins() {
        return at.equals(HOST) || at.equals(MODEL);
    }

    /** Returns the regions that the request's host and path name, and the geography of its inference profile. */
    public static List<RegionClaim> ofRequest(ObservedExchange exchange) {
        List<RegionClaim> claims = new ArrayList<>();
        String url = exchange.exchange().request().url();
        Optional<String> host = RequestPath.host(url);
        Optional<String> system = host.flatMap(REGIONS::systemOf);
        host.flatMap(REGIONS::ofHost)
                .ifPresent(named -> claims.add(new RegionClaim(HOST, named.name(), named.system())));
        RequestPath.of(url)
                .flatMap(path -> find(PATH_LOCATION, path))
                .ifPresent(location -> claims.add(new RegionClaim("path", location, "google")));
        if (system.filter(AWS::equals).isPresent()) {
            find(PROFILE, exchange.requestBody().path("model").asString(""))
                    .filter(prefix -> REGIONS.find(prefix, AWS).isPresent())
                    .ifPresent(prefix -> claims.add(new RegionClaim(MODEL, prefix, AWS)));
        }
        return claims;
    }

    /** Returns the regions that the answer's headers and body name. */
    public static List<RegionClaim> ofAnswer(ObservedExchange exchange) {
        List<RegionClaim> claims = new ArrayList<>();
        REGIONS.headers()
                .forEach((header, system) -> exchange.header(header)
                        .filter(value -> !value.isBlank())
                        .ifPresent(value -> claims.add(new RegionClaim("header " + header, value, system))));
        exchange.header(AZURE_SESSION)
                .flatMap(AzureSession::backEnd)
                .ifPresent(region -> claims.add(new RegionClaim("header " + AZURE_SESSION, region, "azure")));
        JsonNode document = exchange.responseBodies().isEmpty()
                ? MissingNode.getInstance()
                : exchange.responseBodies().get(0);
        String router = document.path("openrouter_metadata").path("region").asString("");
        if (!router.isEmpty()) {
            claims.add(new RegionClaim("/openrouter_metadata/region", router, "vendors"));
        }
        find(ID_SUFFIX, document.path("id").asString(""))
                .ifPresent(region -> claims.add(new RegionClaim("/id", region, AWS)));
        return claims;
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
