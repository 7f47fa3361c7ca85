package dev.touchstone.suites.replay;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.family.ApiFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides which of an endpoint's models replaces a recorded one. */
final class ModelRoles {
    private static final String MAPPED = "replay-";

    private ModelRoles() {}

    /**
     * Returns the role of the model in a profile: a role of its own for a mapped model, or else that of the operation.
     */
    static String role(Operation operation, String recorded, Map<String, String> mapped) {
        if (mapped.containsKey(recorded)) {
            return MAPPED + (sorted(mapped).indexOf(recorded) + 1);
        }
        return ApiFamily.of(operation).role(operation);
    }

    /** Returns the candidate with the roles of the mapped models. */
    static EndpointProfile mapped(EndpointProfile candidate, Map<String, String> mapped) {
        Map<String, String> models = new LinkedHashMap<>(candidate.models());
        List<String> recorded = sorted(mapped);
        recorded.forEach(model -> models.put(MAPPED + (recorded.indexOf(model) + 1), mapped.get(model)));
        return candidate.withModels(models);
    }

    private static List<String> sorted(Map<String, String> mapped) {
        List<String> recorded = new ArrayList<>(mapped.keySet());
        recorded.sort(null);
        return recorded;
    }
}
