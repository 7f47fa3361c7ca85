package dev.touchstone.reports.history;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The history that run records show together.
 *
 * @param endpoints the histories of the endpoints, by name
 * @param sentences the sentence of each requirement, if its revision is known here
 * @param notes one sentence for each record that could not be used, or only in part
 */
public record History(List<EndpointHistory> endpoints, Map<String, String> sentences, List<String> notes) {

    /** Returns the first day with a run at any endpoint. */
    public LocalDate first() {
        return endpoints.stream()
                .map(endpoint -> endpoint.days().get(0).date())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the last day with a run at any endpoint. */
    public LocalDate last() {
        return endpoints.stream()
                .map(endpoint -> endpoint.now().date())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the number of days with a run, summed over all endpoints. */
    public int runs() {
        return endpoints.stream().mapToInt(endpoint -> endpoint.days().size()).sum();
    }
}
