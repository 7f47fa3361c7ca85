package dev.touchstone.reports.render;

import dev.touchstone.reports.history.EndpointHistory;
import dev.touchstone.reports.history.History;
import dev.touchstone.reports.history.HistoryDay;
import dev.touchstone.reports.history.LatestChange;
import dev.touchstone.reports.history.ModelListing;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The content of the first page of a history.
 *
 * @param headline the headline
 * @param endpoints the endpoints; those that became worse come first
 * @param newModels the newest models, the latest first
 * @param lists the endpoints whose lists of models are known
 * @param models which endpoint lists which model
 * @param moreModels how many more models there are
 * @param months the last months, the latest first
 * @param availability for each endpoint and month, the part of the requests that was answered, and the speed
 */
public record HistoryIndexView(
        String headline,
        List<EndpointRow> endpoints,
        List<NewModel> newModels,
        List<String> lists,
        List<ModelRow> models,
        int moreModels,
        List<YearMonth> months,
        List<MonthRow> availability) {
    private static final int MAX_LINES = 3;
    private static final int MAX_NEW_MODELS = 12;
    private static final int MAX_MODELS = 1_500;
    private static final int MAX_MONTHS = 12;

    /**
     * @param page the endpoint's page
     * @param last the day of the last run
     * @param link the address of that run's report
     * @param before the day of the previous run; null if there is none
     * @param changes the first of the changes since then
     * @param broken the first of the workloads that fail now
     * @param failed how many requirements fail now, in words
     * @param line how many requirements failed on each day, as points of a line
     */
    public record EndpointRow(
            String name,
            String page,
            LocalDate last,
            String link,
            LocalDate before,
            List<HistoryLine> changes,
            int moreChanges,
            List<HistoryLine> broken,
            int moreBroken,
            String failed,
            String line,
            String lineLabel) {}

    /** A model that an endpoint began to list later. */
    public record NewModel(String model, String endpoint, LocalDate since, String link) {}

    /** @param cells since when each endpoint lists the model, in words; empty if it never did */
    public record ModelRow(String model, List<String> cells) {}

    /** @param cells one for each month; empty if there was no run */
    public record MonthRow(String endpoint, List<String> cells) {}

    static HistoryIndexView of(History history, PageLinks pages, HistoryLinks links) {
        HistoryStrip strip = new HistoryStrip(history.first(), history.last());
        List<EndpointHistory> endpoints = history.endpoints();
        List<EndpointRow> rows = IntStream.range(0, endpoints.size())
                .boxed()
                .sorted(Comparator.comparing(index -> gravity(endpoints.get(index))))
                .map(index -> row(endpoints.get(index), HistorySite.page(pages, index), strip, links))
                .toList();
        List<EndpointHistory> lists = endpoints.stream()
                .filter(endpoint -> !endpoint.models().isEmpty())
                .toList();
        List<ModelRow> models = models(lists);
        int shown = Math.min(MAX_MODELS, models.size());
        List<YearMonth> months = months(endpoints);
        return new HistoryIndexView(
                headline(endpoints),
                rows,
                newModels(lists, links),
                lists.stream().map(EndpointHistory::name).toList(),
                models.subList(0, shown),
                models.size() - shown,
                months,
                endpoints.stream()
                        .map(endpoint -> new MonthRow(endpoint.name(), cells(endpoint, months)))
                        .toList());
    }

    static String headline(List<EndpointHistory> endpoints) {
        long worse = count(endpoints, -1);
        long better = count(endpoints, 1);
        String of = " of " + endpoints.size() + " endpoints got ";
        if (worse > 0) {
            return worse + of + "worse since last time" + (better > 0 ? ", and " + better + " got better" : "");
        }
        if (better > 0) {
            return better + of + "better since last time, and none got worse";
        }
        return endpoints.stream().allMatch(endpoint -> endpoint.latest().isEmpty())
                ? "One day so far, and nothing to compare it with"
                : "Nothing got worse or better since last time";
    }

    private static long count(List<EndpointHistory> endpoints, int gravity) {
        return endpoints.stream()
                .filter(endpoint -> gravity(endpoint) == gravity)
                .count();
    }

    /** Returns -1 if it became worse, 1 if it only became better, otherwise 0. */
    private static int gravity(EndpointHistory endpoint) {
        return endpoint.latest()
                .map(latest -> latest.isWorse() ? -1 : latest.isBetter() ? 1 : 0)
                .orElse(0);
    }

    private static EndpointRow row(EndpointHistory endpoint, String page, HistoryStrip strip, HistoryLinks links) {
        List<HistoryLine> changes = endpoint.latest()
                .map(latest -> HistoryLine.changes(endpoint, latest, links))
                .orElse(List.of());
        List<HistoryLine> broken = HistoryLine.failingWorkloads(endpoint, links);
        HistoryDay now = endpoint.now();
        int failing = endpoint.broken().size();
        return new EndpointRow(
                endpoint.name(),
                page,
                now.date(),
                links.day(now),
                endpoint.latest()
                        .map(LatestChange::before)
                        .map(HistoryDay::date)
                        .orElse(null),
                first(changes),
                changes.size() - first(changes).size(),
                first(broken),
                broken.size() - first(broken).size(),
                failing == 0 ? "" : failing == 1 ? "1 requirement fails" : failing + " requirements fail",
                strip.line(endpoint.days(), day -> (double) day.failed()),
                failures(endpoint));
    }

    private static String failures(EndpointHistory endpoint) {
        int last = endpoint.now().failed();
        return "Failed requirements: "
                + (endpoint.days().size() == 1
                        ? last
                        : endpoint.days().get(0).failed() + " on the first day, " + last + " on the last");
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MAX_LINES, all.size()));
    }

    private static List<NewModel> newModels(List<EndpointHistory> endpoints, HistoryLinks links) {
        List<NewModel> newModels = new ArrayList<>();
        for (EndpointHistory endpoint : endpoints) {
            endpoint.models().stream()
                    .filter(listing -> !listing.fromTheStart())
                    .limit(MAX_NEW_MODELS)
                    .map(listing -> new NewModel(
                            listing.model(), endpoint.name(), listing.since().date(), links.day(listing.since())))
                    .forEach(newModels::add);
        }
        newModels.sort(Comparator.comparing(NewModel::since).reversed());
        return newModels.subList(0, Math.min(MAX_NEW_MODELS, newModels.size()));
    }

    private static List<ModelRow> models(List<EndpointHistory> endpoints) {
        List<Map<String, String>> words = endpoints.stream()
                .map(endpoint -> {
                    Map<String, String> when = new LinkedHashMap<>();
                    endpoint.models().forEach(listing -> when.putIfAbsent(listing.model(), words(listing)));
                    return when;
                })
                .toList();
        TreeSet<String> names = new TreeSet<>();
        words.forEach(when -> names.addAll(when.keySet()));
        return names.stream()
                .map(name -> new ModelRow(
                        name,
                        words.stream().map(when -> when.getOrDefault(name, "")).toList()))
                .toList();
    }

    /** Returns since when an endpoint lists a model, or until when it did. */
    static String words(ModelListing listing) {
        String since = (listing.fromTheStart() ? "before " : "since ")
                + listing.since().date();
        return listing.isListed() ? since : since + ", gone " + listing.gone().date();
    }

    private static List<YearMonth> months(List<EndpointHistory> endpoints) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.days().stream())
                .map(day -> YearMonth.from(day.date()))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(MAX_MONTHS)
                .toList();
    }

    private static List<String> cells(EndpointHistory endpoint, List<YearMonth> months) {
        Map<YearMonth, HistoryMonth> figures = new TreeMap<>();
        HistoryMonth.of(endpoint.days()).forEach(month -> figures.put(month.month(), month));
        return months.stream()
                .map(month -> figures.containsKey(month)
                        ? figures.get(month).answered() + ", "
                                + figures.get(month).p50()
                        : "")
                .toList();
    }
}
