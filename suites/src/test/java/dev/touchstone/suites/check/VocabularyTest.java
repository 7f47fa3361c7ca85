package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    @Test
    void isClosed() {
        assertThat(new Vocabulary().names())
                .containsExactly(
                        "accepted",
                        "answer",
                        "asked",
                        "body",
                        "clock",
                        "count",
                        "echo",
                        "echo-tools",
                        "either",
                        "embeddings",
                        "error",
                        "form",
                        "header",
                        "json",
                        "json-text",
                        "key-order",
                        "logprobs",
                        "markers",
                        "media-type",
                        "members",
                        "number",
                        "region",
                        "requested-model",
                        "retention",
                        "schema",
                        "status",
                        "stream",
                        "text",
                        "tokens",
                        "tool-arguments",
                        "tool-finish",
                        "transfer",
                        "unique",
                        "usage",
                        "written-tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pelican: 1 | there is no check 'pelican'",
                "status: 20 | neither a status code",
                "header: {name: x, colour: red} | colour",
                "json: {at: /a} | says nothing",
                "json: {equals: 1} | 'at' is needed",
                "json: {at: a, equals: 1} | JSON Pointer",
                "json: {at: /a, type: word} | not a JSON type",
                "json: {at: /a, matches: '('} | check 'json'",
                "json: {at: /a, events: some, equals: 1} | 'events' is one of",
                "stream: pelican | 'kind' is one of",
                "stream: {kind: framing, x: 1} | unknown argument",
                "tokens: {at: /usage/prompt_tokens} | 'minus' is needed",
                "clock: {seconds: 3} | either 'header' or 'at'",
                "clock: {at: /created} | 'seconds' is needed",
                "logprobs: right | 'rule' is one of",
                "usage: right | 'kind' is one of",
                "json-text: {schema: {}} | 'at' is needed",
                "embeddings: {dimensions: -1} | a number from 1",
                "embeddings: {vector: -1} | a number from 0",
                "body: {} | says nothing",
                "members: {at: /a} | 'sameAs' is needed",
                "retention: days | 'kind' is one of",
                "tool-arguments: {schema: some} | 'schema' is one of"
            })
    void refusesWhatItDoesNotKnow(String yaml, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Judged.check(yaml))
                .withMessageContaining(message);
    }
}
