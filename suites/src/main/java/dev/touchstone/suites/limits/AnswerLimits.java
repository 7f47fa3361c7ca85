package dev.touchstone.suites.limits;

import dev.touchstone.specs.sse.SseParser;
import java.util.Locale;

/**
 * The limits on what the kit reads of one answer. A larger answer is not judged, and the message names the limit. All
 * limits are far above what real endpoints were seen to send, and low enough that no answer fills the memory.
 *
 * @param lineBytes the maximum length of a header line, of a chunk size or of a trailer
 * @param headBytes the maximum of all these lines of one answer together
 * @param headers the maximum number of headers, or of trailers
 * @param interimAnswers the maximum number of 1xx answers before the answer
 * @param recordedBytes how many bytes of a body are kept that is not judged
 * @param events the maximum number of server-sent events
 * @param eventBytes the maximum size of an event
 * @param depth the maximum nesting depth of arrays and objects
 * @param values the maximum number of members and elements in JSON, in all events together
 * @param numberCharacters the maximum length of a number
 * @param nameCharacters the maximum length of a member's name
 * @param choices the maximum number of choices of a chat completion
 * @param toolCalls the maximum number of tool calls of one choice
 * @param items the maximum number of items in the output of a response
 * @param argumentCharacters the maximum length of a tool call's arguments
 */
public record AnswerLimits(
        int lineBytes,
        int headBytes,
        int headers,
        int interimAnswers,
        int recordedBytes,
        int events,
        int eventBytes,
        int depth,
        int values,
        int numberCharacters,
        int nameCharacters,
        int choices,
        int toolCalls,
        int items,
        int argumentCharacters) {
    /** The limits of every run and every audit. The endpoint's profile limits the size of the body. */
    public static final AnswerLimits DEFAULT = new AnswerLimits(
            64 << 10,
            1 << 20,
            1_000,
            20,
            256 << 10,
            SseParser.MAX_EVENTS,
            SseParser.MAX_EVENT_BYTES,
            200,
            1_200_000,
            400,
            20_000,
            1_000,
            1_000,
            10_000,
            1 << 20);

    /**
     * Returns the message about an answer that exceeds a limit.
     *
     * @param what the things that are counted
     */
    public static String more(int limit, String what) {
        return String.format(
                Locale.ROOT, "the answer has more than %,d %s: the kit does not read it further", limit, what);
    }
}
