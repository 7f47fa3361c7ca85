package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.run.RecordLost;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** What ended a command, in one line: wrong input, or a fault of the kit's own with what its makers need to find it. */
final class KitFault {
    private static final String OURS = "dev.touchstone.";

    /** So many of the kit's own calls are enough to find a fault. */
    private static final int MOST_CALLS = 6;

    /** What a fault says may hold a whole answer. */
    private static final int MOST_WORDS = 500;

    private KitFault() {}

    /** Without the name of the kit before it. */
    static String sentence(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof InvalidInput || failure instanceof RecordLost) {
            return failure.getMessage();
        }
        if (failure instanceof OutOfMemoryError) {
            return "the kit ran out of memory. Fix: give Java more of it, such as -Xmx2g.";
        }
        String what = failure.toString();
        return "the kit itself failed at " + calls(failure) + ": "
                + (what.length() > MOST_WORDS ? what.substring(0, MOST_WORDS) + "…" : what)
                + ". Fix: report this line.";
    }

    /** The innermost calls of the cause's stack that are the kit's own, the first one being where it failed. */
    private static String calls(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        List<StackTraceElement> stack = Arrays.asList(cause.getStackTrace());
        String ours = stack.stream()
                .filter(call -> call.getClassName().startsWith(OURS))
                .limit(MOST_CALLS)
                .map(KitFault::place)
                .collect(Collectors.joining(" < "));
        return ours.isEmpty() && !stack.isEmpty() ? place(stack.get(0)) : ours.isEmpty() ? "a place unknown" : ours;
    }

    private static String place(StackTraceElement call) {
        String name = call.getClassName();
        return name.substring(name.lastIndexOf('.') + 1) + "." + call.getMethodName() + ":" + call.getLineNumber();
    }
}
