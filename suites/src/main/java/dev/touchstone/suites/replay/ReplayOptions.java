package dev.touchstone.suites.replay;

import java.util.Map;

/**
 * The options of a replay.
 *
 * @param perShape how many requests of each shape are sent, 1 or more
 * @param models the candidate's model by the recorded one; any other recorded model is replaced by the candidate's
 *     model for the operation
 * @param allowsChanges whether requests are sent that create or delete something other than answers
 */
public record ReplayOptions(int perShape, Map<String, String> models, boolean allowsChanges) {
    public ReplayOptions {
        models = Map.copyOf(models);
    }
}
