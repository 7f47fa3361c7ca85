package dev.touchstone.suites.engine;

import dev.touchstone.reports.gate.GateRule;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.suites.run.EndpointRun;
import dev.touchstone.suites.run.EndpointRunKey;
import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunPlan;
import java.io.File;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * Builds the tree of a run: endpoint › suite › scenario › requirement. At the end of each endpoint come the wire
 * requirements, and then the gate. Every id consists of names, so that a new case does not change the id of another
 * one.
 */
final class TreeBuilder {
    private final RunConfiguration configuration;

    TreeBuilder(RunConfiguration configuration) {
        this.configuration = configuration;
    }

    void grow(AnchorDescriptor anchor) {
        for (EndpointRunKey key : EndpointRunKey.all(configuration)) {
            RunPlan plan = RunPlan.of(configuration.revision(), key.profile(), configuration.selection());
            EndpointRunDescriptor endpointRun = new EndpointRunDescriptor(
                    anchor.getUniqueId().append("endpoint", key.label()), key, plan, configuration);
            anchor.addChild(endpointRun);
            new EndpointRunNode(key, endpointRun).grow(plan);
            TestDescriptor last = child(endpointRun, "run", GateDescriptor.NAME, "The run as a whole", null);
            last.addChild(new GateDescriptor(last.getUniqueId(), key, configuration));
        }
    }

    private final class EndpointRunNode {
        private final EndpointRunKey key;
        private final EndpointRunDescriptor endpointRun;
        private final GateRule rule;

        EndpointRunNode(EndpointRunKey key, EndpointRunDescriptor endpointRun) {
            this.key = key;
            this.endpointRun = endpointRun;
            this.rule = configuration.rule(key);
        }

        void grow(RunPlan plan) {
            for (Suite suite : configuration.revision().suites()) {
                plan.scenarios().stream()
                        .filter(planned -> planned.suite().equals(suite))
                        .forEach(planned -> planned.scenario()
                                .requirements()
                                .forEach(requirement -> leaf(
                                        scenario(suite, planned.scenario()),
                                        suite,
                                        planned.scenario().id(),
                                        requirement,
                                        running -> running.result(planned, requirement.id()))));
                plan.inapplicable().stream()
                        .filter(excluded -> excluded.suite().equals(suite))
                        .forEach(excluded -> leaf(
                                scenario(suite, excluded.scenario()),
                                suite,
                                excluded.scenario().id(),
                                excluded.requirement(),
                                running -> running.result(excluded)));
            }
            for (WireRequirement requirement : plan.wire()) {
                Suite suite = suiteOf(requirement);
                leaf(
                        child(endpointRun, "wire", suite.name(), suite.name() + " on the wire", null),
                        suite,
                        Result.WIRE,
                        requirement,
                        running -> running.result(requirement));
            }
        }

        private TestDescriptor scenario(Suite suite, Scenario scenario) {
            TestDescriptor parent = child(endpointRun, "suite", suite.name(), suite.title(), null);
            return child(parent, "scenario", scenario.id(), scenario.title(), source(suite, scenario.id()));
        }

        private void leaf(
                TestDescriptor parent,
                Suite suite,
                String scenario,
                Requirement requirement,
                Function<EndpointRun, Result> result) {
            parent.addChild(new RequirementDescriptor(
                    parent.getUniqueId().append("requirement", requirement.id()),
                    String.join(" › ", key.label(), suite.name(), scenario, requirement.id()),
                    source(suite, requirement.id()),
                    requirement,
                    tags(suite, requirement),
                    rule,
                    result));
        }

        private Set<TestTag> tags(Suite suite, Requirement requirement) {
            Set<TestTag> tags = new LinkedHashSet<>();
            tags.add(TestTag.create(key.profile().name()));
            tags.add(TestTag.create(suite.name()));
            tags.add(TestTag.create(requirement.statement().level().id()));
            return tags;
        }
    }

    private Suite suiteOf(WireRequirement requirement) {
        return configuration.revision().suites().stream()
                .filter(suite -> suite.name().equals(requirement.statement().suite()))
                .findFirst()
                .orElseThrow();
    }

    private static TestDescriptor child(
            TestDescriptor parent, String type, String value, String name, TestSource source) {
        UniqueId id = parent.getUniqueId().append(type, value);
        Optional<? extends TestDescriptor> there = parent.getChildren().stream()
                .filter(child -> child.getUniqueId().equals(id))
                .findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        GroupDescriptor made = new GroupDescriptor(id, name, source);
        parent.addChild(made);
        return made;
    }

    private static TestSource source(Suite suite, String id) {
        Suite.Position position = suite.positions().get(id);
        FilePosition line = FilePosition.from(position.line());
        return TreeBuilder.class.getClassLoader().getResource(position.file()) == null
                ? FileSource.from(new File(position.file()), line)
                : ClasspathResourceSource.from(position.file(), line);
    }
}
