package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds out which model answered, so that differences that come from the model are not held against the endpoint. */
final class ServedModel {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ServedModel() {}

    /** Returns the model that an answer's document names; empty if it names none. */
    static String told(JsonNode document) {
        String name = document.path("model").asString("");
        return name.isEmpty() ? document.path("response").path("model").asString("") : name;
    }

    /** Returns the model that the request names; empty if it names none. */
    static String asked(Exchange exchange) {
        if (exchange.request().body() == null) {
            return "";
        }
        try {
            return MAPPER.readTree(exchange.request().body().bytes())
                    .path("model")
                    .asString("");
        } catch (JacksonException noJson) {
            return "";
        }
    }

    /**
     * Returns the name without the additions of clouds: the prefix of a vendor or an inference profile, the day of a
     * snapshot, the kind of hosting.
     */
    static String base(String name) {
        String last = name.toLowerCase(Locale.ROOT);
        last = last.substring(last.lastIndexOf('/') + 1);
        // us.openai.gpt-oss-120b-1:0, openai.gpt-oss-120b-1:0 and gpt-oss-120b are the same model.
        while (last.matches("[a-z]+(-[a-z]+)?\\.[a-z].*")) {
            last = last.substring(last.indexOf('.') + 1);
        }
        return last.replaceFirst("-v?\\d+:\\d+$", "")
                .replaceFirst(":(latest|free)$", "")
                .replaceFirst("@.*$", "")
                .replaceFirst("-(maas|latest)$", "")
                .replaceFirst("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|\\d{4})$", "");
    }

    /** Tells whether both names are known and belong to different models. */
    static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !base(one).equals(base(other));
    }
}
