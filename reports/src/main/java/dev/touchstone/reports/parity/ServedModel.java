package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which model answered, as far as it is told, so that what comes from the model is not held against the endpoint. */
final class ServedModel {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ServedModel() {}

    /** As an answer's document names it; empty if it does not. */
    static String told(JsonNode document) {
        String name = document.path("model").asString("");
        return name.isEmpty() ? document.path("response").path("model").asString("") : name;
    }

    /** As the request names it; empty if it does not. */
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
     * The name without what clouds put around it: a maker's or an inference profile's prefix, the day of a snapshot, the
     * kind of hosting.
     */
    static String base(String name) {
        String last = name.toLowerCase(Locale.ROOT);
        last = last.substring(last.lastIndexOf('/') + 1);
        // us.openai.gpt-oss-120b-1:0 is openai.gpt-oss-120b-1:0 is gpt-oss-120b.
        while (last.matches("[a-z]+(-[a-z]+)?\\.[a-z].*")) {
            last = last.substring(last.indexOf('.') + 1);
        }
        return last.replaceFirst("-v?\\d+:\\d+$", "")
                .replaceFirst(":(latest|free)$", "")
                .replaceFirst("@.*$", "")
                .replaceFirst("-(maas|latest)$", "")
                .replaceFirst("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|\\d{4})$", "");
    }

    /** Whether two names are known and not of one model. */
    static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !base(one).equals(base(other));
    }
}
