package dev.touchstone.suites.check.transfer;

import dev.touchstone.reports.record.Exchange.Transfer;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;

/** What came over the wire while the kit watched. Recorders decode bodies, join chunks and keep the headers as they were. */
final class Watched {
    private Watched() {}

    static Optional<Transfer> live(ObservedExchange exchange) {
        return exchange.transfer()
                .filter(transfer -> exchange.exchange().response().totalMillis() >= 0);
    }
}
