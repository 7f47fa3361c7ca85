package dev.touchstone.suites.check.transfer;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.coding.CodingLabel;
import dev.touchstone.suites.observe.ObservedExchange;

/** {@code content-encoding} names only codings that SDKs know, and no value of another header. */
final class CodingKnown implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        // A recorder may have removed the header.
        if (exchange.headers("content-encoding").isEmpty()
                && Watched.live(exchange).isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        CodingLabel label = CodingLabel.of(exchange.exchange().response().headers());
        if (!label.isKnown()) {
            findings.add("header content-encoding", "gzip, deflate, br or zstd", label.toString());
        }
        return findings.verdict();
    }
}
