package dev.touchstone.reports.history;

import dev.touchstone.reports.workload.WorkloadVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes on the last day. An inconclusive result is no change.
 *
 * @param before the previous day with a run
 * @param workloads the workloads whose verdict differs from the previous one
 * @param broke the requirements that fail since the last day
 * @param ended the requirements that no longer fail
 * @param newModels the models that were not listed before
 * @param goneModels the models that are no longer listed
 * @param revision whether the two days were judged by different contents of the revision, or the earlier digest is
 *     unknown: a change may then come from the revision
 */
public record LatestChange(
        HistoryDay before,
        List<VerdictChange> workloads,
        List<Breakdown> broke,
        List<Breakdown> ended,
        List<String> newModels,
        List<String> goneModels,
        boolean revision) {

    /** @param workload the workload's name */
    public record VerdictChange(String workload, WorkloadVerdict before, WorkloadVerdict after) {
        private boolean isWorse() {
            return after.compareTo(before) < 0;
        }
    }

    static LatestChange of(List<HistoryDay> days, List<Breakdown> breakdowns, List<ModelListing> models) {
        HistoryDay now = days.get(days.size() - 1);
        HistoryDay before = days.get(days.size() - 2);
        List<VerdictChange> workloads = new ArrayList<>();
        now.workloads().forEach((name, verdict) -> {
            WorkloadVerdict earlier = known(name, days.subList(0, days.size() - 1));
            if (verdict != WorkloadVerdict.CANT_TELL && earlier != null && earlier != verdict) {
                workloads.add(new VerdictChange(name, earlier, verdict));
            }
        });
        return new LatestChange(
                before,
                workloads,
                breakdowns.stream().filter(one -> isOn(now, one.broke())).toList(),
                breakdowns.stream().filter(one -> isOn(now, one.end())).toList(),
                models.stream()
                        .filter(one -> isOn(now, one.since()) && !one.fromTheStart())
                        .map(ModelListing::model)
                        .toList(),
                models.stream()
                        .filter(one -> isOn(now, one.gone()))
                        .map(ModelListing::model)
                        .toList(),
                !now.header().revision().equals(before.header().revision())
                        || now.header().digest() != null
                                && !now.header().digest().equals(before.header().digest()));
    }

    /** Returns the last verdict that is conclusive; null if there is none. */
    private static WorkloadVerdict known(String workload, List<HistoryDay> days) {
        for (int index = days.size() - 1; index >= 0; index--) {
            WorkloadVerdict verdict = days.get(index).workloads().get(workload);
            if (verdict != null && verdict != WorkloadVerdict.CANT_TELL) {
                return verdict;
            }
        }
        return null;
    }

    private static boolean isOn(HistoryDay day, HistoryDay other) {
        return other != null && other.date().equals(day.date());
    }

    /** Tells whether something became worse. */
    public boolean isWorse() {
        return !broke.isEmpty() || workloads.stream().anyMatch(VerdictChange::isWorse);
    }

    /** Tells whether something became better. */
    public boolean isBetter() {
        return ended.stream().anyMatch(Breakdown::fixed) || workloads.stream().anyMatch(change -> !change.isWorse());
    }
}
