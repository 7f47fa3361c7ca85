package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;

/** Every byte of the stream is part of valid UTF-8. */
final class ValidUtf8 implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        int at = exchange.stream().invalidUtf8At();
        if (at >= 0) {
            findings.add("byte " + at, "valid UTF-8", "a line that is not");
        }
        return findings.verdict();
    }
}
