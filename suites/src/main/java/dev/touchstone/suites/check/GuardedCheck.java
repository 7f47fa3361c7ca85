package dev.touchstone.suites.check;

import dev.touchstone.specs.load.UnusableSchema;
import dev.touchstone.suites.observe.ObservedExchange;

/**
 * Protects the judging from the limits and faults of a check. If the body was not recorded, only checks on the head are
 * judged. If a check throws on an exchange, the other checks still judge the exchange.
 *
 * @param headAlone whether the check uses only the status and the headers
 */
record GuardedCheck(Check check, boolean headAlone) implements Check {
    /** The beginning of the reason if a check itself has a fault. Tests look for it. */
    static final String FAULT = "the check itself fails with ";

    static Verdict notJudged(UnusableSchema unusable) {
        return Verdict.notJudged("the schema in the request can't be used: " + unusable.getMessage());
    }

    @Override
    public boolean isAboutTransfer() {
        return check.isAboutTransfer();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (!headAlone && exchange.isBodyUnknown()) {
            return Verdict.notJudged("the recording has no body");
        }
        try {
            return check.judge(exchange, context);
        } catch (UnusableSchema unusable) {
            return notJudged(unusable);
        } catch (StackOverflowError deep) {
            return Verdict.notJudged("it is nested too deep, or a text in it is too long");
        } catch (RuntimeException fault) {
            return Verdict.notJudged(FAULT + fault.getClass().getSimpleName());
        }
    }
}
