package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What decides, as every command is told that shows a decision. Maven hands both over as system properties. */
final class DecisionOptions {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            defaultValue = "${sys:touchstone.policy:-_NULL_}",
            description = "What decides; without it every calibrated must.")
    private Path policy;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            defaultValue = "${sys:touchstone.waivers:-_NULL_}",
            description = "Known failures that somebody bears for a while.")
    private Path waivers;

    /** @throws dev.touchstone.specs.load.InvalidInput if the file is no policy */
    Policy policy() {
        return policy == null ? Policy.DEFAULT : Policy.read(policy);
    }

    /** @throws dev.touchstone.specs.load.InvalidInput if the file holds no waivers */
    List<Waiver> waivers() {
        return waivers == null ? List.of() : Waiver.readAll(waivers);
    }
}
