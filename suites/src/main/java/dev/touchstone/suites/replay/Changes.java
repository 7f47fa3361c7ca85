package dev.touchstone.suites.replay;

import dev.touchstone.specs.Operation;
import java.util.EnumSet;
import java.util.Set;

/** Decides which operations create or delete something other than answers. */
final class Changes {
    /** The operations that are sent with POST, but do not use a model and leave nothing behind. */
    private static final Set<Operation> HARMLESS = EnumSet.of(Operation.RESPONSES_INPUT_TOKENS, Operation.MODERATIONS);

    private Changes() {}

    static boolean isOne(Operation operation) {
        return !operation.isPaid() && !operation.method().equals("GET") && !HARMLESS.contains(operation);
    }
}
