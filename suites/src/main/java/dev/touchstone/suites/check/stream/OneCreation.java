package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;

/** Every chunk of a stream has the same creation time. No client is known to fail if one is a second later. */
final class OneCreation implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        return ConstantFields.judge(exchange, List.of("created"));
    }
}
