package dev.touchstone.suites.check.transfer;

import dev.touchstone.reports.record.Exchange.Transfer;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;

/**
 * The body is as long as {@code content-length} says. With less a client waits for what never comes; with more it cuts
 * the answer, and takes the rest for the beginning of the next.
 */
final class LengthAsDeclared implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<Transfer> watched = Watched.live(exchange);
        List<String> declared = exchange.headers("content-length");
        boolean chunked = !exchange.headers("transfer-encoding").isEmpty(); // then the length is a fault of its own
        if (watched.isEmpty() || declared.isEmpty() || chunked) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean more = Boolean.TRUE.equals(watched.get().surplus());
        String came = Integer.toString(watched.get().bytes());
        for (String value : declared) {
            if (more || !value.strip().equals(came)) {
                findings.add(
                        "header content-length",
                        more ? "more than " + came + ": further bytes follow" : came + ": so many bytes came",
                        value);
            }
        }
        return findings.verdict();
    }
}
