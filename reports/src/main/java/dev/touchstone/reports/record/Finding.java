package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One place where an exchange is not as required.
 *
 * @param exchange the exchange's id
 * @param at where in it: a JSON Pointer, {@code event 3 /choices/0}, {@code header x-request-id}, {@code status}
 * @param expected what the requirement asks for there
 * @param observed what was there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(String exchange, String at, String expected, String observed) {}
