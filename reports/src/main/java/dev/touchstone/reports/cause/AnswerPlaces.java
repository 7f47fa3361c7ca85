package dev.touchstone.reports.cause;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the places of one answer depend on each other. All places have {@code *} in place of numbers. */
final class AnswerPlaces {
    /** The lists that an answer consists of. One malformed element says nothing about the list. */
    private static final Set<String> ANSWERS = Set.of("/choices", "/output", "/data");

    /** How far above a malformed value the element is that it belongs to: {@code /tool_calls/*} of a function's name. */
    private static final int MAX_LEVELS = 2;

    /**
     * @param in the place in an event or a chunk
     * @param inTheAnswer the same place in the whole answer
     */
    private record Part(Pattern in, String inTheAnswer) {
        static Part of(String in, String inTheAnswer) {
            return new Part(Pattern.compile(in), inTheAnswer);
        }
    }

    private static final List<Part> PARTS = List.of(
            Part.of("^/choices/\\*/delta(?=/|$)", "/choices/*/message"),
            Part.of("^choice -?\\* ?(?=/|$)", "/choices/*"),
            Part.of("^output item \\*$", "/output/*"),
            Part.of("^/item(?=/|$)", "/output/*"),
            Part.of("^/part(?=/|$)", "/output/*/content/*"));

    /**
     * @param from a place
     * @param to what is computed from the value there, or put together by it
     * @param streamed whether this holds only if the value is in an event of a stream
     */
    private record Reading(Pattern from, Pattern to, boolean streamed) {
        static Reading of(String from, String to) {
            return new Reading(Pattern.compile(from), Pattern.compile(to), false);
        }

        static Reading streamed(String from, String to) {
            return new Reading(Pattern.compile(from), Pattern.compile(to), true);
        }
    }

    private static final List<Reading> READINGS = List.of(
            // Sums.
            Reading.of("/usage/\\w+_tokens", "/usage/(total_tokens|\\w+_details/.*)"),
            Reading.of("/usage/\\w+_details(/reasoning_tokens)?", "/usage/\\w+_tokens"),
            Reading.of("/created_at", "/completed_at"),
            // What a response repeats of its request.
            Reading.of("/text/format/type", "/text/format/.*"),
            Reading.of("/reasoning/effort", "/reasoning/summary"),
            // A text and its log probabilities spell the same.
            Reading.of("/choices/\\*/message(/content)?", "/choices/\\*/logprobs/content.*"),
            Reading.of("/choices/\\*/logprobs/content/\\*/.*", "/choices/\\*/logprobs/content"),
            // A message without a call, a sound and a text is one that brings nothing.
            Reading.of(
                    "/choices/\\*/message/(tool_calls(/\\*)?|function_call|audio(/data)?)",
                    "/choices/\\*/message/(content|audio/data)"),
            // The last chunk of a stream has no choices if it has usage.
            Reading.of("/usage", "/choices"),
            Reading.of("/choices", "/usage"),
            // An index tells where the parts of a stream belong.
            Reading.of("/choices/\\*/index", "/choices(/.*)?"),
            Reading.of("/choices/\\*/message/tool_calls/\\*/index", "/choices/\\*/message/tool_calls(/.*)?"),
            Reading.of(
                    "event:|/type|/output_index|/content_index",
                    "event:|stream|/type|/output_index|/content_index|/arguments|/refusal|/input|/text|/output(/.*)?"),
            Reading.streamed(
                    "/choices/\\*/message/tool_calls/\\*/(id|function/name)",
                    "/choices/\\*/message/tool_calls/\\*/function/arguments"),
            // A reason to finish that comes too early stands beside the text.
            Reading.streamed("/choices/\\*/finish_reason", "/choices/\\*/message/(content|refusal|tool_calls)"),
            // What an event says is lost if the event cannot be read.
            Reading.streamed("event \\*", "stream|/sequence_number|/type|/output_index|/content_index|/output(/.*)?"),
            // What is missing has no parts.
            Reading.of("/output/\\*/type", "/output(/\\*/.*)?"),
            Reading.of("/output/\\*/content/\\*/text", "/output/\\*/content/\\*/annotations"),
            // Two objects with the same members.
            Reading.of("/results/\\*/categories(/.*)?", "/results/\\*/categor(ies|y_scores)(/.*)?"));

    private AnswerPlaces() {}

    /** Returns a place of an event or a chunk as the place in the whole answer. */
    static String inTheAnswer(String at) {
        for (Part part : PARTS) {
            Matcher matcher = part.in().matcher(at);
            if (matcher.find()) {
                return part.inTheAnswer() + at.substring(matcher.end());
            }
        }
        return at;
    }

    /** Tells whether a place is that of the list that an answer consists of. */
    static boolean isTheAnswer(String at) {
        return ANSWERS.contains(at);
    }

    /** Tells whether a place is below another one. */
    static boolean isBelow(String at, String other) {
        return at.startsWith(other + "/");
    }

    /**
     * Tells whether what is found at a place depends on the value at another one: it is computed from it, put together
     * by it, or about the element that the value belongs to.
     *
     * @param from the place of the value
     * @param streamed whether the value is in an event of a stream
     * @param at the place of what is found
     */
    static boolean isReadFor(String from, boolean streamed, String at) {
        return isAboutTheElement(at, from)
                || READINGS.stream()
                        .filter(reading -> streamed || !reading.streamed())
                        .anyMatch(reading -> reading.from().matcher(from).matches()
                                && reading.to().matcher(at).matches());
    }

    /** Tells whether a place is an element or a member, and the value is not far below it. */
    private static boolean isAboutTheElement(String at, String value) {
        return isBelow(value, at)
                && !ANSWERS.contains(at)
                && value.chars().skip(at.length()).filter(each -> each == '/').count() <= MAX_LEVELS;
    }
}
