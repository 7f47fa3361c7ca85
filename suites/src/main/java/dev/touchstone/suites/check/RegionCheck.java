package dev.touchstone.suites.check;

import dev.touchstone.reports.record.Residency;
import dev.touchstone.suites.check.region.Place;
import dev.touchstone.suites.check.region.RegionClaim;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code region: host-agrees}: the URL's host and path name the declared region. {@code region: claims-agree}: what the
 * answer says about its region contradicts neither itself nor the declared region. With {@code acrossSteps}, it does
 * not contradict the answers of these steps either. A claim is never a proof, so the verdict says how strong the
 * evidence is. A name that is in no list of regions contradicts nothing.
 *
 * @param ofHost whether the check judges the URL and not the answer
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
        Findings findings = new Findings(exchange);
        String declared = context.endpoint() == null ? null : context.endpoint().region();
        for (int index = 0; index < claims.size(); index++) {
            RegionClaim claim = claims.get(index);
            if (declared != null && contradicts(claim.beside(declared), claim)) {
                findings.add(
                        claim.at(), "the declared region " + words(declared, claim.beside(declared)), words(claim));
            }
            for (RegionClaim earlier : claims.subList(0, index)) {
                if (contradicts(earlier.place(), claim)) {
                    findings.add(claim.at(), "as " + earlier.at() + ": " + words(earlier), words(claim));
                }
            }
        }
        return Verdict.of(findings.list(), residency(findings, claims, declared));
    }

    private List<RegionClaim> claims(ObservedExchange exchange) {
        return ofHost ? RegionClaim.ofRequest(exchange) : RegionClaim.ofAnswer(exchange);
    }

    private static boolean contradicts(Optional<Place> place, RegionClaim claim) {
        return place.isPresent()
                && claim.place()
                        .filter(claimed -> place.get().contradicts(claimed))
                        .isPresent();
    }

    private Residency residency(Findings findings, List<RegionClaim> claims, String declared) {
        if (!findings.list().isEmpty()) {
            return Residency.CONTRADICTED;
        }
        if (ofHost) {
            return declared != null && isPinned(claims, declared)
                    ? Residency.PINNED_BY_CONTRACT
                    : Residency.NOT_OBSERVABLE;
        }
        return claims.stream().anyMatch(claim -> isUnderstood(claim, declared))
                ? Residency.CLAIMED_BY_RESPONSE
                : Residency.NOT_OBSERVABLE;
    }

    /**
     * Tells whether the URL proves the declared region. A region in the path alone does not, because a global host
     * accepts it too. A host does not either if an inference profile forwards the request beyond the declared region.
     */
    private static boolean isPinned(List<RegionClaim> claims, String declared) {
        List<RegionClaim> pinning = claims.stream().filter(RegionClaim::pins).toList();
        return !pinning.isEmpty() && pinning.stream().allMatch(claim -> isWithin(claim, declared));
    }

    private static boolean isWithin(RegionClaim claim, String declared) {
        Optional<Place> bounds = claim.beside(declared);
        return claim.isWrittenAs(declared)
                || bounds.isPresent()
                        && claim.place()
                                .filter(place -> place.isWithin(bounds.get()))
                                .isPresent();
    }

    /** Tells whether the place of a claim is known and can be compared with the declared region. */
    private static boolean isUnderstood(RegionClaim claim, String declared) {
        return declared == null
                ? claim.place().isPresent()
                : claim.isWrittenAs(declared)
                        || claim.place().isPresent() && claim.beside(declared).isPresent();
    }

    private static String words(RegionClaim claim) {
        return words(claim.value(), claim.place());
    }

    private static String words(String name, Optional<Place> place) {
        return name + place.map(known -> " (" + known.whereabouts() + ")").orElse("");
    }
}
