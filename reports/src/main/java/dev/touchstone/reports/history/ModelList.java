package dev.touchstone.reports.history;

import dev.touchstone.reports.record.Exchange;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the names in an answer that lists models. */
final class ModelList {
    /**
     * The maximum number of models. No cloud has more, so the limit only protects the memory against a hostile
     * endpoint.
     */
    private static final int MAX_MODELS = 5_000;

    private static final int MAX_CHARACTERS = 200;

    private ModelList() {}

    /** Returns the names. Empty if the answer is no list, or the record keeps only a part of it. */
    static Optional<Set<String>> in(Exchange.Response response) {
        if (response.body() == null
                || response.body().isEmpty()
                || !response.body().isWhole()) {
            return Optional.empty();
        }
        try {
            JsonNode list =
                    JsonMapper.shared().readTree(response.body().bytes()).path("data");
            return list.isArray() ? Optional.of(names(list)) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.valueStream()
                .map(model -> model.path("id").asString(""))
                .filter(name -> !name.isEmpty())
                .limit(MAX_MODELS)
                .forEach(name ->
                        names.add(name.length() <= MAX_CHARACTERS ? name : name.substring(0, MAX_CHARACTERS) + "…"));
        return names;
    }
}
