package dev.touchstone.reports.record;

import java.time.Instant;

/**
 * Says that another run continued a record from here.
 *
 * @param run the id of that run
 * @param at when it went on
 */
public record Resumed(String run, Instant at) {}
