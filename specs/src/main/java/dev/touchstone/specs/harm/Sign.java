package dev.touchstone.specs.harm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a run shows of a deviation at one requirement.
 *
 * @param requirement the requirement's id
 * @param places where it fails; empty if it does not
 * @param handling how the endpoint handles the feature, if the requirement holds all the same; else null
 * @param scenario a scenario that shows it, as {@code suite/scenario}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Sign(String requirement, List<Place> places, String handling, String scenario) {
    public Sign {
        places = places == null ? List.of() : List.copyOf(places);
    }
}
