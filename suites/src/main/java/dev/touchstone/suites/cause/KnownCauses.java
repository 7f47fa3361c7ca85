package dev.touchstone.suites.cause;

import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.cause.Cause.About;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the cause of an answer in the table {@code suites/preflight/causes.yaml}. */
public final class KnownCauses {
    private static final String SCHEMA = "causes";

    /** The base URL if none is known. Conditions on the base URL do not hold then. */
    private static final String ANY_URL = "";

    private record Table(List<Cause> causes) {}

    /** Reads the table once, at its first use. */
    private static final class ShippedCauses {
        private static final List<Cause> CAUSES = read(YamlDocument.resource("suites/preflight/causes.yaml"));
    }

    private KnownCauses() {}

    /** Returns all causes, in the order in which they are tried. */
    public static List<Cause> all() {
        return ShippedCauses.CAUSES;
    }

    static List<Cause> read(YamlDocument document) {
        JsonSchemas format =
                new JsonSchemas(Map.of(SCHEMA, new Origin.ClassPath("suites/format").text("causes.schema.json")));
        return List.copyOf(
                document.validate(format, SCHEMA).bind("", Table.class).causes());
    }

    /**
     * Returns the first cause whose conditions hold.
     *
     * @param baseUrl the profile's base URL
     */
    public static Optional<Cause> of(SeenAnswer answer, String baseUrl) {
        return all().stream()
                .filter(cause -> cause.when().holds(answer, baseUrl))
                .findFirst();
    }

    /** Returns the first cause whose conditions hold. A cause with a condition on the base URL is never among them. */
    public static Optional<Cause> of(Response response) {
        return of(SeenAnswer.of(response), ANY_URL);
    }

    /** Tells whether an answer says that the credential's quota or credit is spent. Waiting does not bring it back. */
    public static boolean isQuotaSpent(Response response) {
        return response.status() / 100 == 4
                && of(response).filter(cause -> cause.about() == About.QUOTA).isPresent();
    }

    /** Tells whether a content filter refused the prompt. It may refuse the same prompt only now and then. */
    public static boolean isFiltered(Response response) {
        return response.status() / 100 == 4
                && of(response).filter(cause -> cause.about() == About.FILTER).isPresent();
    }
}
