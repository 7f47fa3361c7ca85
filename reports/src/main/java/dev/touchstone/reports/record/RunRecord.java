package dev.touchstone.reports.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of one endpoint's run.
 *
 * @param header the plan of the run
 * @param exchanges the exchanges in the order in which they ended; those of a large record are read from the file one
 *     by one when they are asked for
 * @param results the results in the order in which they were known
 * @param footer the last line; empty if the run was interrupted
 * @param judged what was found out about exchanges of which the record keeps only a part, by their ids
 * @param resumed the runs that continued the record, in order
 */
public record RunRecord(
        RunHeader header,
        List<Exchange> exchanges,
        List<Result> results,
        Optional<RunFooter> footer,
        Map<String, Judged> judged,
        List<Resumed> resumed) {

    /** Creates a record that no run continued, and whose exchanges are whole. */
    public RunRecord(RunHeader header, List<Exchange> exchanges, List<Result> results, Optional<RunFooter> footer) {
        this(header, exchanges, results, footer, Map.of(), List.of());
    }

    /** Returns the id of the last run that wrote the record; null in records of formats 1 to 3. */
    public String run() {
        return resumed.isEmpty()
                ? header.run()
                : resumed.get(resumed.size() - 1).run();
    }

    /** Returns the record in another role. */
    public RunRecord as(RunHeader.Role role) {
        return new RunRecord(header.as(role), exchanges, results, footer, judged, resumed);
    }
}
