package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolAndTextChecksTest {
    private static final String TOOLS =
            "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":true,"
                    + "\"parameters\":{\"type\":\"object\",\"required\":[\"a\"]}}}]}";

    private static Recorded called(String name, String arguments, String finish) {
        return Recorded.chat("{\"choices\":[{\"finish_reason\":\"" + finish
                        + "\",\"message\":{\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}}]}}]}")
                .request(TOOLS);
    }

    @Test
    void argumentsAreJsonByTheSchema() {
        String at = "/choices/0/message/tool_calls/0/function/arguments";
        assertThat(places("tool-arguments: {}", called("f", "\"{\\\"a\\\":1}\"", "tool_calls")))
                .isEmpty();
        assertThat(places("tool-arguments: {}", called("f", "\"{\"", "tool_calls")))
                .containsExactly(at);
        assertThat(places("tool-arguments: {}", called("f", "{}", "tool_calls")))
                .containsExactly(at);
        assertThat(places("tool-arguments: {}", called("f", "\"{\"", "length"))).isEmpty();
        assertThat(places("tool-arguments: {}", called("f", "\"{}\"", "tool_calls")))
                .containsExactly(at + " → /a");
        assertThat(places("tool-arguments: {schema: none}", called("f", "\"{}\"", "tool_calls")))
                .isEmpty();
        assertThat(places("tool-arguments: {}", called("g", "\"{}\"", "tool_calls")))
                .containsExactly("/choices/0/message/tool_calls/0");
        assertThat(verdict("tool-arguments: {}", Recorded.chat("{}")).applicable())
                .isFalse();
    }

    /** A text within the text is JSON too, but no client can read an argument from it. */
    @Test
    void argumentsAreAnObject() {
        String at = "/choices/0/message/tool_calls/0/function/arguments";
        String twice = "\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\"";
        assertThat(places("tool-arguments: {schema: none}", called("f", twice, "tool_calls")))
                .containsExactly(at);
        assertThat(places("tool-arguments: {schema: none}", called("f", "\"\"", "tool_calls")))
                .containsExactly(at);
        assertThat(places("tool-arguments: {schema: none}", called("f", "\"[]\"", "tool_calls")))
                .containsExactly(at);
    }

    @Test
    void argumentsOfResponses() {
        String call =
                "{\"output\":[{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"[\"}]}";
        assertThat(places("tool-arguments: {}", Recorded.responses(call))).containsExactly("/output/0/arguments");
    }

    @Test
    void finishReason() {
        assertThat(places("tool-finish: {}", called("f", "\"{}\"", "tool_calls")))
                .isEmpty();
        assertThat(places("tool-finish: {}", called("f", "\"{}\"", "length"))).isEmpty();
        assertThat(places("tool-finish: {}", called("f", "\"{}\"", "stop")))
                .containsExactly("/choices/0/finish_reason");
        assertThat(places("tool-finish: {}", called("f", "\"{}\"", "stop").request("{\"tool_choice\":\"required\"}")))
                .isEmpty();
    }

    private static Recorded text(String content, String finish) {
        return Recorded.chat("{\"choices\":[{\"finish_reason\":\"" + finish + "\",\"message\":{\"content\":" + content
                        + "}}]}")
                .request(
                        "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"strict\":true,\"schema\":{\"type\":\"object\",\"required\":[\"a\"]}}}}");
    }

    @Test
    void requestedJson() {
        String check = "json-text: {as: requested}";
        String at = "/choices/0/message/content";
        assertThat(places(check, text("\"{\\\"a\\\":1}\"", "stop"))).isEmpty();
        assertThat(places(check, text("\"{}\"", "stop"))).containsExactly(at + " → /a");
        assertThat(places(check, text("\"```json {}```\"", "stop"))).containsExactly(at);
        assertThat(places(check, text("{\"a\":1}", "stop"))).containsExactly(at);
        assertThat(verdict(check, text("\"{\"", "length")).applicable()).isFalse();
    }

    @Test
    void requestedJsonOfResponses() {
        String body =
                "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"thinking\"}]},"
                        + "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"no\"}]}]}";
        assertThat(places("json-text: {as: requested}", Recorded.responses(body)))
                .containsExactly("/output/1/content/0/text");
    }

    @Test
    void jsonInPlace() {
        String check = "json-text: {at: /text, schema: {type: array}}";
        assertThat(places(check, Recorded.chat("{\"text\":\"[1]\"}"))).isEmpty();
        assertThat(places(check, Recorded.chat("{\"text\":\"{}\"}"))).containsExactly("/text → ");
        assertThat(places(check, Recorded.chat("{}"))).containsExactly("/text");
    }

    private static Recorded ordered(String schema, String content) {
        return Recorded.chat("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\""
                        + content.replace("\"", "\\\"") + "\"}}]}")
                .request("{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"strict\":true,\"schema\":"
                        + schema + "}}}");
    }

    @Test
    void keysInTheOrderOfTheSchema() {
        String schema =
                "{\"properties\":{\"b\":{},\"a\":{\"items\":{\"$ref\":\"#/$defs/pair\"}}},\"$defs\":{\"pair\":{\"properties\":{\"y\":{},\"x\":{}}}}}";
        String at = "/choices/0/message/content → ";
        assertThat(places("key-order: {}", ordered(schema, "{\"b\":1,\"a\":[{\"y\":1,\"x\":2}],\"c\":0}")))
                .isEmpty();
        assertThat(places("key-order: {}", ordered(schema, "{\"a\":[],\"b\":1}")))
                .containsExactly(at);
        assertThat(places("key-order: {}", ordered(schema, "{\"b\":1,\"a\":[{\"x\":1,\"y\":2}]}")))
                .containsExactly(at + "/a/0");
        assertThat(verdict("key-order: {}", ordered(schema, "no JSON")).applicable())
                .isFalse();
    }

    @Test
    void keysInTheOrderOfTheBranchThatIsMeant() {
        String schema =
                "{\"anyOf\":[{\"properties\":{\"kind\":{\"const\":1},\"a\":{}},\"required\":[\"kind\",\"a\"]},{\"properties\":{\"a\":{},\"kind\":{\"const\":2}},\"required\":[\"a\"]}]}";
        assertThat(places("key-order: {}", ordered(schema, "{\"a\":0,\"kind\":2}")))
                .isEmpty();
        assertThat(places("key-order: {}", ordered(schema, "{\"a\":0,\"kind\":1}")))
                .hasSize(1);
    }

    @Test
    void aSchemaThatOnlyLeadsBackToItselfOrdersNothing() {
        for (String circle :
                List.of("{\"anyOf\":[{\"$ref\":\"#\"}]}", "{\"anyOf\":[{\"anyOf\":[{\"$ref\":\"#\"}]}]}")) {
            assertThat(places("key-order: {}", ordered(circle, "{\"b\":1,\"a\":2}")))
                    .isEmpty();
        }
    }
}
