package dev.touchstone.suites.run;

import dev.touchstone.suites.observe.ObservedExchange;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Sends the plainest request of a run again. It was answered when the run began, and shows whether the endpoint still
 * works. Thread-safe.
 */
final class Plainest {
    /** The word that the smallest requests ask a model to say. */
    private static final Pattern WORD = Pattern.compile("\\bready\\b", Pattern.CASE_INSENSITIVE);

    private final Subject subject;
    private final FirstRequest first;
    private final Function<FirstRequest, PlainRequest> sending;
    private volatile boolean saysTheWord;

    /**
     * The plainest request and its answer.
     *
     * @param late whether it ran into its timeout
     */
    record PlainRequest(ObservedExchange exchange, boolean late) {}

    /** The result of the plainest request. */
    enum Outcome {
        /** It got the expected answer. */
        WORKS,
        /** It got the answer to another request: the word is missing that was in the first answer. */
        MIXED_UP,
        /** It ran into its timeout. */
        LATE,
        FAILS
    }

    /**
     * @param first the first request of the run
     * @param sending sends a request, within the budget
     */
    Plainest(Subject subject, FirstRequest first, Function<FirstRequest, PlainRequest> sending) {
        this.subject = subject;
        this.first = first;
        this.sending = sending;
    }

    /** Remembers the answer from the beginning of the run. */
    void answered(ObservedExchange exchange) {
        saysTheWord = first.minimal() && saysTheWord(exchange);
    }

    private static boolean saysTheWord(ObservedExchange exchange) {
        return WORD.matcher(new String(exchange.bytes(), StandardCharsets.UTF_8))
                .find();
    }

    /** Sends the first request of the run again. */
    Outcome again() {
        return send(first);
    }

    /** Returns the plainest request for an API. */
    FirstRequest of(String api) {
        return FirstRequest.smallestOf(api).orElse(first);
    }

    Outcome send(FirstRequest asked) {
        PlainRequest sent = sending.apply(asked);
        if (sent.late()) {
            return Outcome.LATE;
        }
        if (!new Preflight(subject.profile(), asked, subject.credentials()).succeeded(sent.exchange())) {
            return Outcome.FAILS;
        }
        return saysTheWord && asked == first && !saysTheWord(sent.exchange()) ? Outcome.MIXED_UP : Outcome.WORKS;
    }

    int limitSeconds() {
        return subject.profile().limits().timeoutSeconds();
    }
}
