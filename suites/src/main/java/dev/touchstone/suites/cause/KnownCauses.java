package dev.touchstone.suites.cause;

import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.cause.Cause.About;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of {@code suites/preflight/causes.yaml}, and what it says about an answer. */
public final class KnownCauses {
    private static final String SCHEMA = "causes";

    /** Where no base URL is known, none matches. */
    private static final String ANY_URL = "";

    private record Table(List<Cause> causes) {}

    /** Read once, when it is first asked for. */
    private static final class ShippedCauses {
        private static final List<Cause> CAUSES = read(YamlDocument.resource("suites/preflight/causes.yaml"));
    }

    private KnownCauses() {}

    /** All of them, in the order in which they are tried. */
    public static List<Cause> all() {
        return ShippedCauses.CAUSES;
    }

    static List<Cause> read(YamlDocument document) {
        JsonSchemas format =
                new JsonSchemas(Map.of(SCHEMA, new Origin.ClassPath("suites/format").text("causes.schema.json")));
        return List.copyOf(
                document.validate(format, SCHEMA).bind("", Table.class).causes());
    }

    /** The first cause whose conditions hold. @param baseUrl the profile's base URL */
    public static Optional<Cause> of(SeenAnswer answer, String baseUrl) {
        return all().stream()
                .filter(cause -> cause.when().holds(answer, baseUrl))
                .findFirst();
    }

    /** The first cause whose conditions hold, whatever the base URL. */
    public static Optional<Cause> of(Response response) {
        return of(SeenAnswer.of(response), ANY_URL);
    }

    /** Whether an answer says that the credential's quota or credit is spent: that does not come back by waiting. */
    public static boolean isQuotaSpent(Response response) {
        return response.status() / 100 == 4
                && of(response).filter(cause -> cause.about() == About.QUOTA).isPresent();
    }
}
