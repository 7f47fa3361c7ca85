package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.run.RecordLost;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes in one line what ended a command: invalid input, or a fault of the kit with the details that its developers
 * need.
 */
final class KitFault {
    private static final String OURS = "dev.touchstone.";

    /** The maximum number of the kit's own calls in the description, which are enough to find a fault. */
    private static final int MAX_CALLS = 6;

    /** The maximum number of causes, because causes may form a circle. */
    private static final int MAX_CAUSES = 50;

    /** The maximum number of characters of an exception's message, because it may contain a whole answer. */
    private static final int MAX_WORDS = 500;

    /** The place of a mistake that is one of the command, not of one of its options. */
    private static final Pattern OF_A_COMMAND = Pattern.compile("touchstone( [a-z]+)+: ");

    private KitFault() {}

    /**
     * Returns the line for standard error. It begins with the name of the kit once: a mistake on the command line
     * already begins with it.
     */
    static String line(Throwable thrown) {
        String sentence = sentence(thrown);
        return sentence.startsWith("touchstone: ")
                        || OF_A_COMMAND.matcher(sentence).lookingAt()
                ? sentence
                : "touchstone: " + sentence;
    }

    /** Returns the description, without the prefix {@code touchstone:}. */
    static String sentence(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof InvalidInput || failure instanceof RecordLost) {
            return failure.getMessage();
        }
        List<Throwable> causes = causes(failure);
        if (causes.stream().anyMatch(OutOfMemoryError.class::isInstance)) {
            return "the kit ran out of memory. Fix: give Java more of it, such as -Xmx2g.";
        }
        Throwable root = causes.get(causes.size() - 1);
        String what = root.toString();
        return "the kit itself failed at " + calls(root) + ": "
                + (what.length() > MAX_WORDS ? what.substring(0, MAX_WORDS) + "…" : what)
                + ". Fix: report this line.";
    }

    /** Returns a failure and its causes, the root cause last: what runs the kit wraps failures in its own. */
    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
    }

    /** Returns the kit's own calls in the stack of the root cause, the innermost first. */
    private static String calls(Throwable cause) {
        List<StackTraceElement> stack = Arrays.asList(cause.getStackTrace());
        String ours = stack.stream()
                .filter(call -> call.getClassName().startsWith(OURS))
                .limit(MAX_CALLS)
                .map(KitFault::place)
                .collect(Collectors.joining(" < "));
        return ours.isEmpty() && !stack.isEmpty() ? place(stack.get(0)) : ours.isEmpty() ? "a place unknown" : ours;
    }

    private static String place(StackTraceElement call) {
        String name = call.getClassName();
        return name.substring(name.lastIndexOf('.') + 1) + "." + call.getMethodName() + ":" + call.getLineNumber();
    }
}
