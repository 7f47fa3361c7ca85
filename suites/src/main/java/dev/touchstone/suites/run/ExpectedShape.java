package dev.touchstone.suites.run;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.cause.SeenAnswer;
import dev.touchstone.suites.cause.SeenAnswer.Form;
import dev.touchstone.suites.family.ApiFamily;

/**
 * Decides whether the shape of an answer is the one that the request asked for. It must accept every endpoint that
 * works.
 */
final class ExpectedShape {
    private ExpectedShape() {}

    /** @param operation the operation that was requested */
    static boolean fits(Operation operation, SeenAnswer answer) {
        boolean written = answer.form() == Form.TEXT || answer.form() == Form.STREAM;
        return answer.status() / 100 == 2 && ApiFamily.of(operation).isAnswer(operation, answer.json(), written);
    }
}
