package dev.touchstone.reports.render;

import dev.touchstone.reports.history.Breakdown;
import dev.touchstone.reports.history.EndpointHistory;
import dev.touchstone.reports.history.History;
import dev.touchstone.reports.history.HistoryDay;
import dev.touchstone.reports.history.ModelListing;
import dev.touchstone.reports.history.StateSpan;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.render.HistoryStrip.StripLook;
import dev.touchstone.reports.render.HistoryStrip.StripSegment;
import dev.touchstone.reports.workload.WorkloadVerdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The content of an endpoint's page in a history.
 *
 * @param changes the changes since the previous run
 * @param broken the workloads that fail now, then the requirements
 * @param axis the months above the strips
 * @param workloads a strip for each workload, the most serious verdict of the last day first
 * @param requirements a strip for each requirement that did not always have the same outcome, the latest change first
 * @param moreRequirements how many more such requirements there are
 * @param steady the requirements with the same outcome on all days, by that outcome
 * @param breakdowns when requirements broke and were fixed
 * @param moreBreakdowns how many more there are
 * @param runs a row for each day, the last day first
 */
public record HistoryEndpointView(
        EndpointHistory history,
        String title,
        LocalDate before,
        boolean otherRevision,
        List<HistoryLine> changes,
        List<HistoryLine> broken,
        List<StripSegment> axis,
        List<StripRow> workloads,
        List<StripRow> requirements,
        int moreRequirements,
        Map<OutcomeLook, List<String>> steady,
        List<BreakdownRow> breakdowns,
        int moreBreakdowns,
        List<HistoryMonth> months,
        String answeredLine,
        String latencyLine,
        List<ModelTime> models,
        List<RunRow> runs) {
    /** The maximum number of strips, which limits the page if everything changes each day. */
    private static final int MAX_ROWS = 200;

    private static final int MAX_BREAKDOWNS = 500;

    /**
     * @param now the state on the last day
     * @param hint the requirement's sentence; empty if it is unknown
     */
    public record StripRow(String name, String hint, StripLook now, List<StripSegment> segments) {}

    /** @param days how many days the requirement failed, in words */
    public record BreakdownRow(
            String requirement,
            String hint,
            String before,
            LocalDate broke,
            String brokeLink,
            LocalDate end,
            String endLink,
            boolean fixed,
            String days) {}

    /** @param when since when the endpoint lists the model, or until when it did */
    public record ModelTime(String model, String when, String link) {}

    /**
     * A day with a run.
     *
     * @param works how many workloads work, and how many there are
     * @param notes notes about the run; empty if there are none
     */
    public record RunRow(
            LocalDate date,
            String link,
            int failed,
            String works,
            String answered,
            String p50,
            String p95,
            String judgedBy,
            String notes) {}

    static HistoryEndpointView of(History history, EndpointHistory endpoint, HistoryLinks links) {
        HistoryStrip strip = new HistoryStrip(history.first(), history.last());
        List<HistoryLine> broken = new ArrayList<>(HistoryLine.failingWorkloads(endpoint, links));
        broken.addAll(HistoryLine.failingRequirements(endpoint, links));
        List<StripRow> changed = requirements(history, endpoint, strip, links);
        List<Breakdown> breakdowns = endpoint.breakdowns();
        List<HistoryDay> days = endpoint.days();
        return new HistoryEndpointView(
                endpoint,
                endpoint.now().header().endpoint().title(),
                endpoint.latest().map(latest -> latest.before().date()).orElse(null),
                endpoint.latest().map(latest -> latest.revision()).orElse(false),
                endpoint.latest()
                        .map(latest -> HistoryLine.changes(endpoint, latest, links))
                        .orElse(List.of()),
                broken,
                strip.months(),
                workloads(endpoint, strip, links),
                changed.subList(0, Math.min(MAX_ROWS, changed.size())),
                Math.max(0, changed.size() - MAX_ROWS),
                steady(endpoint),
                breakdowns.stream()
                        .limit(MAX_BREAKDOWNS)
                        .map(one -> row(history, one, links))
                        .toList(),
                Math.max(0, breakdowns.size() - MAX_BREAKDOWNS),
                HistoryMonth.of(days),
                strip.line(days, HistoryDay::answered),
                strip.line(
                        days,
                        day -> day.answers() == null
                                ? null
                                : (double) day.answers().p50()),
                endpoint.models().stream().map(listing -> model(listing, links)).toList(),
                runs(days, links));
    }

    private static List<StripRow> workloads(EndpointHistory endpoint, HistoryStrip strip, HistoryLinks links) {
        TreeSet<String> names = new TreeSet<>();
        endpoint.days().forEach(day -> names.addAll(day.workloads().keySet()));
        HistoryDay now = endpoint.now();
        return names.stream()
                .sorted(Comparator.comparing(
                        name -> Optional.ofNullable(now.workloads().get(name))
                                .map(WorkloadVerdict::ordinal)
                                .orElse(WorkloadVerdict.values().length)))
                .map(name -> new StripRow(
                        name,
                        "",
                        look(now.workloads().get(name)),
                        strip.of(endpoint.days(), day -> look(day.workloads().get(name)), links::day)))
                .toList();
    }

    private static StripLook look(WorkloadVerdict verdict) {
        if (verdict == null) {
            return StripLook.NOT_JUDGED;
        }
        WorkloadLook look = WorkloadLook.of(verdict);
        return new StripLook(look.glyph(), look.word(), look.style());
    }

    private static StripLook look(Optional<Outcome> outcome) {
        return outcome.map(OutcomeLook::of)
                .map(look -> new StripLook(look.glyph(), look.word(), look.style()))
                .orElse(StripLook.NOT_JUDGED);
    }

    private static List<StripRow> requirements(
            History history, EndpointHistory endpoint, HistoryStrip strip, HistoryLinks links) {
        record LastChange(String id, LocalDate date) {}
        List<LastChange> changed = new ArrayList<>();
        for (String id : endpoint.requirements()) {
            List<StateSpan<Optional<Outcome>>> spans = StateSpan.of(endpoint.days(), day -> day.outcome(id));
            if (spans.size() > 1) {
                changed.add(
                        new LastChange(id, spans.get(spans.size() - 1).first().date()));
            }
        }
        return changed.stream()
                .sorted(Comparator.comparing(LastChange::date).reversed())
                .map(one -> new StripRow(
                        one.id,
                        history.sentences().getOrDefault(one.id, ""),
                        look(endpoint.now().outcome(one.id)),
                        strip.of(
                                endpoint.days(),
                                day -> look(day.outcome(one.id)),
                                day -> links.requirement(day, one.id))))
                .toList();
    }

    private static Map<OutcomeLook, List<String>> steady(EndpointHistory endpoint) {
        Map<OutcomeLook, List<String>> steady = new LinkedHashMap<>();
        for (Outcome outcome :
                List.of(Outcome.FAILED, Outcome.CANT_TELL, Outcome.PASSED, Outcome.INAPPLICABLE, Outcome.UNTESTED)) {
            List<String> ids = endpoint.requirements().stream()
                    .filter(id -> endpoint.days().stream()
                            .allMatch(day ->
                                    day.outcome(id).filter(outcome::equals).isPresent()))
                    .toList();
            if (!ids.isEmpty()) {
                steady.put(OutcomeLook.of(outcome), ids);
            }
        }
        return steady;
    }

    private static BreakdownRow row(History history, Breakdown one, HistoryLinks links) {
        return new BreakdownRow(
                one.requirement(),
                history.sentences().getOrDefault(one.requirement(), ""),
                one.isFromTheStart() ? "not known" : one.before().date().toString(),
                one.broke().date(),
                links.requirement(one.broke(), one.requirement()),
                one.isOpen() ? null : one.end().date(),
                one.isOpen() ? "" : links.day(one.end()),
                one.fixed(),
                one.isOpen()
                        ? ""
                        : String.valueOf(ChronoUnit.DAYS.between(
                                one.broke().date(), one.end().date())));
    }

    private static ModelTime model(ModelListing listing, HistoryLinks links) {
        return new ModelTime(listing.model(), HistoryIndexView.words(listing), links.day(listing.since()));
    }

    private static List<RunRow> runs(List<HistoryDay> days, HistoryLinks links) {
        List<RunRow> runs = new ArrayList<>();
        for (HistoryDay day : days) {
            long works = day.workloads().values().stream()
                    .filter(WorkloadVerdict::isYes)
                    .count();
            runs.add(
                    0,
                    new RunRow(
                            day.date(),
                            links.day(day),
                            day.failed(),
                            day.workloads().isEmpty()
                                    ? "–"
                                    : works + " of " + day.workloads().size(),
                            HistoryMonth.answered(
                                    day.reliability().errors(),
                                    day.reliability().attempts()),
                            HistoryMonth.millis(day.answers(), measured -> measured.p50()),
                            HistoryMonth.millis(day.answers(), measured -> measured.p95()),
                            judgedBy(day),
                            notes(day)));
        }
        return runs;
    }

    private static String judgedBy(HistoryDay day) {
        String digest = day.header().digest();
        return day.header().revision()
                + (digest == null ? "" : " " + digest.substring(0, Math.min(7, digest.length())));
    }

    private static String notes(HistoryDay day) {
        List<String> notes = new ArrayList<>();
        if (day.records() > 1) {
            notes.add("one of " + day.records() + " records of the day");
        }
        if (!day.isWhole()) {
            notes.add("not finished");
        }
        if (day.header().filtered()) {
            notes.add("filtered");
        }
        return String.join(", ", notes);
    }
}
