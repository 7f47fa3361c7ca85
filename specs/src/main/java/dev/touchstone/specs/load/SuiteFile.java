package dev.touchstone.specs.load;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.BehaviourRequirement.Trials;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads one YAML file of a suite. It fills in defaults and checks what the schema cannot express. */
record SuiteFile(YamlDocument document, RevisionContext context) {

    /**
     * Adds the content of the file to the given collections.
     *
     * @param removed receives the requirements that no longer hold in this revision
     */
    void read(
            List<WireRequirement> wire,
            List<Scenario> scenarios,
            Map<String, Suite.Position> positions,
            List<Statement> removed) {
        YamlDocument spread = WireGroups.spread(document);
        for (String at : WireGroups.places(spread.root())) {
            WireRequirement read = spread.bind(at, WireRequirement.class);
            WireRequirement requirement =
                    new WireRequirement(completed(read.statement(), at, positions), read.when(), read.checks());
            if (holds(requirement.statement(), removed)) {
                wire.add(requirement);
            }
        }
        for (int index = 0; index < document.root().path("scenarios").size(); index++) {
            Scenario scenario = scenario("/scenarios/" + index, positions, removed);
            // A scenario whose requirements are all removed sends no requests.
            if (!scenario.requirements().isEmpty()) {
                scenarios.add(scenario);
            }
        }
    }

    /** Adds the statements of the file's requirements to the given collections. Nothing else in the file is read. */
    void statements(List<Statement> behaviour, List<Statement> wire) {
        Map<String, Suite.Position> positions = new HashMap<>();
        JsonNode scenarios = document.root().path("scenarios");
        for (int scenario = 0; scenario < scenarios.size(); scenario++) {
            String at = "/scenarios/" + scenario + "/requirements";
            for (int index = 0;
                    index < scenarios.get(scenario).path("requirements").size();
                    index++) {
                addStatement(at + "/" + index, positions, behaviour);
            }
        }
        WireGroups.places(document.root()).forEach(at -> addStatement(at, positions, wire));
    }

    private void addStatement(String at, Map<String, Suite.Position> positions, List<Statement> statements) {
        Statement statement = completed(document.statement(at), at, positions);
        if (statement.holdsIn(context.revision())) {
            statements.add(statement);
        }
    }

    private boolean holds(Statement statement, List<Statement> removed) {
        boolean holds = statement.holdsIn(context.revision());
        if (!holds) {
            removed.add(statement);
        }
        return holds;
    }

    private Scenario scenario(String at, Map<String, Suite.Position> positions, List<Statement> removed) {
        Scenario read = document.bind(at, Scenario.class);
        List<Step> resolved = new StepResolver(document, context.shared()).resolve(read.steps(), at + "/steps");
        Set<String> steps = resolved.stream().map(Step::id).collect(Collectors.toSet());
        List<BehaviourRequirement> requirements = new ArrayList<>();
        for (int index = 0; index < read.requirements().size(); index++) {
            BehaviourRequirement requirement =
                    requirement(read, steps, index, at + "/requirements/" + index, positions);
            if (holds(requirement.statement(), removed)) {
                requirements.add(requirement);
            }
        }
        put(read.id(), at, positions);
        return new Scenario(
                read.id(), read.title(), read.needs() == null ? Set.of() : read.needs(), resolved, requirements);
    }

    private BehaviourRequirement requirement(
            Scenario scenario, Set<String> steps, int index, String at, Map<String, Suite.Position> positions) {
        BehaviourRequirement read = scenario.requirements().get(index);
        String on = read.on() == null
                ? scenario.steps().get(scenario.steps().size() - 1).id()
                : read.on();
        Map<String, List<CheckCall>> preconditions = read.preconditions() == null ? Map.of() : read.preconditions();
        Map<String, List<CheckCall>> reported = read.reported() == null ? Map.of() : read.reported();
        List<String> named = new ArrayList<>(preconditions.keySet());
        named.addAll(reported.keySet());
        named.add(on);
        if (read.control() != null) {
            named.add(read.control());
        }
        KnownNames known = new KnownNames("step", steps);
        for (String step : named) {
            known.require(document, at, step);
        }
        BehaviourRequirement requirement = new BehaviourRequirement(
                completed(read.statement(), at, positions),
                on,
                read.control(),
                read.feature(),
                preconditions,
                reported,
                read.refusable(),
                read.ignoredPasses(),
                read.trials() == null ? Trials.ONE : read.trials(),
                read.checks());
        if (requirement.showsEffect() && requirement.luck() > BehaviourRequirement.MAX_LUCK) {
            throw new InvalidInput(
                    document.place(at),
                    "an endpoint that ignores '" + requirement.feature() + "' passes with a probability of "
                            + requirement.luck() + ", which is more than " + BehaviourRequirement.MAX_LUCK,
                    "ask for more trials, more tools or a counted text; or say 'ignoredPasses: 1' if it shows no effect");
        }
        return requirement;
    }

    private Statement completed(Statement read, String at, Map<String, Suite.Position> positions) {
        String suite = document.root().get("suite").asString();
        if (!read.suite().equals(suite)) {
            throw new InvalidInput(
                    document.place(at + "/id"), "the id does not start with '" + suite + ".'", "rename it");
        }
        put(read.id(), at, positions);
        String introducedIn = read.introducedIn() == null ? context.introducedIn(read.id()) : read.introducedIn();
        if (read.removedIn() != null && read.removedIn().compareTo(introducedIn) <= 0) {
            throw new InvalidInput(
                    document.place(at + "/removedIn"),
                    "is removed in " + read.removedIn() + ", and first appeared in " + introducedIn,
                    "name the first later revision in which it is no longer required");
        }
        return new Statement(
                read.id(),
                read.level() == null ? Level.MUST : read.level(),
                read.sentence(),
                read.authority(),
                read.source(),
                read.maturity() == null ? Maturity.CALIBRATED : read.maturity(),
                read.since(),
                read.loosened(),
                read.judgedOn(),
                introducedIn,
                read.removedIn());
    }

    private void put(String id, String at, Map<String, Suite.Position> positions) {
        Suite.Position before = positions.put(id, position(at));
        if (before != null) {
            throw new InvalidInput(document.place(at), id + " is also at " + before, "rename one");
        }
    }

    private Suite.Position position(String at) {
        return new Suite.Position(document.name(), document.line(at));
    }
}
