package dev.touchstone.suites.run;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * One lane that a run has.
 *
 * @param pass which sampling of the endpoint it is, from 1
 */
public record LaneKey(EndpointProfile profile, Role role, int pass) {
    /** Every lane of a run: the reference's passes, then the candidates. */
    public static List<LaneKey> all(RunConfiguration configuration) {
        List<LaneKey> lanes = new ArrayList<>();
        configuration.reference().ifPresent(reference -> {
            for (int pass = 1; pass <= RunConfiguration.REFERENCE_PASSES; pass++) {
                lanes.add(new LaneKey(reference, Role.REFERENCE, pass));
            }
        });
        configuration.candidates().forEach(candidate -> lanes.add(new LaneKey(candidate, Role.CANDIDATE, 1)));
        if (!configuration.resumed().isEmpty()) {
            lanes.removeIf(lane -> !configuration.resumed().containsKey(lane.label()));
        }
        return lanes;
    }

    /** Unique within a run. */
    public String label() {
        return Subject.label(profile, role, pass);
    }
}
