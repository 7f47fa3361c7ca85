package dev.touchstone.specs.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * The YAML file of a workload. It lists the needed requirements by suite, without the suite's name in front. Keys that
 * are absent are null. The part about the traffic that the file was made from is for readers, and judges nothing.
 */
record WorkloadFile(
        String workload,
        String title,
        Workload.Program program,
        List<Operation> operations,
        List<String> features,
        List<String> optional,
        Map<String, List<NeedEntry>> needs,
        List<TaskEntry> tasks,
        JsonNode traffic) {

    /** Today's names of the keys, by their names from when a workload was called a profile. */
    static final Map<String, String> NEW_NAMES = Map.of("profile", "workload", "requirements", "needs");

    /** A requirement's name alone, or with the handlings that are good enough. */
    record NeedEntry(String requirement, List<String> handled) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static NeedEntry of(JsonNode written) {
            return written.isString()
                    ? new NeedEntry(written.stringValue(), List.of())
                    : new NeedEntry(
                            written.path("requirement").stringValue(),
                            written.path("handled")
                                    .valueStream()
                                    .map(JsonNode::stringValue)
                                    .toList());
        }
    }

    /** The names that a workload may use: those of one revision. */
    record Vocabulary(KnownNames features, KnownNames requirements) {
        static Vocabulary of(List<Suite> suites) {
            return new Vocabulary(
                    new KnownNames("feature", Features.of(suites)),
                    new KnownNames(
                            "requirement",
                            suites.stream()
                                    .flatMap(Suite::requirements)
                                    .map(Requirement::id)
                                    .toList()));
        }
    }

    record TaskEntry(String name, List<Operation> operations, boolean unknownModel, String models) {
        Workload.Task task() {
            return new Workload.Task(name, Set.copyOf(operations), unknownModel, models);
        }
    }

    /** @throws InvalidInput naming the line of an unknown requirement or feature, or of an invalid pattern */
    static Workload read(YamlDocument document, Vocabulary known) {
        WorkloadFile file = document.bind("", WorkloadFile.class);
        require(document, "features", file.features, known.features());
        require(document, "optional", file.optional, known.features());
        requirePatterns(document, given(file.tasks));
        return new Workload(
                file.workload,
                file.title,
                file.program,
                Set.copyOf(given(file.operations)),
                Set.copyOf(given(file.features)),
                Set.copyOf(given(file.optional)),
                file.needed(document, known.requirements()),
                given(file.tasks).stream().map(TaskEntry::task).toList());
    }

    private List<Workload.Need> needed(YamlDocument document, KnownNames known) {
        List<Workload.Need> all = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        Objects.requireNonNullElse(needs, Map.<String, List<NeedEntry>>of()).forEach((suite, entries) -> {
            for (int index = 0; index < entries.size(); index++) {
                String place = "/needs/" + suite + "/" + index;
                String id = suite + "." + entries.get(index).requirement();
                known.require(document, place, id);
                if (!ids.add(id)) {
                    throw new InvalidInput(
                            document.place(place), "the workload needs " + id + " twice", "remove one of them");
                }
                all.add(new Workload.Need(
                        id, Set.copyOf(given(entries.get(index).handled()))));
            }
        });
        return all;
    }

    private static void require(YamlDocument document, String list, List<String> names, KnownNames known) {
        for (int index = 0; index < given(names).size(); index++) {
            known.require(document, "/" + list + "/" + index, names.get(index));
        }
    }

    private static void requirePatterns(YamlDocument document, List<TaskEntry> tasks) {
        for (int index = 0; index < tasks.size(); index++) {
            try {
                Pattern.compile(Objects.requireNonNullElse(tasks.get(index).models(), ""));
            } catch (PatternSyntaxException wrong) {
                throw new InvalidInput(
                        document.place("/tasks/" + index + "/models"),
                        "'" + wrong.getPattern() + "' is not a regular expression: " + wrong.getDescription(),
                        "correct it");
            }
        }
    }

    private static <T> List<T> given(List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
