package dev.touchstone.suites.check.transfer;

import dev.touchstone.reports.record.Exchange.Transfer;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.coding.CodingLabel;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;

/**
 * The bytes have the coding that {@code content-encoding} names. A client that decodes bytes without a coding, or does
 * not decode coded bytes, loses the answer. This rule ignores names that no client knows, as all clients do.
 */
final class CodingAsLabelled implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<Transfer> watched = exchange.transfer().filter(transfer -> transfer.bytes() > 0);
        if (watched.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        Transfer transfer = watched.get();
        CodingLabel label = CodingLabel.of(exchange.exchange().response().headers());
        if (transfer.fault() != null) {
            findings.add("body", "bytes that can be decoded to their end as " + label, transfer.fault());
        } else if (!label.knownNames().equals(transfer.found())) {
            findings.add(
                    "header content-encoding",
                    expected(transfer.found()),
                    label.codings().isEmpty() ? "absent" : label.toString());
        }
        return findings.verdict();
    }

    private static String expected(List<String> found) {
        return found.isEmpty()
                ? "absent: the bytes are not coded"
                : String.join(", ", found) + ": that is what the bytes are coded in";
    }
}
