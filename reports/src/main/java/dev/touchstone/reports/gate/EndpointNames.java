package dev.touchstone.reports.gate;

import dev.touchstone.specs.load.KnownNames;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises typing errors in names of endpoints. The names of a fleet are similar ({@code gpt-eastus} and {@code
 * gpt-westus}, {@code prod-1} and {@code prod-2}), so the distance of the whole names says nothing. A typing error is
 * in one part only, by one letter, and not in a number.
 */
final class EndpointNames {
    private static final int SHORTEST_PART = 4;

    private EndpointNames() {}

    /** Returns the endpoint of the run that the user probably meant. */
    static Optional<String> slip(String written, Collection<String> run) {
        return run.stream().filter(name -> isSlip(parts(written), parts(name))).findFirst();
    }

    private static boolean isSlip(List<String> written, List<String> meant) {
        if (String.join("", written).equals(String.join("", meant))) {
            return true;
        }
        if (written.size() != meant.size()) {
            return false;
        }
        int different = -1;
        for (int index = 0; index < written.size(); index++) {
            if (!written.get(index).equals(meant.get(index))) {
                if (different >= 0) {
                    return false;
                }
                different = index;
            }
        }
        return different >= 0 && isSlip(written.get(different), meant.get(different));
    }

    private static boolean isSlip(String written, String meant) {
        return meant.length() >= SHORTEST_PART
                && !letters(written).equals(letters(meant))
                && KnownNames.slips(written, meant) == 1;
    }

    private static String letters(String part) {
        return part.replaceAll("[0-9]", "");
    }

    private static List<String> parts(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[-._ ]+"));
    }
}
