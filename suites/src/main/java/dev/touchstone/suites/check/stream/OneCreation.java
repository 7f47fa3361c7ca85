package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;

/** Every chunk of a stream was created at the same time. No client was seen to mind when one is a second later. */
final class OneCreation implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        return ConstantFields.judge(exchange, List.of("created"));
    }
}
