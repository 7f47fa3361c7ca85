package dev.touchstone.suites.run;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * Identifies one endpoint run of a run.
 *
 * @param pass which sampling of the endpoint it is, from 1
 */
public record EndpointRunKey(EndpointProfile profile, Role role, int pass) {
    /** Returns every endpoint run of a run: the reference's passes, then the candidates. */
    public static List<EndpointRunKey> all(RunConfiguration configuration) {
        List<EndpointRunKey> endpointRuns = new ArrayList<>();
        configuration.reference().ifPresent(reference -> {
            for (int pass = 1; pass <= RunConfiguration.REFERENCE_PASSES; pass++) {
                endpointRuns.add(new EndpointRunKey(reference, Role.REFERENCE, pass));
            }
        });
        configuration
                .candidates()
                .forEach(candidate -> endpointRuns.add(new EndpointRunKey(candidate, Role.CANDIDATE, 1)));
        if (!configuration.resumed().isEmpty()) {
            endpointRuns.removeIf(endpointRun -> !configuration.resumed().containsKey(endpointRun.label()));
        }
        return endpointRuns;
    }

    /** Returns the label, which is unique within a run. */
    public String label() {
        return Subject.label(profile, role, pass);
    }
}
