package dev.touchstone.reports.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One endpoint's run as it was written down.
 *
 * @param header what was going to be run
 * @param exchanges in the order they ended; of a large record, read from the file one by one when they are asked for
 * @param results in the order they were known
 * @param footer empty if the run was interrupted
 * @param judged what was found out about the exchanges of which the record keeps only a part, by their ids
 * @param resumed the runs that continued it, in order
 */
public record RunRecord(
        RunHeader header,
        List<Exchange> exchanges,
        List<Result> results,
        Optional<RunFooter> footer,
        Map<String, Judged> judged,
        List<Resumed> resumed) {

    /** One that no run continued, and whose exchanges are whole. */
    public RunRecord(RunHeader header, List<Exchange> exchanges, List<Result> results, Optional<RunFooter> footer) {
        this(header, exchanges, results, footer, Map.of(), List.of());
    }

    /** The id of the run that wrote it to its end; null in records of format 3 and before. */
    public String run() {
        return resumed.isEmpty()
                ? header.run()
                : resumed.get(resumed.size() - 1).run();
    }

    /** The same run in another role. */
    public RunRecord as(RunHeader.Role role) {
        return new RunRecord(header.as(role), exchanges, results, footer, judged, resumed);
    }
}
