package dev.touchstone.suites.family;

import tools.jackson.databind.JsonNode;

/**
 * A text that a model wrote.
 *
 * @param at the JSON Pointer of the text in the answer
 * @param text the text as it was sent; null, or missing, if there is none
 * @param logprobsAt the JSON Pointer of the log-probabilities of its tokens
 * @param logprobs their list; a missing node if there is none
 * @param whole whether it is the complete final text: it was not cut off, and the model neither refused nor called a
 *     tool
 */
public record AnswerText(String at, JsonNode text, String logprobsAt, JsonNode logprobs, boolean whole) {}
