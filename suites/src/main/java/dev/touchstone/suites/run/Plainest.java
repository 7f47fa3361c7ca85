package dev.touchstone.suites.run;

import dev.touchstone.suites.observe.ObservedExchange;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The plainest request of a run, sent once more: it was answered when the run began, and tells whether it still is. May be
 * shared by threads.
 */
final class Plainest {
    /** What the smallest requests ask a model to say. */
    private static final Pattern WORD = Pattern.compile("\\bready\\b", Pattern.CASE_INSENSITIVE);

    private final Subject subject;
    private final FirstRequest first;
    private final Function<FirstRequest, PlainRequest> sending;
    private volatile boolean saysTheWord;

    /** @param late whether its time was up before its answer had ended */
    record PlainRequest(ObservedExchange exchange, boolean late) {}

    /** What came of it. */
    enum Outcome {
        /** It was answered as it should be. */
        WORKS,
        /** It was answered as another request should be: the word is missing that the first answer had. */
        MIXED_UP,
        /** Its time was up. */
        LATE,
        FAILS
    }

    /**
     * @param first what the run asked for first
     * @param sending sends a request, within the budget
     */
    Plainest(Subject subject, FirstRequest first, Function<FirstRequest, PlainRequest> sending) {
        this.subject = subject;
        this.first = first;
        this.sending = sending;
    }

    /** Remembers how it was answered when the run began. */
    void answered(ObservedExchange exchange) {
        saysTheWord = first.minimal() && saysTheWord(exchange);
    }

    private static boolean saysTheWord(ObservedExchange exchange) {
        return WORD.matcher(new String(exchange.bytes(), StandardCharsets.UTF_8))
                .find();
    }

    /** The one that was sent first. */
    Outcome again() {
        return send(first);
    }

    /** The one that an API has. */
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
