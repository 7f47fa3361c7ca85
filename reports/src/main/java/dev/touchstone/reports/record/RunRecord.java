package dev.touchstone.reports.record;

import java.util.List;
import java.util.Optional;

/**
 * One endpoint's run as it was written down.
 *
 * @param header what was going to be run
 * @param exchanges in the order they ended
 * @param results in the order they were known
 * @param footer empty if the run was interrupted
 */
public record RunRecord(RunHeader header, List<Exchange> exchanges, List<Result> results, Optional<RunFooter> footer) {}
