package dev.touchstone.suites.engine;

import dev.touchstone.reports.gate.Standing;
import dev.touchstone.reports.gate.Standing.WaiverState;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.Requirement;
import dev.touchstone.suites.run.LaneKey;
import dev.touchstone.suites.run.RunConfiguration;

/** Says what a result means to the build, by the same table as the gate. */
record StandingRule(RunConfiguration configuration, LaneKey lane) {

    Standing standing(Requirement requirement, Result result) {
        return Standing.of(
                result.outcome(),
                waiver(requirement),
                configuration.policy().decides(requirement),
                result.residency() != Residency.NOT_OBSERVABLE);
    }

    /** A reference has to hold whatever is said; the kit's own clouds only report unless the policy says otherwise. */
    boolean enforced() {
        return lane.role() == Role.REFERENCE
                || configuration.policy().enforcement().orElse(lane.profile().embedded() == null);
    }

    private WaiverState waiver(Requirement requirement) {
        return configuration.waivers().stream()
                .filter(waiver -> waiver.endpoint().equals(lane.profile().name()))
                .filter(waiver -> waiver.requirement().equals(requirement.id()))
                .findFirst()
                .map(this::state)
                .orElse(WaiverState.NONE);
    }

    private WaiverState state(Waiver waiver) {
        return waiver.isExpired(configuration.date()) ? WaiverState.EXPIRED : WaiverState.VALID;
    }
}
