package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;

/**
 * One cause by which exchanges are not as required, and the places where it shows.
 *
 * @param exchange the id of the first exchange in which it shows
 * @param at where in it: a JSON Pointer, {@code event 3 /choices/0}, {@code header x-request-id}, {@code status}
 * @param expected what the requirement asks for there
 * @param observed what was there
 * @param also further places of the same cause, bounded in number; records of before 2026-11-26 have none
 * @param unlisted how many more places there are than are listed; null if all are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String exchange,
        String at,
        String expected,
        String observed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EvidencePlace> also,
        Integer unlisted) {
    /** How many further places one finding lists. */
    public static final int MOST_PLACES = 20;

    /**
     * Where the same cause shows again.
     *
     * @param exchange the exchange's id
     * @param at where in it
     */
    public record EvidencePlace(String exchange, String at) {}

    public Finding {
        also = also == null ? List.of() : List.copyOf(also);
    }

    /** One that shows at one place. */
    public Finding(String exchange, String at, String expected, String observed) {
        this(exchange, at, expected, observed, List.of(), null);
    }

    /** At how many places it shows. */
    public int places() {
        return 1 + also.size() + (unlisted == null ? 0 : unlisted);
    }

    /** This cause with the places of another finding of it. */
    Finding with(Finding other) {
        List<EvidencePlace> places = new ArrayList<>(also);
        places.add(new EvidencePlace(other.exchange, other.at));
        places.addAll(other.also);
        int listed = Math.min(places.size(), MOST_PLACES);
        int more = places() - 1 + other.places() - listed;
        return new Finding(exchange, at, expected, observed, places.subList(0, listed), more == 0 ? null : more);
    }

    /** The further places in words, such as "also at event 4 /id, event 5 /id and 12 more"; empty if there are none. */
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
