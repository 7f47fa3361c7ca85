package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamChecksTest {
    private static String chunk(String delta, String finish) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{"
                + delta + "},\"finish_reason\":" + (finish == null ? "null" : '"' + finish + '"') + "}]}";
    }

    private static final String FIRST = chunk("\"role\":\"assistant\",\"content\":\"\"", null);
    private static final String TEXT = chunk("\"content\":\"a\"", null);
    private static final String LAST = chunk("", "stop");
    private static final String USAGE =
            "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":{\"total_tokens\":1}}";
    private static final String ERROR = "{\"error\":{\"message\":\"m\"}}";
    private static final Recorded GOOD = Recorded.chatStream(FIRST, TEXT, LAST);

    private static final String ASKED = "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

    private static void holds(String kind, Recorded exchange) {
        assertThat(places("stream: " + kind, exchange)).isEmpty();
    }

    private static void finds(String kind, Recorded exchange, String... at) {
        assertThat(places("stream: " + kind, exchange)).containsExactly(at);
    }

    @Test
    void aJsonAnswerIsNoStream() {
        finds("framing", Recorded.chat("{}"), "body");
    }

    @Test
    void framing() {
        holds("framing", GOOD);
        holds("framing", Recorded.chat(": hi\r\ndata:{}\r\n\r\ndata: [DONE]\r\n\r\n"));
        finds(
                "framing",
                Recorded.chat("data: {}\n\n<html>\n\ndata: nope\n\ndata: {}"),
                "byte 10",
                "byte 30",
                "event 1");
        finds("utf-8", GOOD.body(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xFF, '\n', '\n'}), "byte 0");
        holds("utf-8", Recorded.chatStream(FIRST));
    }

    @Test
    void terminator() {
        holds("terminator", Recorded.chatStream(FIRST));
        finds("terminator", Recorded.chat(Recorded.stream(FIRST, LAST)), "event 1");
        finds("terminator", Recorded.chat("data: [DONE]\n\ndata: {}\n\n"), "event 1", "event 0");
        assertThat(verdict("stream: terminator", Recorded.chat(Recorded.stream(FIRST, ERROR)))
                        .applicable())
                .isFalse();
        holds("no-terminator", Recorded.responsesStream("{\"type\":\"response.created\"}"));
        finds("no-terminator", Recorded.chatStream(FIRST), "event 1");
    }

    @Test
    void firstRole() {
        holds("first-role", Recorded.chatStream(FIRST, TEXT));
        finds("first-role", Recorded.chatStream(TEXT, FIRST), "event 0 /choices/0/delta/role");
    }

    @Test
    void constantFields() {
        holds("constant-fields", Recorded.chatStream(FIRST, TEXT, ERROR));
        finds("constant-fields", Recorded.chatStream(FIRST, TEXT.replace("\"c\"", "\"d\""), TEXT), "event 1 /id");
    }

    @Test
    void finish() {
        holds("one-finish-per-choice", Recorded.chatStream(FIRST, LAST));
        finds("one-finish-per-choice", Recorded.chatStream(FIRST, LAST, LAST), "event 2 /choices/0/finish_reason");
        finds("one-finish-per-choice", Recorded.chatStream(FIRST), "choice 0");
        holds("nothing-after-finish", Recorded.chatStream(FIRST, LAST, USAGE));
        finds("nothing-after-finish", Recorded.chatStream(FIRST, LAST, TEXT), "event 2 /choices/0/delta/content");
    }

    @Test
    void usage() {
        holds("usage-only-when-asked", Recorded.chatStream(FIRST, LAST));
        finds("usage-only-when-asked", Recorded.chatStream(FIRST, LAST, USAGE), "event 2 /usage");
        holds("usage-chunk-last", Recorded.chatStream(FIRST, LAST, USAGE).request(ASKED));
        finds("usage-chunk-last", Recorded.chatStream(FIRST, LAST).request(ASKED), "event 1 /usage");
        finds("usage-chunk-last", Recorded.chatStream(USAGE, USAGE).request(ASKED), "event 0 /usage");
        finds("usage-chunk-last", Recorded.chatStream(FIRST, USAGE, LAST).request(ASKED), "event 1 /usage");
        String beside = LAST.replace("\"choices\"", "\"usage\":{},\"choices\"");
        finds("usage-chunk-last", Recorded.chatStream(FIRST, beside).request(ASKED), "event 1 /choices");
        // Chunks without choices after the usage do not make the usage wrong.
        holds("usage-chunk-last", Recorded.chatStream(FIRST, LAST, USAGE, "{}").request(ASKED));
        holds(
                "usage-chunk-last",
                Recorded.chatStream(FIRST, LAST, USAGE, "{\"moderation\":{}}").request(ASKED));
        holds("has-choices-or-usage", Recorded.chatStream(FIRST, USAGE));
        finds("has-choices-or-usage", Recorded.chatStream(FIRST, "{\"choices\":[]}"), "event 1 /choices");
        holds("has-choices-or-usage", Recorded.chatStream(FIRST, "\"[DONE]\""));
    }

    @Test
    void toolFragments() {
        String begin = chunk(
                "\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]",
                null);
        String more = chunk("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]", null);
        holds("tool-fragments", Recorded.chatStream(begin, more));
        finds(
                "tool-fragments",
                Recorded.chatStream(begin, more.replace("\"index\":0,\"function\"", "\"function\"")),
                "event 1 /choices/0/delta/tool_calls/0/index");
        finds(
                "tool-fragments",
                Recorded.chatStream(begin, begin),
                "event 1 /choices/0/delta/tool_calls/0/function/name");
        finds(
                "tool-fragments",
                Recorded.chatStream(more),
                "event 0 /choices/0/delta/tool_calls/0/id",
                "event 0 /choices/0/delta/tool_calls/0/function/name");
    }

    @Test
    void toolTypesAndIndices() {
        String first = chunk("\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\"}]", null);
        String second = chunk("\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"type\":\"function\"}]", null);
        String at = "/choices/0/delta/tool_calls/0";
        holds("tool-types", Recorded.chatStream(first, second));
        finds("tool-types", Recorded.chatStream(first, second.replace("function", "")), "event 1 " + at + "/type");
        holds("tool-types", Recorded.chatStream(first, second.replace("function", "custom")));
        finds("tool-types", Recorded.chatStream(first, second.replace("function", "tool")), "event 1 " + at + "/type");
        holds("tool-indices", Recorded.chatStream(first, second, first));
        finds("tool-indices", Recorded.chatStream(second, first), "event 0 " + at + "/index");
        assertThat(verdict("stream: tool-types", GOOD).applicable()).isFalse();
        assertThat(verdict("stream: tool-indices", GOOD).applicable()).isFalse();
    }

    @Test
    void choiceIndices() {
        String second = TEXT.replace("\"index\":0", "\"index\":1");
        holds("choice-indices", GOOD);
        finds("choice-indices", Recorded.chatStream(FIRST, second), "event 1 /choices/0/index");
        holds("choice-indices", Recorded.chatStream(FIRST, second).request("{\"stream\":true,\"n\":2}"));
        finds("choice-indices", Recorded.chatStream(TEXT.replace("\"index\":0,", "")), "event 0 /choices/0/index");
    }

    @Test
    void finishAlone() {
        holds("finish-alone", Recorded.chatStream(FIRST, TEXT, LAST));
        holds("finish-alone", Recorded.chatStream(chunk("\"content\":\"\"", "stop")));
        finds(
                "finish-alone",
                Recorded.chatStream(FIRST, chunk("\"content\":\"a\"", "stop")),
                "event 1 /choices/0/delta/content");
    }

    @Test
    void oneBackEnd() {
        String named = TEXT.replace("\"model\":\"m\"", "\"model\":\"m\",\"system_fingerprint\":\"a\"");
        holds("one-back-end", Recorded.chatStream(FIRST, named, TEXT, named));
        finds(
                "one-back-end",
                Recorded.chatStream(named, TEXT, named.replace("\"a\"", "\"b\"")),
                "event 2 /system_fingerprint");
    }

    @Test
    void usageIsNullBeforeItComes() {
        String waiting = TEXT.replace("\"model\":\"m\"", "\"model\":\"m\",\"usage\":null");
        holds(
                "usage-null-before-last",
                Recorded.chatStream(waiting, waiting, USAGE).request(ASKED));
        finds(
                "usage-null-before-last",
                Recorded.chatStream(waiting, TEXT, USAGE).request(ASKED),
                "event 1 /usage");
        assertThat(verdict("stream: usage-null-before-last", GOOD).applicable()).isFalse();
    }

    @Test
    void logprobsSpellTheText() {
        String likely = TEXT.replace("\"delta\"", "\"logprobs\":{\"content\":[{\"token\":\"a\"}]},\"delta\"");
        holds("logprobs-spell-text", Recorded.chatStream(FIRST, likely, likely, LAST));
        finds(
                "logprobs-spell-text",
                Recorded.chatStream(
                        FIRST,
                        likely,
                        LAST.replace("\"delta\"", "\"logprobs\":{\"content\":[{\"token\":\"<end>\"}]},\"delta\"")),
                "choice 0 /logprobs/content");
        assertThat(verdict("stream: logprobs-spell-text", GOOD).applicable()).isFalse();
    }

    @Test
    void errorForm() {
        holds("error-form", GOOD);
        holds("error-form", Recorded.chatStream(FIRST, "{\"error\":{\"message\":\"m\",\"type\":\"t\"}}"));
        finds("error-form", Recorded.chatStream(FIRST, ERROR), "event 1 /error/type");
        finds("error-form", Recorded.chatStream(FIRST, "{\"error\":\"m\"}"), "event 1 /error");
    }

    @Test
    void eventNames() {
        holds("event-names", Recorded.chatStream(FIRST));
        holds("event-names", Recorded.chat("event: message\ndata: {}\n\n"));
        finds("event-names", Recorded.chat("event: x\ndata: {}\n\n"), "event 0 event:");
        holds("event-names", Recorded.responsesStream("{\"type\":\"response.created\"}"));
        finds("event-names", Recorded.responses(Recorded.stream("{\"type\":\"response.created\"}")), "event 0 event:");
    }

    @Test
    void errors() {
        holds("no-error-event", Recorded.chatStream(FIRST));
        finds("no-error-event", Recorded.chatStream(FIRST, ERROR), "event 1");
    }

    private static String event(int number, String type, String more) {
        return "{\"type\":\"response." + type + "\",\"sequence_number\":" + number + more + "}";
    }

    private static final String[] RESPONSE = {
        event(0, "created", ",\"response\":{\"id\":\"r\"}"),
        event(1, "output_item.added", ",\"output_index\":0,\"item\":{}"),
        event(2, "content_part.added", ",\"output_index\":0,\"content_index\":0"),
        event(3, "output_text.delta", ",\"output_index\":0,\"content_index\":0,\"delta\":\"He\""),
        event(4, "output_text.delta", ",\"output_index\":0,\"content_index\":0,\"delta\":\"y\""),
        event(5, "output_text.done", ",\"output_index\":0,\"content_index\":0,\"text\":\"Hey\""),
        event(6, "content_part.done", ",\"output_index\":0,\"content_index\":0"),
        event(7, "output_item.done", ",\"output_index\":0,\"item\":{}"),
        event(
                8,
                "completed",
                ",\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"text\":\"Hey\"}]}]}")
    };

    private static Recorded response(int changed, String instead) {
        String[] events = RESPONSE.clone();
        events[changed] = instead;
        return Recorded.responsesStream(events);
    }

    @Test
    void responseEvents() {
        Recorded good = Recorded.responsesStream(RESPONSE);
        for (String kind :
                new String[] {"sequence-numbers", "responses-lifecycle", "deltas-add-up", "no-terminator", "event-names"
                }) {
            holds(kind, good);
        }
        finds("sequence-numbers", response(4, RESPONSE[3]), "event 4 /sequence_number");
        holds("sequence-numbers", response(4, "{\"type\":\"keepalive\",\"sequence_number\":4}"));
        finds("deltas-add-up", response(4, RESPONSE[3]), "event 5 /text", "final response /output/0/content/0/text");
    }

    /** The event's schema reports a missing index. No other check reports it. */
    @Test
    void missingIndicesAreNoWrongTexts() {
        String[] without = RESPONSE.clone();
        for (int at = 2; at < 8; at++) {
            without[at] = without[at].replace(",\"content_index\":0", "");
        }
        holds("deltas-add-up", Recorded.responsesStream(without));
        for (int at = 2; at < 8; at++) {
            without[at] = without[at].replace(",\"output_index\":0", "");
        }
        holds("deltas-add-up", Recorded.responsesStream(without));
        assertThat(verdict("stream: items-add-up", Recorded.responsesStream(without))
                        .applicable())
                .isFalse();
        finds("items-add-up", response(7, RESPONSE[7].replace("{}", "{\"type\":\"x\"}")), "event 7 /item/type");
    }

    @Test
    void indicesCountByTheirValue() {
        String[] written = RESPONSE.clone();
        Arrays.setAll(written, at -> RESPONSE[at].replaceAll("(_index|sequence_number)\":(\\d)", "$1\":$2.0"));
        for (String kind : new String[] {"sequence-numbers", "responses-lifecycle", "deltas-add-up"}) {
            holds(kind, Recorded.responsesStream(written));
        }
        holds("choice-indices", Recorded.chatStream(TEXT.replace("\"index\":0", "\"index\":0.0")));
    }

    private static String[] summary(String... events) {
        List<String> all = new ArrayList<>();
        all.add(event(0, "created", ",\"response\":{\"id\":\"r\",\"status\":\"in_progress\"}"));
        all.add(event(1, "output_item.added", ",\"output_index\":0,\"item\":{\"type\":\"reasoning\"}"));
        all.addAll(List.of(events));
        all.add(event(8, "output_item.done", ",\"output_index\":0,\"item\":{\"type\":\"reasoning\"}"));
        all.add(event(9, "completed", ",\"response\":{\"id\":\"r\",\"status\":\"completed\"}"));
        return all.toArray(new String[0]);
    }

    private static String ofSummary(int number, String type, int index) {
        return event(
                number,
                "reasoning_summary_" + type,
                ",\"output_index\":0,\"summary_index\":" + index + ",\"delta\":\"x\"");
    }

    /** The AI SDK ends a stream at a part of a summary that it does not know. */
    @Test
    void aLaterPartOfASummaryIsAddedFirst() {
        holds(
                "responses-lifecycle",
                Recorded.responsesStream(summary(
                        ofSummary(2, "part.added", 0),
                        ofSummary(3, "text.delta", 0),
                        ofSummary(4, "part.added", 1),
                        ofSummary(5, "text.delta", 1),
                        ofSummary(6, "part.done", 1))));
        holds("responses-lifecycle", Recorded.responsesStream(summary(ofSummary(2, "text.delta", 0))));
        finds(
                "responses-lifecycle",
                Recorded.responsesStream(summary(
                        ofSummary(2, "part.added", 0), ofSummary(3, "text.delta", 1), ofSummary(4, "text.delta", 0))),
                "event 3 /summary_index");
    }

    @Test
    void responseLifecycle() {
        finds("responses-lifecycle", response(0, event(0, "in_progress", "")), "event 0 /type");
        finds(
                "responses-lifecycle",
                response(1, event(1, "in_progress", "")),
                "event 2 /output_index",
                "event 3 /output_index",
                "event 4 /output_index",
                "event 5 /output_index",
                "event 6 /output_index",
                "event 7 /output_index");
        finds("responses-lifecycle", response(7, event(7, "in_progress", "")), "output item 0");
        finds(
                "responses-lifecycle",
                response(2, event(2, "in_progress", "")),
                "event 3 /content_index",
                "event 4 /content_index",
                "event 5 /content_index",
                "event 6 /content_index");
        finds("responses-lifecycle", response(8, event(8, "in_progress", "")), "stream");
        finds("responses-lifecycle", response(8, RESPONSE[8].replace("\"r\"", "\"s\"")), "event 8 /response/id");
        finds(
                "responses-lifecycle",
                response(8, RESPONSE[8].replace("\"completed\",\"output\"", "\"failed\",\"output\"")),
                "event 8 /response/status");
    }
}
