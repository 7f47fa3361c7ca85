package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueChecksTest {
    private static final String ERROR =
            "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"c\"}}";

    @Test
    void status() {
        assertThat(places("status: 4xx", Recorded.chat("{}").status(404))).isEmpty();
        assertThat(places("status: [400, 404]", Recorded.chat("{}").status(500)))
                .containsExactly("status");
    }

    @Test
    void header() {
        Recorded exchange = Recorded.chat("{}").header("X-Request-Id", "req_1").header("retry-after", "REDACTED");
        assertThat(places("header: x-request-id", exchange)).isEmpty();
        assertThat(places("header: {name: x-request-id, matches: '^id'}", exchange))
                .containsExactly("header x-request-id");
        assertThat(places("header: {name: x-request-id, absent: true}", exchange))
                .containsExactly("header x-request-id");
        assertThat(places("header: {name: retry-after, matches: '^1'}", exchange))
                .isEmpty();
        assertThat(verdict("header: {anyOf: [A, b]}", exchange).absentHeaders()).containsExactlyInAnyOrder("a", "b");
        assertThat(verdict("header: {name: c, optional: true, matches: x}", exchange)
                        .applicable())
                .isFalse();
    }

    @Test
    void aHeadersNumberIsHeldAgainstAnothers() {
        String check = "header: {name: left, optional: true, atMost: limit}";
        Recorded few = Recorded.chat("{}").header("limit", "500").header("left", "499");
        Recorded many = Recorded.chat("{}").header("limit", "500").header("left", "501");
        assertThat(places(check, few)).isEmpty();
        assertThat(places(check, many)).containsExactly("header left");
        assertThat(places(check, Recorded.chat("{}").header("left", "501"))).isEmpty();
    }

    @Test
    void aValueIsAmongAnotherStepsValues() {
        String check = "answer: {at: /model, among: {step: list, at: '/data/*/id'}}";
        Recorded list = Recorded.chat("{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
        assertThat(verdict(check, Recorded.chat("{\"model\":\"b\"}"), Map.of("list", list.observed()))
                        .findings())
                .isEmpty();
        assertThat(verdict(check, Recorded.chat("{\"model\":\"c\"}"), Map.of("list", list.observed()))
                        .findings())
                .hasSize(1);
    }

    @Test
    void mediaType() {
        Recorded json = Recorded.chat("{}").header("content-type", "Application/JSON; charset=utf-8");
        assertThat(places("media-type: application/json", json)).isEmpty();
        assertThat(places("media-type: text/event-stream", json)).containsExactly("header content-type");
        assertThat(verdict("media-type: application/json", Recorded.chat("{}")).absentHeaders())
                .containsExactly("content-type");
    }

    @Test
    void schema() {
        String url = "https://h/v1/models";
        String model = "{\"id\":\"m\",\"object\":\"model\",\"created\":1,\"owned_by\":\"o\"}";
        assertThat(places("schema: model", Recorded.chat(model).url(url))).isEmpty();
        assertThat(places("schema: model", Recorded.chat("{\"id\":7,\"object\":\"model\",\"created\":1}")))
                .containsExactlyInAnyOrder("/id", "/owned_by");
        assertThat(places("schema: {name: model, at: /data/*}", Recorded.chat("{\"data\":[" + model + ",{}]}")))
                .contains("/data/1/id");
        assertThat(places("schema: model", Recorded.chat("<html>"))).containsExactly("body");
        assertThat(places("schema: chat-chunk", Recorded.chatStream("{\"choices\":7}")))
                .contains("event 0 /choices", "event 0 /id");
        assertThat(places("schema: chat-chunk", Recorded.chatStream(ERROR))).isEmpty();
    }

    @Test
    void json() {
        Recorded body = Recorded.chat("{\"choices\":[{\"n\":1},{\"n\":2},{}]}");
        assertThat(places("json: {at: /choices/*/n, type: integer, max: 1}", body))
                .containsExactly("/choices/1/n", "/choices/2/n");
        Recorded stream = Recorded.chatStream("{\"a\":1}", "{\"a\":2}");
        assertThat(places("json: {at: /a, equals: 1}", stream)).containsExactly("event 1 /a");
        assertThat(places("json: {at: /a, equals: 1, events: first}", stream)).isEmpty();
        assertThat(places("json: {at: /a, equals: 1, events: last}", stream)).containsExactly("event 1 /a");
        assertThat(places("json: {at: /a, equals: 2, events: any}", stream)).isEmpty();
        assertThat(places("json: {at: /a, equals: 3, events: any}", stream)).containsExactly("events /a");
    }

    @Test
    void answer() {
        Recorded stream = Recorded.chatStream(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"}}]}");
        assertThat(places("answer: {at: /choices/*/message/content, equals: ab}", stream))
                .isEmpty();
        assertThat(places("answer: {at: /choices/*/message/content, equals: a}", stream))
                .containsExactly("/choices/0/message/content");
        var steps = Map.of("other", Recorded.chat("{\"id\":\"1\"}").observed());
        Recorded same = Recorded.chat("{\"id\":\"1\"}");
        assertThat(verdict("answer: {at: /id, sameAs: other}", same, steps).holds())
                .isTrue();
        assertThat(verdict("answer: {at: /id, differsFrom: {step: other, at: /id}}", same, steps)
                        .findings())
                .extracting(finding -> finding.at())
                .containsExactly("/id");
    }

    @Test
    void oneOfSeveralValues() {
        Recorded items = Recorded.chat("{\"output\":[{\"type\":\"reasoning\"},{\"type\":\"message\"}]}");
        assertThat(places("answer: {at: /output/*/type, some: true, equals: message}", items))
                .isEmpty();
        assertThat(places("answer: {at: /output/*/type, some: true, equals: function_call}", items))
                .containsExactly("/output/*/type");
        assertThat(places("answer: {at: /output/*/type, some: true, equals: message}", Recorded.chat("{}")))
                .containsExactly("/output/*/type");
    }

    @Test
    void number() {
        Recorded here = Recorded.chat("{\"usage\":{\"a\":30,\"b\":10}}");
        var steps = Map.of("other", Recorded.chat("{\"usage\":{\"a\":20}}").observed());
        assertThat(verdict("number: {at: /usage/a, minus: other, equals: 10}", here, steps)
                        .holds())
                .isTrue();
        assertThat(verdict("number: {at: /usage/a, minus: other, equals: 9}", here, steps)
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.observed()).isEqualTo("30, which leaves 10"));
        assertThat(places("number: {at: /usage/a, per: {at: /usage/b}, min: 3, max: 3}", here))
                .isEmpty();
        assertThat(places("number: {at: /usage/a, per: {at: /usage/b}, max: 2.5}", here))
                .containsExactly("/usage/a");
        assertThat(places("number: {at: /usage/a, per: {at: /usage/c}, max: 9}", here))
                .containsExactly("/usage/a");
        assertThat(places("number: {at: /usage/c, minus: {at: /usage/a}, max: 9}", here))
                .containsExactly("/usage/c");
    }

    @Test
    void aPartOfANumberDoesNotCount() {
        Recorded here = Recorded.chat("{\"usage\":{\"all\":330,\"part\":300}}");
        var steps = Map.of(
                "same", Recorded.chat("{\"usage\":{\"all\":40,\"part\":10}}").observed(),
                "none", Recorded.chat("{\"usage\":{\"all\":30}}").observed(),
                "beside", Recorded.chat("{\"usage\":{\"all\":30,\"part\":400}}").observed(),
                "twice", Recorded.chat("{\"usage\":{\"all\":70,\"part\":10}}").observed());
        for (String step : List.of("same", "none", "beside")) {
            assertThat(verdict(
                                    "number: {at: /usage/all, without: /usage/part, per: " + step + ", equals: 1}",
                                    here,
                                    steps)
                            .holds())
                    .as(step)
                    .isTrue();
        }
        assertThat(verdict("number: {at: /usage/all, without: /usage/part, per: twice, min: 0.75}", here, steps)
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.observed()).isEqualTo("30, which leaves 0.5"));
    }

    @Test
    void whatIsNotFiniteIsNoNumber() {
        Recorded odd = Recorded.chat("{\"usage\":{\"a\":1e999,\"b\":-1e999,\"c\":7,\"d\":1" + "0".repeat(350) + "}}");
        for (String place : List.of("a", "b")) {
            for (String expected : List.of("min: 0", "max: 9", "min: -9", "equals: 7", "oneOf: [1, 7]")) {
                assertThat(places("answer: {at: /usage/" + place + ", " + expected + "}", odd))
                        .as(place + " " + expected)
                        .containsExactly("/usage/" + place);
            }
            assertThat(places("number: {at: /usage/c, minus: {at: /usage/" + place + "}, max: 9}", odd))
                    .containsExactly("/usage/c");
            assertThat(places("number: {at: /usage/" + place + ", per: {at: /usage/c}, min: 1}", odd))
                    .containsExactly("/usage/" + place);
        }
        assertThat(places("answer: {at: /usage/d, min: 1}", odd)).isEmpty();
        assertThat(places("answer: {at: /usage/d, max: 1}", odd)).containsExactly("/usage/d");
    }

    @Test
    void either() {
        String check = """
                either:
                  - [{status: 200}, {answer: {at: /text, contains: a}}, {answer: {at: /id, present: true}}]
                  - [{status: 400}]
                """;
        assertThat(places(check, Recorded.chat("{\"text\":\"a\",\"id\":1}"))).isEmpty();
        assertThat(places(check, Recorded.chat("{}").status(400))).isEmpty();
        assertThat(places(check, Recorded.chat("{}").status(404))).containsExactly("status");
        assertThat(places("either: [[{unique: /x}], [{unique: /y}]]", Recorded.chat("{}")))
                .isEmpty();
        assertThat(verdict("either: [[{unique: /x}], [{unique: /y}]]", Recorded.chat("{}"))
                        .applicable())
                .isFalse();
    }

    @Test
    void unique() {
        Recorded answer = Recorded.chat("{\"p\":[{\"c\":[{\"id\":1},{\"id\":2}]},{\"c\":[{\"id\":1}]}]}");
        assertThat(places("unique: /p/*/c/*/id", answer)).containsExactly("/p/1/c/0/id");
        assertThat(places("unique: {at: /c/*/id, within: /p/*}", answer)).isEmpty();
        var steps = Map.of("first", Recorded.chat("{\"id\":1}").observed());
        assertThat(verdict("unique: {at: /id, acrossSteps: [first]}", Recorded.chat("{\"id\":1}"), steps)
                        .holds())
                .isFalse();
        assertThat(verdict("unique: /nothing", answer).applicable()).isFalse();
    }

    @Test
    void usage() {
        String right =
                "{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":3}}}";
        assertThat(places("usage: adds-up", Recorded.chat(right))).isEmpty();
        assertThat(places(
                        "usage: adds-up",
                        Recorded.chat(right.replace(":5,", ":6,").replace(":3}", ":4}"))))
                .containsExactly("/usage/total_tokens", "/usage/prompt_tokens_details/cached_tokens");
        assertThat(verdict("usage: adds-up", Recorded.chat("{}")).applicable()).isFalse();
    }

    @Test
    void error() {
        assertThat(places("error: {}", Recorded.chat(ERROR).status(400))).isEmpty();
        assertThat(places("error: {code: [a, c], param: null, message: {contains: N}}", Recorded.chat(ERROR)))
                .isEmpty();
        assertThat(places("error: {code: d, type: {matches: '^rate'}}", Recorded.chat(ERROR)))
                .containsExactly("/error/code", "/error/type");
        assertThat(places("error: {}", Recorded.chat("{\"error\":{\"message\":\"m\",\"code\":400}}")))
                .containsExactlyInAnyOrder("/error/type", "/error/code");
        assertThat(places("error: {}", Recorded.chat("<html>"))).containsExactly("body");
    }

    /** A page is one fault, so its missing error object is not reported too. */
    @Test
    void aPageOfHtmlMayBeLetBe() {
        Recorded page = Recorded.chat("<html>").status(404).header("content-type", "text/html; charset=utf-8");
        assertThat(places("error: {}", page)).containsExactly("body");
        assertThat(verdict("error: {pages: false}", page).notJudged()).isEqualTo("the refusal is a page of HTML");
        assertThat(places("error: {pages: false}", Recorded.chat("no").header("content-type", "text/plain")))
                .containsExactly("body");
        assertThat(places("error: {pages: false}", Recorded.chat("{}").header("content-type", "text/html")))
                .containsExactly("/error");
    }

    /** Another requirement judges the form of an error object. */
    @Test
    void aMemberThatIsMissingOrMalformedIsNotJudged() {
        for (String body : List.of(
                "<html>",
                "{\"detail\":\"no\"}",
                "{\"error\":\"no\"}",
                "{\"error\":{\"message\":\"no\"}}",
                "{\"error\":{\"code\":404}}",
                "{\"error\":{\"code\":\" \"}}")) {
            Verdict verdict = verdict("error: {code: c}", Recorded.chat(body).status(404));
            assertThat(verdict.applicable()).as(body).isFalse();
            assertThat(verdict.notJudged()).as(body).startsWith("the ");
        }
        assertThat(places("error: {code: c}", Recorded.chat("{\"error\":{\"code\":\"d\"}}")))
                .as("whatever the other members are like")
                .containsExactly("/error/code");
        assertThat(places("error: {param: n}", Recorded.chat("{\"error\":{\"param\":null}}")))
                .containsExactly("/error/param");
    }

    @Test
    void requestedModel() {
        Recorded asked = Recorded.chat("{\"model\":\"gpt-5.4-2026-03-05\"}").request("{\"model\":\"openai/gpt-5.4\"}");
        assertThat(places("requested-model: {}", asked)).isEmpty();
        assertThat(places("requested-model: {}", asked.body("{\"model\":\"x-ai/grok-4\"}")))
                .containsExactly("/model");
        assertThat(verdict("requested-model: {}", asked.body("{}")).applicable())
                .isFalse();
    }

    @Test
    void embeddings() {
        Recorded numbers =
                Recorded.chat("{\"data\":[{\"embedding\":[0.6,0.8]}]}").request("{\"dimensions\":2}");
        Recorded base64 = Recorded.chat("{\"data\":[{\"embedding\":\"mpkZP83MTD8=\"}]}");
        assertThat(places("embeddings: {unitLength: true, dimensions: requested}", numbers))
                .isEmpty();
        assertThat(places("embeddings: {dimensions: 3}", numbers)).containsExactly("/data/0/embedding");
        assertThat(places("embeddings: {unitLength: true}", Recorded.chat("{\"data\":[{\"embedding\":[2,0]}]}")))
                .containsExactly("/data/0/embedding");
        assertThat(places("embeddings: {unitLength: true}", Recorded.chat("{\"data\":[{\"embedding\":\"??\"}]}")))
                .containsExactly("/data/0/embedding");
        var steps = Map.of("floats", numbers.observed());
        assertThat(verdict("embeddings: {sameAs: floats}", base64, steps).holds())
                .isTrue();
        Recorded swapped = Recorded.chat("{\"data\":[{\"embedding\":\"PxmZmj9MzM0=\"}]}");
        assertThat(verdict("embeddings: {sameAs: floats}", swapped, steps).holds())
                .isFalse();
    }

    @Test
    void findingsAreBounded() {
        Recorded many = Recorded.chat("{\"a\":[" + "\"" + "x".repeat(5_000) + "\"," + "1,".repeat(500) + "1]}");
        Verdict verdict = verdict("json: {at: /a/*, type: object}", many);
        assertThat(verdict.findings()).hasSize(100);
        assertThat(verdict.findings().get(0).observed()).hasSizeLessThan(210);
    }
}
