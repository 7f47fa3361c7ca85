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
 * Which requests ask an OpenAI-compatible API for something, as {@code traffic/paths.yaml} says.
 *
 * @param bases how the path of an API's address ends
 * @param foreign APIs of other forms
 * @param apis the first segments of the paths of OpenAI's APIs, also of those that no requirement speaks of
 */
record TrafficMap(List<Base> bases, List<Foreign> foreign, Set<String> apis) {
    private static final String FILE = "suites/traffic/paths.yaml";

    /** @param ends is found at the end of the path. @param example a whole address. @param source who says so */
    record Base(Pattern ends, String example, String source) {}

    /** An API of another form. Null for what is not asked. @param shown what an audit calls its path; null as it is */
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

    /** As the kit ships it. */
    static TrafficMap load() {
        JsonSchemas format =
                new JsonSchemas(Map.of("traffic", new Origin.ClassPath("suites/format").text("traffic.schema.json")));
        return YamlDocument.resource(FILE).validate(format, "traffic").bind("", TrafficMap.class);
    }

    /** The API of another form that a request goes to; empty if it is none that is known. */
    Optional<String> foreignApi(RecordedRequest asked) {
        return foreign.stream()
                .filter(each -> each.matches(asked))
                .map(Foreign::name)
                .findFirst();
    }

    /** What an audit calls the path of such an API, where it begins as none of OpenAI's does. */
    Optional<String> foreignPath(RecordedRequest asked) {
        return foreign.stream()
                .filter(each -> each.shown() != null && each.matches(asked))
                .map(Foreign::shown)
                .findFirst();
    }

    /** Whether a path is that of an API's address. The root is one, but of every other site too. */
    boolean isBase(String path) {
        return path.isEmpty()
                || bases.stream()
                        .anyMatch(base -> base.ends().pattern().length() > 1
                                && base.ends().matcher(path).find());
    }
}
