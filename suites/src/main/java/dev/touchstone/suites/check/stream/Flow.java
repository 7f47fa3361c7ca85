package dev.touchstone.suites.check.stream;

import java.util.List;

/**
 * Tells whether a stream's text arrived while it was made. Text that arrives all at once was held back only if the
 * model needed time for it. A shorter answer of the same model shows how much time it needed. Without this comparison,
 * a busy machine, a queue and a late first token look the same.
 *
 * @param millis the time from the request to the end of the stream, in ms
 * @param tokens the number of tokens, by the answer's own count
 * @param visible how many of them are text
 * @param texts when each piece of text arrived, in ms
 */
record Flow(double millis, int tokens, int visible, List<Double> texts) {
    /**
     * The minimum time between the first piece and the last, in ms. A shorter time is within the errors of the clock
     * and the network.
     */
    static final double MIN_SPREAD = 20;

    /**
     * The minimum time in which the text was made, in ms. A busy machine sometimes loses this much time, but not in two
     * of three successive requests.
     */
    static final double MIN_MAKING = 1_000;

    /**
     * The maximum share of the time in which the text was made, within which all pieces arrive if they were held back.
     */
    private static final double BURST = 0.1;

    /** The minimum number of pieces that show that a text flows. */
    static final int MIN_PIECES = 5;

    /** The way in which the text arrived. */
    enum FlowKind {
        WHILE_MADE,
        AT_ONCE,
        CANNOT_TELL
    }

    /**
     * Decides how the text arrived.
     *
     * @param shorterMillis the time that a shorter answer of the same model took, in ms
     * @param shorterTokens the number of tokens of the shorter answer
     * @param againMillis when the first byte arrived in a repetition of the same stream, in ms
     */
    FlowKind kind(double shorterMillis, int shorterTokens, double againMillis) {
        double spread = spread();
        double making = making(shorterMillis, shorterTokens);
        // In the repetition too, at least half of the additional time passes before the first byte arrives.
        boolean again = againMillis - shorterMillis >= (millis - shorterMillis) / 2;
        if (making >= MIN_MAKING && spread < making * BURST && again) {
            return FlowKind.AT_ONCE;
        }
        // A few pieces at two times may be the whole text and its end.
        return spread >= MIN_SPREAD && texts.size() >= MIN_PIECES ? FlowKind.WHILE_MADE : FlowKind.CANNOT_TELL;
    }

    /**
     * Returns the time in which the text was made, in ms: the additional time of the longer answer per additional
     * token, times the tokens of the text.
     */
    double making(double shorterMillis, int shorterTokens) {
        return tokens <= shorterTokens ? 0 : Math.max(0, (millis - shorterMillis) / (tokens - shorterTokens) * visible);
    }

    double spread() {
        return texts.isEmpty() ? 0 : texts.get(texts.size() - 1) - texts.get(0);
    }
}
