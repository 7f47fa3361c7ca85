package dev.touchstone.reports.workload;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Step.Credentials;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows the requests behind the exchanges of a finding. A program sends its right key and calls its own operations. So
 * a finding does not concern a program if it only shows in requests without a key or with a wrong one, or at other
 * operations.
 */
final class Asked {
    /** The prefix of the ids of exchanges of shared requests. */
    private static final String SHARED = "shared/shared/";

    private final Map<String, Step> steps = new HashMap<>();

    Asked(SpecRevision revision) {
        revision.suites()
                .forEach(suite -> suite.scenarios()
                        .forEach(scenario -> scenario.steps().forEach(step -> {
                            steps.put(suite.name() + "/" + scenario.id() + "/" + step.id(), step);
                            if (step.uses() != null) {
                                steps.putIfAbsent(SHARED + step.uses(), step);
                            }
                        })));
    }

    /** Tells whether a finding only shows in requests that a program does not send. */
    boolean isForeign(Finding finding) {
        return finding.unlisted() == null
                && exchanges(finding)
                        .allMatch(exchange -> step(exchange)
                                .filter(step -> step.auth() == Credentials.NONE || step.auth() == Credentials.WRONG)
                                .isPresent());
    }

    /** Returns the operations at which a finding shows; empty if it may be any operation. */
    Set<Operation> operations(Finding finding) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        if (finding.unlisted() != null) {
            return operations;
        }
        for (String exchange : exchanges(finding).toList()) {
            Optional<Operation> operation = step(exchange).map(Step::operation);
            if (operation.isEmpty()) {
                return EnumSet.noneOf(Operation.class);
            }
            operations.add(operation.get());
        }
        return operations;
    }

    private static Stream<String> exchanges(Finding finding) {
        return Stream.concat(
                Stream.ofNullable(finding.exchange()), finding.also().stream().map(Finding.EvidencePlace::exchange));
    }

    private Optional<Step> step(String exchange) {
        return Optional.ofNullable(steps.get(exchange.replaceFirst("[#~].*", "")));
    }
}
