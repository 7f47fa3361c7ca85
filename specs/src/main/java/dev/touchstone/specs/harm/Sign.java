package dev.touchstone.specs.harm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The sign that a deviation shows at one requirement of a run.
 *
 * @param requirement the requirement's id
 * @param places the places where the requirement fails; empty if it does not fail
 * @param handling how the endpoint handles the feature, if the requirement holds nevertheless; else null
 * @param scenario a scenario that shows it, as {@code suite/scenario}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Sign(String requirement, List<Place> places, String handling, String scenario) {
    public Sign {
        places = places == null ? List.of() : List.copyOf(places);
    }
}
