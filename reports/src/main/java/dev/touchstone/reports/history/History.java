package dev.touchstone.reports.history;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What run records say together.
 *
 * @param endpoints by their names
 * @param sentences what each requirement asks for, as far as its revision is known here
 * @param notes one sentence for each record that could not be used, or only in part
 */
public record History(List<EndpointHistory> endpoints, Map<String, String> sentences, List<String> notes) {

    /** The first day with a run at any endpoint. */
    public LocalDate first() {
        return endpoints.stream()
                .map(endpoint -> endpoint.days().get(0).date())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The last day with a run at any endpoint. */
    public LocalDate last() {
        return endpoints.stream()
                .map(endpoint -> endpoint.now().date())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** How many days with a run there are, over all endpoints. */
    public int runs() {
        return endpoints.stream().mapToInt(endpoint -> endpoint.days().size()).sum();
    }
}
