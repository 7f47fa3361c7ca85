package dev.touchstone.reports.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The history of an endpoint, day by day.
 *
 * @param name the endpoint's name; one of the kit's own clouds is marked as a stand-in
 * @param days the days with a run, in order; at least one
 * @param requirements the ids of the requirements that were judged on any day
 * @param breakdowns when each requirement broke and when it was fixed, the latest first
 * @param models when each model was listed, the newest first
 * @param latest what changed on the last day; empty if there is only one day
 */
public record EndpointHistory(
        String name,
        List<HistoryDay> days,
        List<String> requirements,
        List<Breakdown> breakdowns,
        List<ModelListing> models,
        Optional<LatestChange> latest) {

    static EndpointHistory of(String name, List<HistoryDay> days, List<String> names) {
        List<String> requirements = names.stream()
                .filter(id -> days.stream().anyMatch(day -> day.outcome(id).isPresent()))
                .toList();
        List<Breakdown> breakdowns = new ArrayList<>();
        requirements.forEach(id -> breakdowns.addAll(Breakdown.of(id, days)));
        breakdowns.sort(
                Comparator.comparing((Breakdown one) -> one.broke().date()).reversed());
        List<ModelListing> models = ModelListing.of(days);
        return new EndpointHistory(
                name,
                days,
                requirements,
                breakdowns,
                models,
                days.size() < 2 ? Optional.empty() : Optional.of(LatestChange.of(days, breakdowns, models)));
    }

    /** Returns the last day with a run. */
    public HistoryDay now() {
        return days.get(days.size() - 1);
    }

    /** Returns the requirements that fail now, the latest first. */
    public List<Breakdown> broken() {
        return breakdowns.stream().filter(Breakdown::isOpen).toList();
    }
}
