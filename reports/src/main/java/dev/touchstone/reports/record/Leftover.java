package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that the run made at the endpoint and could not take away again.
 *
 * @param kind what it is: file, batch, response, conversation or chat completion
 * @param id its id at the endpoint
 * @param exchange the id of the exchange that made it
 * @param reason why it is still there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leftover(String kind, String id, String exchange, String reason) {}
