package dev.touchstone.suites.family;

import java.util.List;

/**
 * The calls in one turn of a model: a choice of a chat completion, or a response.
 *
 * @param at the JSON Pointer of its calls, also if there are none
 * @param calls its calls of any kind of tool, in order
 * @param ended whether the model ended the turn by itself, and did not refuse
 */
public record ModelTurn(String at, List<MadeCall> calls, boolean ended) {}
