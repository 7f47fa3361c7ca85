package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/**
 * One cause of a failure, and the places that show it.
 *
 * @param exchange the id of the first exchange that shows it
 * @param at the place in the exchange: a JSON Pointer, {@code event 3 /choices/0}, {@code header x-request-id}, {@code
 *     status}
 * @param expected what the requirement asks for at this place
 * @param observed what was at this place
 * @param also further places of the same cause, at most {@value #MAX_PLACES}; empty in records from before 2026-11-26
 * @param unlisted how many further places are not listed; null if all are listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String exchange,
        String at,
        String expected,
        String observed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EvidencePlace> also,
        Integer unlisted) {
    /** The maximum number of further places that a finding lists. */
    public static final int MAX_PLACES = 20;

    /**
     * Another place that shows the same cause.
     *
     * @param exchange the exchange's id
     * @param at the place in the exchange
     */
    public record EvidencePlace(String exchange, String at) {}

    public Finding {
        also = also == null ? List.of() : List.copyOf(also);
    }

    /** Creates a finding with one place. */
    public Finding(String exchange, String at, String expected, String observed) {
        this(exchange, at, expected, observed, List.of(), null);
    }

    /** Returns the number of places that show the cause. */
    public int places() {
        return 1 + also.size() + (unlisted == null ? 0 : unlisted);
    }

    /** Returns this finding with the places of another finding of the same cause. */
    Finding with(Finding other) {
        List<EvidencePlace> places = new ArrayList<>(also);
        places.add(new EvidencePlace(other.exchange, other.at));
        places.addAll(other.also);
        int listed = Math.min(places.size(), MAX_PLACES);
        int more = places() - 1 + other.places() - listed;
        return new Finding(exchange, at, expected, observed, places.subList(0, listed), more == 0 ? null : more);
    }

    /**
     * Returns the further places in words, such as "also at event 4 /id, event 5 /id and 12 more". Empty if there are
     * none.
     */
    public String alsoAt() {
        if (also.isEmpty()) {
            return "";
        }
        StringBuilder words = new StringBuilder("also at ");
        for (int index = 0; index < also.size(); index++) {
            EvidencePlace place = also.get(index);
            words.append(index == 0 ? "" : ", ").append(place.at());
            if (!place.exchange().equals(exchange)) {
                words.append(" in ").append(place.exchange());
            }
        }
        return words.append(unlisted == null ? "" : " and " + unlisted + " more")
                .toString();
    }
}
