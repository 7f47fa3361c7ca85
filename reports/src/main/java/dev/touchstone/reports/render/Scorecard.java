package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The counts of outcomes by endpoint and suite.
 *
 * @param suites the names of the suites that were judged, in the revision's order
 * @param rows one for each run
 */
public record Scorecard(List<String> suites, List<ScorecardRow> rows) {

    /**
     * @param cells one for each suite, in the scorecard's order
     * @param total over all suites
     */
    public record ScorecardRow(String endpoint, List<Counts> cells, Counts total) {}

    static Scorecard of(List<RunRecord> records, SpecRevision revision, Refusals refusals) {
        List<String> order = revision.suites().stream().map(Suite::name).toList();
        List<String> suites = records.stream()
                .flatMap(record -> record.results().stream())
                .map(Result::suite)
                .distinct()
                .sorted(Comparator.comparingInt(
                                (String suite) -> order.contains(suite) ? order.indexOf(suite) : order.size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return new Scorecard(
                suites,
                records.stream().map(record -> row(record, suites, refusals)).toList());
    }

    private static ScorecardRow row(RunRecord record, List<String> suites, Refusals refusals) {
        Map<String, List<Result>> bySuite = new LinkedHashMap<>();
        suites.forEach(suite -> bySuite.put(suite, new ArrayList<>()));
        record.results().forEach(result -> bySuite.get(result.suite()).add(result));
        return new ScorecardRow(
                RunLabel.of(record.header()),
                bySuite.values().stream()
                        .map(results -> Counts.of(results, refusals))
                        .toList(),
                Counts.of(record.results(), refusals));
    }
}
