package dev.touchstone.reports.record;

import java.time.Instant;
import java.util.List;

/**
 * The last line of a run record; a record without it was interrupted.
 *
 * @param finishedAt when the run ended
 * @param requests how many requests were sent
 * @param harnessErrors what went wrong in the kit itself, one line each; empty if nothing did
 */
public record RunFooter(Instant finishedAt, int requests, List<String> harnessErrors) {}
