package dev.touchstone.suites.run;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.cause.SeenAnswer;
import dev.touchstone.suites.cause.SeenAnswer.Form;
import dev.touchstone.suites.family.ApiFamily;

/** Says whether an answer is, by its shape, what was asked for. No endpoint that works may be stopped here. */
final class ExpectedShape {
    private ExpectedShape() {}

    /** @param operation what was asked for */
    static boolean fits(Operation operation, SeenAnswer answer) {
        boolean written = answer.form() == Form.TEXT || answer.form() == Form.STREAM;
        return answer.status() / 100 == 2 && ApiFamily.of(operation).isAnswer(operation, answer.json(), written);
    }
}
