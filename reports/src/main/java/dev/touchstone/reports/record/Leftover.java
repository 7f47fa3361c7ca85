package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A created resource that the run could not delete at the endpoint.
 *
 * @param kind what it is: file, batch, response, conversation or chat completion
 * @param id its id at the endpoint
 * @param exchange the id of the exchange that created it
 * @param reason why it could not be deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leftover(String kind, String id, String exchange, String reason) {}
