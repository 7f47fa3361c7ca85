package dev.touchstone.suites.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of a user or a model remains, and the structure of a request stays. */
class KeptTextsTest {
    private static final String SECRET = "Ada Lovelace, born 1815";

    private static Exchange exchange(String request, String response) {
        return new Exchange(
                "traffic/1",
                "ours",
                null,
                null,
                null,
                1,
                Instant.EPOCH,
                new Request("POST", "https://ours.example/v1/responses?user=" + "Ada", List.of(), Body.of(request)),
                new Response(200, List.of(), Body.of(response), List.of(), 1, 2),
                null);
    }

    private static String request(TextsToKeep mode, String body) {
        return new KeptTexts(mode).of(exchange(body, "")).request().body().asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'input':'%s'}",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'%s'}]}]}",
                "{'tools':[{'function':{'description':'%s','parameters':{'properties':{'a':{'enum':['%s']}}}}}]}",
                "{'metadata':{'customer':'%s'}}",
                "{'choices':[{'message':{'tool_calls':[{'function':{'arguments':'{\\\\'who\\\\':\\\\'%s\\\\'}'}}]}}]}",
                "{'choices':[{'message':{'tool_calls':[{'function':{'arguments':'not json: %s'}}]}}]}",
                "data: {'choices':[{'delta':{'content':'%s'}}]}\n\ndata: [DONE]\n\n",
                "event: response.output_text.delta\ndata: {'delta':'%s'}\n\n",
                "{'metadata':{'name':'Lovelace1815'}}",
                "{'output':[{'type':'function_call','arguments':'{\\\\'name\\\\':\\\\'Lovelace1815\\\\'}'}]}",
                "{'name':'%s'}",
                "data: not json, %s\n\n",
                ": a comment of %s\n\n",
                "%s",
                "--boundary\r\nContent-Disposition: form-data; name='file'\r\n\r\n%s\r\n",
                "{'unknown_field_of_tomorrow':{'deep':['%s']}}",
            })
    void aTextIsGoneWhereverItStands(String template) {
        String body = template.replace("'", "\"").replace("%s", SECRET);
        for (TextsToKeep mode : List.of(TextsToKeep.NONE, TextsToKeep.HASHED)) {
            // The test does not search for the year, because a hash has a random key and may contain any four digits.
            assertThat(request(mode, body)).doesNotContain("Lovelace").doesNotContain("born");
        }
    }

    @Test
    void namesNumbersAndTheStructureOfSchemasStay() {
        String body =
                "{\"model\":\"m\",\"temperature\":0.5,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get\","
                        + "\"parameters\":{\"type\":\"object\",\"required\":[\"city\"],\"properties\":{\"city\":{\"type\":\"string\"}},"
                        + "\"additionalProperties\":false}}}]}";
        assertThat(request(TextsToKeep.NONE, body)).isEqualTo(body);
    }

    @Test
    void equalTextsHaveEqualHashesWithinOneRecordingOnly() {
        String body = "[\"same\",\"same\",\"other\"]";
        KeptTexts texts = new KeptTexts(TextsToKeep.HASHED);
        String one = texts.of(exchange(body, "")).request().body().asText();
        String[] parts = one.substring(1, one.length() - 1).split(",(?=\")");
        assertThat(parts[0])
                .isEqualTo(parts[1])
                .isNotEqualTo(parts[2])
                .matches("\"\\[text of 4 characters, hash [0-9a-f]{16}]\"");
        assertThat(texts.of(exchange(body, "")).request().body().asText()).isEqualTo(one);
        assertThat(request(TextsToKeep.HASHED, body)).isNotEqualTo(one);
    }

    @Test
    void anExchangeWithoutItsTextsIsNotJudgedAgain() {
        Exchange kept = new KeptTexts(TextsToKeep.NONE).of(exchange("{}", "{\"a\":\"b\"}"));
        assertThat(kept.isComplete()).isFalse();
        assertThat(kept.failure().message()).contains("its texts were not kept");
        assertThat(kept.request().url()).isEqualTo("https://ours.example/v1/responses");
    }

    @ParameterizedTest
    @EnumSource(TextsToKeep.class)
    void anEmptyBodyStaysEmpty(TextsToKeep mode) {
        assertThat(request(mode, "")).isEmpty();
    }
}
