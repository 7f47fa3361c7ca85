package dev.touchstone.reports.render;

import dev.touchstone.reports.history.Breakdown;
import dev.touchstone.reports.history.EndpointHistory;
import dev.touchstone.reports.history.HistoryDay;
import dev.touchstone.reports.history.LatestChange;
import dev.touchstone.reports.history.LatestChange.VerdictChange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.workload.WorkloadVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A line about something that changed or is broken.
 *
 * @param style the CSS class of its glyph
 * @param name the subject: a workload, a requirement or models
 * @param text the message
 * @param link the address of the report; empty if there is none
 */
public record HistoryLine(String style, String glyph, String name, String text, String link) {
    private static final int MAX_MODELS = 3;

    /** Returns the changes on the last day: verdicts on workloads, then requirements, then models. */
    static List<HistoryLine> changes(EndpointHistory endpoint, LatestChange latest, HistoryLinks links) {
        HistoryDay now = endpoint.now();
        List<HistoryLine> lines = new ArrayList<>();
        for (VerdictChange change : latest.workloads()) {
            WorkloadLook look = WorkloadLook.of(change.after());
            lines.add(new HistoryLine(
                    look.style(),
                    look.glyph(),
                    change.workload(),
                    look.word() + ", before: " + change.before().id(),
                    links.day(now)));
        }
        OutcomeLook failed = OutcomeLook.of(Outcome.FAILED);
        for (Breakdown one : latest.broke()) {
            lines.add(new HistoryLine(
                    failed.style(),
                    failed.glyph(),
                    one.requirement(),
                    one.isFromTheStart() ? "fails, and was not judged before" : "fails",
                    links.requirement(now, one.requirement())));
        }
        OutcomeLook passed = OutcomeLook.of(Outcome.PASSED);
        for (Breakdown one : latest.ended()) {
            lines.add(new HistoryLine(
                    one.fixed() ? passed.style() : "inapplicable",
                    one.fixed() ? passed.glyph() : "–",
                    one.requirement(),
                    (one.fixed() ? "passes again" : "no longer applies") + ", failed since "
                            + one.broke().date(),
                    links.requirement(one.broke(), one.requirement())));
        }
        models(lines, "+", "listed", latest.newModels());
        models(lines, "−", "no longer listed", latest.goneModels());
        return lines;
    }

    private static void models(List<HistoryLine> lines, String glyph, String what, List<String> models) {
        if (!models.isEmpty()) {
            String names = String.join(", ", models.subList(0, Math.min(MAX_MODELS, models.size())));
            String more = models.size() > MAX_MODELS ? " and " + (models.size() - MAX_MODELS) + " more" : "";
            lines.add(new HistoryLine("refused", glyph, names + more, what, ""));
        }
    }

    /** Returns the workloads that fail now, and since when; the latest comes first. */
    static List<HistoryLine> failingWorkloads(EndpointHistory endpoint, HistoryLinks links) {
        List<HistoryDay> days = endpoint.days();
        List<HistoryDay> since = new ArrayList<>();
        List<HistoryLine> lines = new ArrayList<>();
        endpoint.now().workloads().forEach((workload, verdict) -> {
            if (verdict == WorkloadVerdict.FAILS || verdict == WorkloadVerdict.FAILS_SILENTLY) {
                HistoryDay first = since(days, workload);
                WorkloadLook look = WorkloadLook.of(verdict);
                int place = 0;
                while (place < since.size() && !since.get(place).date().isBefore(first.date())) {
                    place++;
                }
                since.add(place, first);
                lines.add(
                        place,
                        new HistoryLine(
                                look.style(),
                                look.glyph(),
                                workload,
                                look.word() + sinceWhen(days, first),
                                links.day(first)));
            }
        });
        return lines;
    }

    /** Returns the first day of the current period in which the workload fails, silently or not. */
    private static HistoryDay since(List<HistoryDay> days, String workload) {
        HistoryDay first = days.get(days.size() - 1);
        for (int index = days.size() - 2; index >= 0; index--) {
            WorkloadVerdict verdict = days.get(index).workloads().get(workload);
            if (verdict == WorkloadVerdict.FAILS || verdict == WorkloadVerdict.FAILS_SILENTLY) {
                first = days.get(index);
            } else if (verdict != null && verdict != WorkloadVerdict.CANT_TELL) {
                break;
            }
        }
        return first;
    }

    /** Returns the requirements that fail now, and since when. */
    static List<HistoryLine> failingRequirements(EndpointHistory endpoint, HistoryLinks links) {
        OutcomeLook failed = OutcomeLook.of(Outcome.FAILED);
        return endpoint.broken().stream()
                .map(one -> new HistoryLine(
                        failed.style(),
                        failed.glyph(),
                        one.requirement(),
                        "fails" + sinceWhen(endpoint.days(), one.broke()),
                        links.requirement(one.broke(), one.requirement())))
                .toList();
    }

    private static String sinceWhen(List<HistoryDay> days, HistoryDay first) {
        return first.date().equals(days.get(0).date()) ? " since the first run" : " since " + first.date();
    }
}
