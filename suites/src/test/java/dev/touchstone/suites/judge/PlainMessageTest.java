package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.Recorded;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A message may quote the request, with braces. It must not contain another error or a stack trace. */
class PlainMessageTest {
    private static final WireJudge JUDGE =
            new WireJudge(RevisionLoader.shipped(RevisionLoader.CURRENT), new Vocabulary());

    private static boolean isPlain(String message) {
        String body = "{\"error\":{\"type\":\"t\",\"message\":" + new JsonMapper().writeValueAsString(message) + "}}";
        return JUDGE.judge(Recorded.chat(body).status(400).observed(), Instant.parse("2026-11-01T00:00:00Z")).stream()
                .filter(judgement -> judgement.requirementId().equals("errors.plain-message"))
                .findFirst()
                .orElseThrow()
                .holds();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Setting {'encoding_format': 'base64'} is not supported",
                "Invalid schema for response_format 'bird': In context=('properties', 'name'), 'format' is not permitted.",
                "Unknown value {\"type\": \"touchstone\"} in 'response_format'. Supported: {\"type\": \"text\"}, {\"type\": \"json_object\"}.",
                "Invalid value for 'messages[0]': {\"role\": \"pelican\", \"content\": \"hello\"}.",
                "Extra fields are not allowed: {'code': 1}",
                "The tool's arguments {\"error\": 1} are not valid.",
                "No file of that name at line 7, column 3.",
                "",
            })
    void whatQuotesTheRequestIsPlain(String message) {
        assertThat(isPlain(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "litellm.BadRequestError: OpenAIException - {\"error\": {\"message\": \"bad\", \"type\": \"x\"}}",
                "Error code: 400 - {'error': {'message': 'bad', 'code': 400}}",
                "Error code: 400 - {'error': 'bad'}",
                "[{'type': 'missing', 'loc': ('body', 'messages'), 'msg': 'Field required', 'input': {}}]",
                "{\"object\":\"error\",\"message\":\"bad\",\"type\":\"BadRequestError\",\"code\":400}",
                "{\"detail\":\"Not Found\"}",
                "Bedrock said {\"message\":\"The provided model identifier is invalid.\"}",
                "Traceback (most recent call last):\n  File \"/app/main.py\", line 3, in <module>",
                "java.lang.NullPointerException\n\tat com.example.Chat.answer(Chat.java:12)",
            })
    void anErrorWithinTheErrorIsNot(String message) {
        assertThat(isPlain(message)).isFalse();
    }
}
