package dev.touchstone.suites.check.transfer;

import dev.touchstone.reports.record.Exchange.Transfer;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;

/**
 * Returns what the kit itself saw on the wire. A recording does not show it, because recorders decode bodies, join
 * chunks and keep the original headers.
 */
final class Watched {
    private Watched() {}

    static Optional<Transfer> live(ObservedExchange exchange) {
        return exchange.transfer()
                .filter(transfer -> exchange.exchange().response().totalMillis() >= 0);
    }
}
