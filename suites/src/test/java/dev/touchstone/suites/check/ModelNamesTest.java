package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {
    private static final ModelNames NAMES = ModelNames.load();

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o",
        "gpt-4o, gpt-4o-2024-08-06",
        "gpt-4o-2024-08-06, gpt-4o",
        "gpt-4, gpt-4-0613",
        "gpt-3.5-turbo, gpt-3.5-turbo-0125",
        "gpt-35-turbo, gpt-3.5-turbo-0125",
        "gpt-5.4-mini, gpt-5.4-mini-2026-03-17",
        "gpt-4-turbo-preview, gpt-4-0125-preview",
        "gpt-4-vision-preview, gpt-4-1106-vision-preview",
        "gpt-4-turbo, gpt-4-turbo-2024-04-09",
        "gpt-3.5-turbo-16k, gpt-3.5-turbo-16k-0613",
        "gpt-3.5-turbo-16k, gpt-3.5-turbo-0125",
        "chatgpt-4o-latest, chatgpt-4o-latest",
        "o1-preview, o1-preview-2024-09-12",
        "text-embedding-ada-002, text-embedding-ada-002-v2",
        "gpt-3.5-turbo-instruct, gpt-3.5-turbo-instruct:20230824-v2",
        "us.anthropic.claude-3-7-sonnet-20250219-v1:0, claude-3-7-sonnet-20250219",
        "openai/gpt-4o-mini, gpt-4o-mini-2024-07-18",
        "openai.gpt-oss-120b-1:0, gpt-oss-120b-1",
        "mistral-large-latest, mistral-large-2411",
        "grok-4, grok-4-0709",
        "gemini-1.5-pro, gemini-1.5-pro-002",
        "openai/gpt-5.6-sol:free, gpt-5.6-sol",
        "meta-llama/Llama-3.3-70B-Instruct, llama-3.3-70b",
        "openrouter/auto, anthropic/claude-4",
        "GPT-4o, gpt-4o",
        "gpt-5-chat-latest, gpt-5-chat-latest",
        "omni-moderation-latest, omni-moderation-2024-09-26"
    })
    void areTheSame(String asked, String answered) {
        assertThat(NAMES.areSame(asked, answered)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o-mini",
        "gpt-4o, gpt-4o-mini-2024-07-18",
        "gpt-4.1, gpt-4.1-nano",
        "o1, o1-mini",
        "o1, o1-mini-2024-09-12",
        "gpt-5.5, gpt-5",
        "gpt-5, gpt-5-mini",
        "gpt-5, gpt-5.1",
        "gpt-4o-mini, gpt-4o",
        "gpt-5-mini, gpt-5",
        "gpt-4, gpt-4o",
        "gpt-4, gpt-4-turbo",
        "gpt-4o-2024-08-06, gpt-4o-2024-05-13",
        "gpt-5, gpt-5-chat-latest",
        "o1, o1-preview",
        "o1-pro, o1",
        "gpt-4o, gpt-4o-audio-preview",
        "text-embedding-3-large, text-embedding-3-small",
        "text-embedding-3-large, text-embedding-3-large-mini",
        "gpt-oss-120b, gpt-oss-20b",
        "gemini-2.5-flash, gemini-2.5-flash-lite",
        "gpt-4o, g",
        "claude-4-opus, claude-4-sonnet",
        "gpt-4.1, gpt-4",
        "gpt-3.5-turbo, gpt-3.5-turbo-instruct-0914x"
    })
    void areOthers(String asked, String answered) {
        assertThat(NAMES.areSame(asked, answered)).isFalse();
    }
}
