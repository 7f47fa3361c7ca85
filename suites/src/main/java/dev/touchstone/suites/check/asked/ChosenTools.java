package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.ModelTurn;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.ToolChoice;
import java.util.Optional;

/**
 * The calls of an answer are those that {@code tool_choice} or {@code function_call} allows. If it demands a call,
 * there is one. An answer that was cut off, filtered or refused needs no call.
 */
final class ChosenTools implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<ToolChoice> choice = ToolChoice.of(exchange.requestBody());
        if (choice.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (ModelTurn turn : exchange.turns()) {
            judged |= turn.ended() || !turn.calls().isEmpty();
            turn.calls().stream()
                    // The schema requirement reports a call without a name.
                    .filter(call -> !call.isOfTheClient() || !call.name().isEmpty())
                    .filter(call -> !choice.get().allows(call))
                    .forEach(call -> findings.add(call.at(), expected(choice.get()), "a call of " + call));
            if (choice.get().forced() && turn.calls().isEmpty() && turn.ended()) {
                findings.add(callAt(turn, choice.get()), expected(choice.get()), "no call");
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static String callAt(ModelTurn turn, ToolChoice choice) {
        return choice.isOlder() ? turn.at().replace("tool_calls", "function_call") : turn.at();
    }

    private static String expected(ToolChoice choice) {
        if (choice.allowed() == null) {
            return "a call of a tool, because " + choice.parameter() + " requires one";
        }
        return choice.allowed().isEmpty()
                ? "no call, because " + choice.parameter() + " is none"
                : (choice.forced() ? "a call of " : "at most calls of ") + String.join(", ", choice.allowed())
                        + ", because of " + choice.parameter();
    }
}
