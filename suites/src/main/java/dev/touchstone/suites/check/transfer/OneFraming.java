package dev.touchstone.suites.check.transfer;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;

/**
 * Only one header defines the end of the body: its length or the chunked coding; without both, it is the end of the
 * connection. Node refuses an answer that has a length and is chunked, and most proxies refuse one that is chunked
 * twice.
 */
final class OneFraming implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (Watched.live(exchange).isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        List<String> coding = exchange.headers("transfer-encoding");
        List<String> length = exchange.headers("content-length");
        if (!coding.isEmpty() && !String.join(", ", coding).strip().equalsIgnoreCase("chunked")) {
            findings.add("header transfer-encoding", "chunked, once", String.join(", ", coding));
        }
        if (!coding.isEmpty() && !length.isEmpty()) {
            findings.add("header content-length", "absent beside transfer-encoding", String.join(", ", length));
        }
        if (length.stream().distinct().count() > 1) {
            findings.add("header content-length", "one value", String.join(", ", length));
        }
        return findings.verdict();
    }
}
