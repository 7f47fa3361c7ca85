package dev.touchstone.programs;

import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.exchange.Json;
import dev.touchstone.specs.load.YamlDocument;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** The YAML text of each deviation. The same text means the same deviation in every run of the harness. */
final class DeviationTexts {
    private final Map<String, String> byId = new HashMap<>();

    DeviationTexts() {
        for (String subject : new HashSet<>(DeviationCatalogue.load().subjects().values())) {
            YamlDocument.resource("fixtures/deviations/" + subject + ".yaml")
                    .root()
                    .forEach(deviation -> byId.put(deviation.path("id").stringValue(), Json.compact(deviation)));
        }
    }

    String of(String id) {
        return byId.get(id);
    }
}
