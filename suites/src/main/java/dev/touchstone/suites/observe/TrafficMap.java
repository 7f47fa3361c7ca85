package dev.touchstone.suites.observe;

import dev.touchstone.specs.json.Condition;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which requests are for an OpenAI-compatible API, according to {@code traffic/paths.yaml}.
 *
 * @param bases how the path of an API's address ends
 * @param foreign APIs of other forms
 * @param apis the first segments of the paths of OpenAI's APIs, also of those without requirements
 */
record TrafficMap(List<Base> bases, List<Foreign> foreign, Set<String> apis) {
    private static final String FILE = "suites/traffic/paths.yaml";

    /**
     * The end of an API's address.
     *
     * @param ends is found at the end of the path
     * @param example a whole address
     * @param source the source of the entry
     */
    record Base(Pattern ends, String example, String source) {}

    /**
     * An API of another form. A condition that is null is not checked.
     *
     * @param shown the name of its path in an audit; null for the path itself
     */
    record Foreign(
            String name,
            Pattern host,
            Pattern path,
            Pattern exceptPath,
            String header,
            List<Condition> request,
            String shown,
            String source) {

        boolean matches(RecordedRequest asked) {
            return (host == null || host.matcher(asked.host()).find())
                    && (path == null || path.matcher(asked.path()).find())
                    && (exceptPath == null || !exceptPath.matcher(asked.path()).find())
                    && (header == null || asked.header(header).isPresent())
                    && (request == null || request.stream().allMatch(condition -> condition.holds(asked.body())));
        }
    }

    /** Loads the map from the kit. */
    static TrafficMap load() {
        JsonSchemas format =
                new JsonSchemas(Map.of("traffic", new Origin.ClassPath("suites/format").text("traffic.schema.json")));
        return YamlDocument.resource(FILE).validate(format, "traffic").bind("", TrafficMap.class);
    }

    /** Returns the API of another form that a request is for. Empty if it is for no such known API. */
    Optional<String> foreignApi(RecordedRequest asked) {
        return foreign.stream()
                .filter(each -> each.matches(asked))
                .map(Foreign::name)
                .findFirst();
    }

    /** Returns the name that an audit uses for the path of such an API. Empty if the path itself is used. */
    Optional<String> foreignPath(RecordedRequest asked) {
        return foreign.stream()
                .filter(each -> each.shown() != null && each.matches(asked))
                .map(Foreign::shown)
                .findFirst();
    }

    /**
     * Tells whether a path is that of an API's address. The root counts too, although every other site also has one.
     */
    boolean isBase(String path) {
        return path.isEmpty()
                || bases.stream()
                        .anyMatch(base -> base.ends().pattern().length() > 1
                                && base.ends().matcher(path).find());
    }
}
