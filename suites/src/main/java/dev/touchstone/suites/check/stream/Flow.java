package dev.touchstone.suites.check.stream;

import java.util.List;

/**
 * Whether a stream's text came while it was made. That text which comes at once was held back is only known where the
 * model needed time for it, and how much it needed is only seen beside a shorter answer of the same model: a busy machine,
 * a queue and a first token that is late look the same otherwise.
 *
 * @param millis from the request to the end of the stream
 * @param tokens how many tokens were made, by the answer's own count
 * @param visible how many of them are text
 * @param texts when each piece of text was there
 */
record Flow(double millis, int tokens, int visible, List<Double> texts) {
    /** Less than this between the first piece and the last, and a clock and a network tell nothing. */
    static final double LEAST_SPREAD = 20;

    /** A machine that is busy loses this much at times, and not for two requests in a row of three. */
    static final double LEAST_MAKING = 1_000;

    /** Held back, the pieces come in this part of the time in which they were made. */
    private static final double BURST = 0.1;

    /** What can be said of it. */
    enum FlowKind {
        WHILE_MADE,
        AT_ONCE,
        CANNOT_TELL
    }

    /**
     * Says how it came.
     *
     * @param shorterMillis how long a shorter answer of the same model took
     * @param shorterTokens how many tokens that had
     * @param againMillis when the first byte of the same stream was there, asked for once more
     */
    FlowKind kind(double shorterMillis, int shorterTokens, double againMillis) {
        double spread = spread();
        double making = making(shorterMillis, shorterTokens);
        // Twice in a row the time of the longer answer went by before anything of it was there.
        boolean again = againMillis - shorterMillis >= (millis - shorterMillis) / 2;
        if (making >= LEAST_MAKING && spread < making * BURST && again) {
            return FlowKind.AT_ONCE;
        }
        return spread >= LEAST_SPREAD ? FlowKind.WHILE_MADE : FlowKind.CANNOT_TELL;
    }

    /** How long the text took to be made: what the longer answer took beyond the shorter one, for each token more. */
    double making(double shorterMillis, int shorterTokens) {
        return tokens <= shorterTokens ? 0 : Math.max(0, (millis - shorterMillis) / (tokens - shorterTokens) * visible);
    }

    double spread() {
        return texts.isEmpty() ? 0 : texts.get(texts.size() - 1) - texts.get(0);
    }
}
