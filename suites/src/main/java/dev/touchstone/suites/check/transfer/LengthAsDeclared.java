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
 * The body has the length in {@code content-length}. If it is shorter, the client waits for bytes that never arrive. If
 * it is longer, the client cuts the answer, and takes the rest for the beginning of the next answer.
 */
final class LengthAsDeclared implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<Transfer> watched = Watched.live(exchange);
        List<String> declared = exchange.headers("content-length");
        boolean chunked = !exchange.headers("transfer-encoding").isEmpty(); // OneFraming judges this case
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
