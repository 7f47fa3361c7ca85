package dev.touchstone.suites.check;

import dev.touchstone.reports.record.Residency;
import dev.touchstone.suites.check.region.Place;
import dev.touchstone.suites.check.region.RegionClaim;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code region: host-agrees} (the URL's host and path name the declared region) or {@code region: claims-agree} (what
 * the answer says about its region contradicts neither itself nor the declared region). With {@code acrossSteps}, it does
 * not contradict what the answers of these steps say either. A claim is never a proof: the verdict says how strong the
 * evidence is.
 *
 * @param ofHost whether the URL is judged, rather than the answer
 */
record RegionCheck(boolean ofHost, List<String> acrossSteps) implements Check {

    static RegionCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "kind");
        String kind = arguments.oneOf("kind", Set.of("host-agrees", "claims-agree"));
        List<String> acrossSteps = arguments.texts("acrossSteps");
        arguments.done();
        return new RegionCheck(kind.equals("host-agrees"), acrossSteps);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<RegionClaim> claims = new ArrayList<>();
        for (String step : acrossSteps) {
            context.step(step).ifPresent(other -> claims.addAll(claims(other)));
        }
        claims.addAll(claims(exchange));
        if (claims.isEmpty()) {
            return Verdict.of(List.of(), Residency.NOT_OBSERVABLE);
        }
        Findings findings = new Findings(exchange);
        String declared = context.endpoint() == null ? null : context.endpoint().region();
        for (int index = 0; index < claims.size(); index++) {
            RegionClaim claim = claims.get(index);
            if (declared != null && Place.of(declared).contradicts(claim.place())) {
                findings.add(claim.at(), "the declared region " + declared, claim.value());
            }
            for (RegionClaim earlier : claims.subList(0, index)) {
                if (earlier.place().contradicts(claim.place())) {
                    findings.add(claim.at(), "as " + earlier.at() + ": " + earlier.value(), claim.value());
                }
            }
        }
        return Verdict.of(findings.list(), residency(findings, claims, declared));
    }

    private List<RegionClaim> claims(ObservedExchange exchange) {
        return ofHost ? RegionClaim.ofUrl(exchange) : RegionClaim.ofAnswer(exchange);
    }

    /** A region in the path alone pins nothing: a host that serves the whole world takes it as well. */
    private Residency residency(Findings findings, List<RegionClaim> claims, String declared) {
        if (!findings.list().isEmpty()) {
            return Residency.CONTRADICTED;
        }
        if (!ofHost) {
            return Residency.CLAIMED_BY_RESPONSE;
        }
        boolean hostNamesIt = claims.stream().anyMatch(RegionClaim::isOfHost);
        return declared == null || !hostNamesIt ? Residency.NOT_OBSERVABLE : Residency.PINNED_BY_CONTRACT;
    }
}
