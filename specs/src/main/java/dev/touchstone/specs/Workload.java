package dev.touchstone.specs;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The needs of an application that uses an endpoint. The application is a kind of application, a real client program at
 * one version, or a team's own application.
 *
 * @param name such as {@code core-chat} or {@code codex}
 * @param title the question that the workload answers, in a few words
 * @param program the client program; null if it is a kind of application
 * @param operations the operations that it calls; an endpoint without one of them cannot be used for it
 * @param features the further features that it uses; an endpoint that denies one of them cannot be used for it
 * @param optional the features that it can do without; a requirement that needs one of them is judged if the endpoint
 *     claims the feature, and does not count as missing otherwise
 * @param needs the requirements that have to hold, in the revision's order
 * @param tasks the tasks of a client program; empty for a kind of application
 * @param own whether it is the user's own, and no part of a revision
 */
public record Workload(
        String name,
        String title,
        Program program,
        Set<Operation> operations,
        Set<String> features,
        Set<String> optional,
        List<Need> needs,
        List<Task> tasks,
        boolean own) {

    /**
     * A client program.
     *
     * @param title its usual name
     * @param source the package from which it is installed, such as {@code npm @openai/codex}
     * @param version the version that was measured
     * @param query whether the program was configured to send the query parameters that an endpoint asks for with each
     *     request
     */
    public record Program(String title, String source, String version, boolean query) {}

    /**
     * One requirement that has to hold.
     *
     * @param requirement its id
     * @param handled the ways in which the endpoint may handle the feature, in the words of records; empty if every
     *     handling that passes is good enough. A program that always sends a parameter fails on an honest refusal as
     *     much as on an ignored parameter
     */
    public record Need(String requirement, Set<String> handled) {
        public Need {
            handled = Set.copyOf(handled);
        }

        /** Creates a need that every handling that passes fulfils. */
        public Need(String requirement) {
            this(requirement, Set.of());
        }
    }

    /**
     * A task of a client program. The harm of deviations was measured with it.
     *
     * @param name such as {@code tools-stream}
     * @param operations the operations that it calls
     * @param unknownModel whether it asks for a model that does not exist, to read the error
     * @param models a pattern, letter case ignored, that is found in the names of the models with which the program
     *     does the task; null if it does the task with every model
     */
    public record Task(String name, Set<Operation> operations, boolean unknownModel, String models) {
        /** Creates a task that uses the endpoint's own model, whatever its name is. */
        public Task(String name, Set<Operation> operations) {
            this(name, operations, false, null);
        }

        /** Tells whether the program does the task with a model. */
        public boolean isDoneWith(String model) {
            return models == null
                    || Pattern.compile(models, Pattern.CASE_INSENSITIVE)
                            .matcher(model)
                            .find();
        }
    }

    public Workload {
        operations = Set.copyOf(operations);
        features = Set.copyOf(features);
        optional = Set.copyOf(optional);
        needs = List.copyOf(needs);
        tasks = List.copyOf(tasks);
    }

    /** Creates a workload that is part of a revision. */
    public Workload(
            String name,
            String title,
            Program program,
            Set<Operation> operations,
            Set<String> features,
            Set<String> optional,
            List<Need> needs,
            List<Task> tasks) {
        this(name, title, program, operations, features, optional, needs, tasks, false);
    }

    /** Returns the same workload, marked as the user's own. */
    public Workload asOwn() {
        return new Workload(name, title, program, operations, features, optional, needs, tasks, true);
    }

    /** Creates a kind of application that needs every requirement on its list. */
    public Workload(String name, String title, Set<String> requirements) {
        this(name, title, requirements, Set.of());
    }

    /**
     * Creates a kind of application.
     *
     * @param optional the features that it can do without
     */
    public Workload(String name, String title, Set<String> requirements, Set<String> optional) {
        this(
                name,
                title,
                null,
                Set.of(),
                Set.of(),
                optional,
                requirements.stream().map(Need::new).toList(),
                List.of());
    }

    /** Returns the ids of the requirements that it needs, in the revision's order. */
    public Set<String> requirements() {
        return needs.stream().map(Need::requirement).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the need for a requirement; empty if the workload does not need it. */
    public Optional<Need> need(String requirement) {
        return needs.stream()
                .filter(need -> need.requirement().equals(requirement))
                .findFirst();
    }

    /** Tells whether the workload needs a feature that an endpoint offers. */
    public boolean isInNeedOf(String feature) {
        return Features.isOffered(feature) && !optional.contains(feature);
    }

    /**
     * Returns the handlings to which its needs are restricted, by requirement. Needs without a restriction are left
     * out.
     */
    public Map<String, Set<String>> handled() {
        Map<String, Set<String>> handled = new LinkedHashMap<>();
        needs.stream()
                .filter(need -> !need.handled().isEmpty())
                .forEach(need -> handled.put(need.requirement(), need.handled()));
        return handled;
    }
}
