package dev.touchstone.suites.limits;

import dev.touchstone.specs.sse.SseParser;
import java.util.Locale;

/**
 * How much of one answer the kit reads. An answer that is larger is not judged, and the message names the limit. All
 * limits are far above what was seen of real endpoints, and low enough that no answer fills the memory.
 *
 * @param lineBytes the longest line of the head, of a chunk size or of a trailer
 * @param headBytes all these lines of one answer together
 * @param headers how many headers, or trailers
 * @param interimAnswers how many answers 1xx may come before the answer
 * @param recordedBytes how much of a body is kept that is not judged
 * @param events how many server-sent events
 * @param eventBytes the largest event
 * @param depth how deep arrays and objects lie in each other
 * @param values how many members and elements JSON has, in all events together
 * @param numberCharacters the longest number
 * @param nameCharacters the longest name of a member
 * @param choices how many choices of a chat completion
 * @param toolCalls how many tool calls of one choice
 * @param items how many items of the output of a response
 * @param argumentCharacters the longest arguments of a tool call
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
    /** Those of every run and every audit. How large a body may be is a limit of the endpoint's profile. */
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

    /** What a message says of an answer that has more of something. @param what the things that are counted */
    public static String more(int limit, String what) {
        return String.format(
                Locale.ROOT, "the answer has more than %,d %s: the kit does not read it further", limit, what);
    }
}
