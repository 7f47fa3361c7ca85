package dev.touchstone.suites.check;

import dev.touchstone.specs.load.UnusableSchema;
import dev.touchstone.suites.observe.ObservedExchange;

/**
 * A check that judges what can be judged, and says so where it can't: of an answer whose body was not recorded, only the
 * head; and what trips over something in an exchange leaves the exchange to the other checks.
 *
 * @param headAlone whether it looks at the status and the headers alone
 */
record GuardedCheck(Check check, boolean headAlone) implements Check {
    /** Begins the reason where a check has a fault of its own: tests look for it. */
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
