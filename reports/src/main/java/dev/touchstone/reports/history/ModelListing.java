package dev.touchstone.reports.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A period in which an endpoint listed a model.
 *
 * @param model the endpoint's name of the model
 * @param since the first day on which the list contained it
 * @param fromTheStart whether the first of all lists contained it, so that the model may be older
 * @param gone the first day on which the list no longer contained it; null if the last list contains it
 */
public record ModelListing(String model, HistoryDay since, boolean fromTheStart, HistoryDay gone) {

    /** Returns one period for each time that a model appeared in the list, the latest first. */
    static List<ModelListing> of(List<HistoryDay> days) {
        List<HistoryDay> lists =
                days.stream().filter(day -> day.models() != null).toList();
        Set<String> names = new TreeSet<>();
        lists.forEach(day -> names.addAll(day.models()));
        List<ModelListing> listings = new ArrayList<>();
        for (String name : names) {
            int since = -1;
            for (int index = 0; index < lists.size(); index++) {
                boolean listed = lists.get(index).models().contains(name);
                if (listed && since < 0) {
                    since = index;
                } else if (!listed && since >= 0) {
                    listings.add(new ModelListing(name, lists.get(since), since == 0, lists.get(index)));
                    since = -1;
                }
            }
            if (since >= 0) {
                listings.add(new ModelListing(name, lists.get(since), since == 0, null));
            }
        }
        listings.sort(
                Comparator.comparing((ModelListing one) -> one.since.date()).reversed());
        return listings;
    }

    /** Tells whether the last list contains the model. */
    public boolean isListed() {
        return gone == null;
    }
}
