package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.Recorded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real answers of OpenAI and others that no requirement may fail on, each with a fault that looks similar. */
class RealTrafficTest {
    private static final WireJudge JUDGE =
            new WireJudge(RevisionLoader.shipped(RevisionLoader.CURRENT), new Vocabulary());

    private static List<String> failing(Recorded recorded) {
        return JUDGE.judge(recorded.observed(), Instant.parse("2026-11-01T00:00:00Z")).stream()
                .filter(Judgement::fails)
                .map(Judgement::requirementId)
                .toList();
    }

    private static Recorded echoing(String sent, String echoed) {
        return Recorded.responses("{\"tools\":" + echoed + "}")
                .request("{\"model\":\"m\",\"input\":\"x\",\"tools\":" + sent + "}");
    }

    @Test
    void aResponseListsFunctionsFirstAndPutsDeferredOnesIntoNamespaces() {
        String sent = "[{\"type\":\"web_search\"},{\"type\":\"function\",\"name\":\"a\",\"defer_loading\":true},"
                + "{\"type\":\"function\",\"name\":\"b\"},{\"type\":\"function\",\"name\":\"c\"}]";
        String functionsFirst = "[{\"type\":\"function\",\"name\":\"b\"},{\"type\":\"function\",\"name\":\"c\"},"
                + "{\"type\":\"web_search\"},{\"type\":\"namespace\",\"name\":\"n\",\"tools\":[{\"type\":\"function\",\"name\":\"a\"}]}]";
        assertThat(Judged.places("echo-tools: {}", echoing(sent, functionsFirst)))
                .isEmpty();
        assertThat(Judged.verdict("echo-tools: {}", echoing(sent, functionsFirst.replace("\"c\"", "\"x\"")))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).isEqualTo("the function c among them"));
        assertThat(Judged.verdict("echo-tools: {}", echoing(sent, functionsFirst.replace("web_search", "shell")))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).isEqualTo("a tool of type web_search among them"));
        String turned = functionsFirst
                .replace("\"b\"", "\"?\"")
                .replace("\"c\"", "\"b\"")
                .replace("\"?\"", "\"c\"");
        assertThat(Judged.verdict("echo-tools: {}", echoing(sent, turned)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.observed()).isEqualTo("[c, b]"));
    }

    @Test
    void onlyFunctionCallsHaveCallIdsOfTheirOwn() {
        String check = "unique: {at: /output/*/call_id, ofType: function_call}";
        String shell =
                "{\"output\":[{\"type\":\"shell_call\",\"call_id\":\"c1\"},{\"type\":\"shell_call_output\",\"call_id\":\"c1\"},"
                        + "{\"type\":\"tool_search_call\",\"call_id\":null},{\"type\":\"tool_search_output\",\"call_id\":null}]}";
        assertThat(Judged.places(check, Recorded.responses(shell))).isEmpty();
        String twice =
                "{\"output\":[{\"type\":\"function_call\",\"call_id\":\"c1\"},{\"type\":\"function_call\",\"call_id\":\"c1\"}]}";
        assertThat(Judged.places(check, Recorded.responses(twice))).containsExactly("/output/1/call_id");
    }

    @Test
    void aSchemaThatIsNotStrictIsOnlyTried() {
        String body = "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}]}";
        String request =
                "{\"model\":\"m\",\"messages\":[],\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"strict\":%s,\"schema\":{\"type\":\"array\"}}}}";
        String check = "json-text: {as: requested}";
        assertThat(Judged.places(check, Recorded.chat(body.formatted("{}")).request(request.formatted("false"))))
                .isEmpty();
        assertThat(Judged.places(check, Recorded.chat(body.formatted("{}")).request(request.formatted("true"))))
                .hasSize(1);
        assertThat(Judged.places(check, Recorded.chat(body.formatted("no")).request(request.formatted("false"))))
                .hasSize(1);
    }

    @Test
    void aCustomToolIsOneOfThoseThatWereOffered() {
        String check = "tool-arguments: {json: false, schema: none, names: true}";
        String call = "{\"choices\":[{\"index\":0,\"message\":{\"tool_calls\":[{\"id\":\"1\",\"type\":\"custom\","
                + "\"custom\":{\"name\":\"%s\",\"input\":\"x\"}}]},\"finish_reason\":\"tool_calls\"}]}";
        String request =
                "{\"model\":\"m\",\"messages\":[],\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"a\"}}]}";
        assertThat(Judged.places(check, Recorded.chat(call.formatted("a")).request(request)))
                .isEmpty();
        assertThat(Judged.places(check, Recorded.chat(call.formatted("b")).request(request)))
                .containsExactly("/choices/0/message/tool_calls/0");
        String item =
                "{\"output\":[{\"type\":\"custom_tool_call\",\"call_id\":\"1\",\"name\":\"%s\",\"input\":\"x\"}]}";
        String offered =
                "{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"web_search\"},{\"type\":\"custom\",\"name\":\"a\"}]}";
        assertThat(Judged.places(check, Recorded.responses(item.formatted("a")).request(offered)))
                .isEmpty();
        assertThat(Judged.places(check, Recorded.responses(item.formatted("b")).request(offered)))
                .containsExactly("/output/0");
    }

    /** OpenAI streams them so, which its document does not say: openai/openai-openapi#576. */
    @Test
    void aCustomToolIsCalledInAStreamToo() {
        String begin = chunk(
                "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":"
                        + "[{\"index\":0,\"id\":\"call_1\",\"type\":\"custom\",\"custom\":{\"name\":\"%s\",\"input\":\"\"}}]},\"finish_reason\":null}]");
        String input = chunk("\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":"
                + "[{\"index\":0,\"custom\":{\"input\":\"ls -l\"}}]},\"finish_reason\":null}]");
        String end = chunk("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]");
        String request =
                "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"a\"}}]}";
        Recorded good = Recorded.chatStream(begin.formatted("a"), input, end).request(request);
        assertThat(good.observed().assembled().at("/choices/0/message/tool_calls/0/custom"))
                .hasToString("{\"name\":\"a\",\"input\":\"ls -l\"}");
        assertThat(failing(good)).noneMatch(id -> id.startsWith("tools."));
        assertThat(failing(Recorded.chatStream(begin.formatted("b"), input, end).request(request)))
                .contains("tools.offered-names");
    }

    @Test
    void functionsAreAlsoOfferedByItemsOfTheInputAndNamespaces() {
        String request =
                "{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"name\":\"a\"},{\"type\":\"namespace\",\"name\":\"n\",\"tools\":[{\"type\":\"function\",\"name\":\"b\"}]}],"
                        + "\"input\":[{\"type\":\"additional_tools\",\"tools\":[{\"type\":\"function\",\"name\":\"c\"}]}]}";
        String call =
                "{\"output\":[{\"type\":\"function_call\",\"call_id\":\"1\",\"name\":\"%s\",\"arguments\":\"{}\",\"status\":\"completed\"}]}";
        String check = "tool-arguments: {json: false, schema: none, names: true}";
        for (String name : List.of("a", "b", "c", "n.b", "n__b")) {
            assertThat(Judged.places(
                            check, Recorded.responses(call.formatted(name)).request(request)))
                    .as(name)
                    .isEmpty();
        }
        assertThat(Judged.places(check, Recorded.responses(call.formatted("d")).request(request)))
                .containsExactly("/output/0");
    }

    private static String chunk(String members) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1790000000,\"model\":\"m-2026-01-01\","
                + members + "}";
    }

    private static final String TEXT = chunk(
            "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"a\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null");
    private static final String FINISH = chunk(
            "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":null");
    private static final String USAGE =
            chunk("\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":0},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":0}}");

    private static Recorded stream(String... chunks) {
        return Recorded.chatStream(chunks)
                .request(
                        "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"stream_options\":{\"include_usage\":true}}")
                .header("content-type", "text/event-stream")
                .header("x-request-id", "r")
                .header("x-ratelimit-remaining-requests", "1");
    }

    @Test
    void aFirstChunkWithoutChoicesIsOneFault() {
        assertThat(failing(stream(TEXT, FINISH, USAGE))).isEmpty();
        String azure =
                "{\"id\":\"\",\"object\":\"\",\"created\":0,\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[]}";
        assertThat(failing(stream(azure, TEXT, FINISH, USAGE)))
                .contains("streaming.choices-or-usage")
                .doesNotContain("streaming.chunk-shape", "streaming.one-completion", "streaming.one-creation");
    }

    @Test
    void aStreamMayEndWithModeration() {
        String moderation = chunk("\"choices\":[],\"moderation\":{\"results\":[]}");
        assertThat(failing(stream(TEXT, FINISH, USAGE, moderation))).isEmpty();
        assertThat(failing(stream(TEXT, FINISH, USAGE, chunk("\"choices\":[],\"other\":{}"))))
                .contains("streaming.choices-or-usage");
    }

    @Test
    void aChunkOfTheNextSecondHurtsNoClient() {
        String later = FINISH.replace("1790000000", "1790000001");
        assertThat(failing(stream(TEXT, later, USAGE))).containsExactly("streaming.one-creation");
    }

    private static String event(int number, String type, String members) {
        return "{\"type\":\"" + type + "\",\"sequence_number\":" + number + members + "}";
    }

    private static List<String> lifecycle(String... middle) {
        String[] events = new String[middle.length + 3];
        events[0] = event(0, "response.created", ",\"response\":{\"id\":\"r\",\"status\":\"in_progress\"}");
        events[1] = event(
                1, "response.output_item.added", ",\"output_index\":0,\"item\":{\"id\":\"i\",\"type\":\"reasoning\"}");
        System.arraycopy(middle, 0, events, 2, middle.length);
        events[middle.length + 2] =
                event(9, "response.completed", ",\"response\":{\"id\":\"r\",\"status\":\"completed\"}");
        return Judged.verdict("stream: responses-lifecycle", Recorded.responsesStream(events)).findings().stream()
                .map(finding -> finding.expected() + " / " + finding.observed())
                .toList();
    }

    @Test
    void reasoningNeedsNoContentPart() {
        String done = event(
                8, "response.output_item.done", ",\"output_index\":0,\"item\":{\"id\":\"i\",\"type\":\"reasoning\"}");
        String at = ",\"output_index\":0,\"content_index\":0";
        assertThat(lifecycle(
                        event(2, "response.reasoning_part.added", at),
                        event(3, "response.reasoning_text.delta", at),
                        event(4, "response.reasoning_text.done", at),
                        event(5, "response.reasoning_part.done", at),
                        done))
                .isEmpty();
        assertThat(lifecycle(event(2, "response.output_text.delta", at), done))
                .containsExactly("content part 0 added before anything is said of it / not open");
        assertThat(lifecycle(event(2, "response.content_part.done", at), done))
                .containsExactly("content part 0 added before it is done / not open");
        assertThat(lifecycle(
                        event(2, "response.content_part.added", at), event(3, "response.content_part.added", at), done))
                .containsExactly(
                        "content part 0 done before it is added again / added while it is open",
                        "content part 0 done before its item is done / still open");
        assertThat(lifecycle()).containsExactly("done before the response is completed / still open");
    }

    @Test
    void ofSeveralListsOfToolsOneIsDone() {
        String listing = ",\"output_index\":%d,\"item\":{\"id\":\"l%d\",\"type\":\"mcp_list_tools\"}";
        assertThat(lifecycle(
                        event(2, "response.output_item.added", listing.formatted(1, 1)),
                        event(3, "response.output_item.added", listing.formatted(2, 2)),
                        event(4, "response.output_item.done", listing.formatted(1, 1)),
                        event(
                                5,
                                "response.output_item.done",
                                ",\"output_index\":0,\"item\":{\"id\":\"i\",\"type\":\"reasoning\"}")))
                .isEmpty();
    }

    @Test
    void limitsMayBeAsLargeAsXaisAndStreamsOfResponsesTellNone() {
        Recorded xai = Recorded.chat("{}")
                .header("x-request-id", "r")
                .header("x-ratelimit-limit-tokens", "18446744073709551615")
                .header("x-ratelimit-remaining-tokens", "18446744073709551614");
        assertThat(failing(xai)).doesNotContain("limits.counts", "limits.remaining-within-limit");
        Recorded more = Recorded.chat("{}")
                .header("x-ratelimit-limit-tokens", "18446744073709551614")
                .header("x-ratelimit-remaining-tokens", "18446744073709551615");
        assertThat(failing(more)).contains("limits.remaining-within-limit").doesNotContain("limits.counts");
        Recorded responses = Recorded.responsesStream(event(0, "response.created", ",\"response\":{}"));
        assertThat(failing(responses)).doesNotContain("limits.limits-on-streams");
        assertThat(failing(Recorded.chatStream(TEXT))).contains("limits.limits-on-streams");
    }
}
