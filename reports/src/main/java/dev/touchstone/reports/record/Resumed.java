package dev.touchstone.reports.record;

import java.time.Instant;

/**
 * Marks the point from which another run continued the record.
 *
 * @param run the id of that run
 * @param at when that run continued the record
 */
public record Resumed(String run, Instant at) {}
