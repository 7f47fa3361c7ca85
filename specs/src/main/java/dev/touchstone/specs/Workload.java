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
 * What an application needs of an endpoint: a kind of application, a real client program at one version, or a team's own
 * application.
 *
 * @param name such as {@code core-chat} or {@code codex}
 * @param title the question that it answers, in a few words
 * @param program the client program; null if it is a kind of application
 * @param operations what it calls: an endpoint without one of them is no endpoint for it
 * @param features further features that it uses: an endpoint that denies one is no endpoint for it
 * @param optional features that it can do without: what needs one of them is judged if it is claimed, and missed nowhere
 * @param needs the requirements that have to hold, in the revision's order
 * @param tasks what a client program does; empty for a kind of application
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
     * @param title what people call it
     * @param source where it comes from, such as {@code npm @openai/codex}
     * @param version the version that was measured
     * @param query whether it was set up to send query parameters that an endpoint asks for with each request
     */
    public record Program(String title, String source, String version, boolean query) {}

    /**
     * One requirement that has to hold.
     *
     * @param requirement its id
     * @param handled how the endpoint may handle the feature, as records say it; empty if every handling that passes will
     *     do. To a program that always sends a parameter, an honest refusal of it is as fatal as silence
     */
    public record Need(String requirement, Set<String> handled) {
        public Need {
            handled = Set.copyOf(handled);
        }

        /** One that every handling fulfils that passes. */
        public Need(String requirement) {
            this(requirement, Set.of());
        }
    }

    /**
     * What a client program does, and was measured with.
     *
     * @param name such as {@code tools-stream}
     * @param operations what it calls
     * @param unknownModel whether it asks for a model that is not there, to read the error
     * @param models a pattern found in the names of the models with which the program does it, in upper or lower case;
     *     null if it does it with every model
     */
    public record Task(String name, Set<Operation> operations, boolean unknownModel, String models) {
        /** One that asks for the endpoint's own model, whatever its name is. */
        public Task(String name, Set<Operation> operations) {
            this(name, operations, false, null);
        }

        /** Whether the program does it with a model. */
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

    /** One of a revision's. */
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

    /** The same as the user's own. */
    public Workload asOwn() {
        return new Workload(name, title, program, operations, features, optional, needs, tasks, true);
    }

    /** A kind of application that needs everything on its list. */
    public Workload(String name, String title, Set<String> requirements) {
        this(name, title, requirements, Set.of());
    }

    /** A kind of application. @param optional features that it can do without */
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

    /** The ids of the requirements that it needs, in the revision's order. */
    public Set<String> requirements() {
        return needs.stream().map(Need::requirement).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What it needs of a requirement, if it needs it. */
    public Optional<Need> need(String requirement) {
        return needs.stream()
                .filter(need -> need.requirement().equals(requirement))
                .findFirst();
    }

    /** Whether it can't do without a feature. */
    public boolean isInNeedOf(String feature) {
        return Features.isOffered(feature) && !optional.contains(feature);
    }

    /** The handlings that its needs restrict, by requirement: the only part of a list that is not a mere name. */
    public Map<String, Set<String>> handled() {
        Map<String, Set<String>> handled = new LinkedHashMap<>();
        needs.stream()
                .filter(need -> !need.handled().isEmpty())
                .forEach(need -> handled.put(need.requirement(), need.handled()));
        return handled;
    }
}
