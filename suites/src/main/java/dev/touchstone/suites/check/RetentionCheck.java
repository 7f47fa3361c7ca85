package dev.touchstone.suites.check;

import dev.touchstone.specs.Features;
import dev.touchstone.suites.check.region.RetentionClaim;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code retention: claims-agree}: the answer's headers about data retention contradict neither each other nor a
 * profile that declares {@code data-retention: false}. If there is no such header, nothing is contradicted and nothing
 * is proved.
 */
record RetentionCheck() implements Check {
    private static final String FEATURE = Features.DATA_RETENTION;

    static RetentionCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "kind");
        arguments.oneOf("kind", Set.of("claims-agree"));
        arguments.done();
        return new RetentionCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        List<RetentionClaim> claims = RetentionClaim.of(exchange);
        boolean keepsNothing =
                context.endpoint() != null && !context.endpoint().features().getOrDefault(FEATURE, true);
        for (RetentionClaim claim : claims) {
            if (keepsNothing && claim.kept()) {
                findings.add("header " + claim.header(), "a claim that no data is stored, as declared", claim.value());
            } else if (claim.kept() != claims.get(0).kept()) {
                findings.add(
                        "header " + claim.header(),
                        "as " + claims.get(0).header() + ": " + claims.get(0).value(),
                        claim.value());
            }
        }
        return findings.verdict();
    }
}
