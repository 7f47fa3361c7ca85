package dev.touchstone.suites.judge;

import java.util.Map;

/** The recordings that differ from OpenAI's normal answers, by id, with the fault of each. */
final class BrokenRecordings {
    static final Map<String, String> OF_OPENAI = Map.ofEntries(
            Map.entry("5f613d0064a62269efab", "made by hand: its id is chatcmpl-empty-choices-regression"),
            Map.entry("ca44fbb6b69e6326f9be", "the model failed half way, and the stream says so"),
            Map.entry(
                    "5164992e1e7b4f4ae8fd",
                    "made by hand: a mock response with invented ids and usage without details"),
            Map.entry(
                    "aedba4f3b2a6f854cb3c",
                    "made by hand: a mock response with invented ids and usage without details"),
            Map.entry(
                    "db579a0805e4f484c1d8",
                    "made by hand: a mock response with invented ids and usage without details"),
            Map.entry(
                    "60d976618e3e93dea6eb",
                    "made by hand: an SDK object written out, with null where the API sends values"),
            Map.entry("9444930e8ee373f717fd", "made by hand: dated 2024-01-01, its id is test_response_id"),
            Map.entry("5b171b8dedb7068c3fc4", "asked for /v1/v1/responses, which is not of the API"),
            Map.entry(
                    "080fb7bec980eb679a38",
                    "put together: an answer of 2024 that calls a tool, to a request of 2023 without tools"),
            Map.entry("4a91a859e02d18947591", "made by hand: its text has four words and counts one token"),
            Map.entry(
                    "b8e1b86d0d14015fb149",
                    "put together: the end of a stream, to a request that asks for two choices and no stream"));

    private BrokenRecordings() {}
}
