package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.gate.WaiverFile;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.console.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Option;

/** What decides, as every command is told that shows a decision. Maven hands both over as system properties. */
final class DecisionOptions {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            defaultValue = "${sys:touchstone.policy:-_NULL_}",
            description = "The policy: what counts. Without it, every calibrated must counts.")
    private Path policy;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            defaultValue = "${sys:touchstone.waivers:-_NULL_}",
            description = "A file of waivers: known failures that are accepted until a date.")
    private Path waivers;

    /** The policy of touchstone.yaml, if no option names one; else null. */
    private YamlDocument configured;

    /** What no option says is as the file says. @return the keys of the file that are used */
    List<String> complete(RunFile file) {
        return complete(file, true);
    }

    /** The same. @param takesWaivers whether those of the file are used too */
    List<String> complete(RunFile file, boolean takesWaivers) {
        List<String> used = new ArrayList<>();
        configured = policy == null ? file.policy().orElse(null) : null;
        if (configured != null) {
            used.add("policy");
        }
        if (waivers == null && takesWaivers) {
            waivers = file.file("waivers").orElse(null);
            if (waivers != null) {
                used.add("waivers");
            }
        }
        return used;
    }

    /** Whether somebody said what decides. */
    boolean isGiven() {
        return policy != null || configured != null || waivers != null;
    }

    boolean hasWaivers() {
        return waivers != null;
    }

    /** @throws dev.touchstone.specs.load.InvalidInput if the file is no policy, or names what the revision does not have */
    Policy policy(SpecRevision revision) {
        if (policy == null && configured == null) {
            return Policy.DEFAULT;
        }
        Policy read = configured != null ? Policy.of(configured, revision) : Policy.read(policy, revision);
        read.notices().forEach(notice -> Console.err().line("touchstone: note: " + notice));
        return read;
    }

    /**
     * The waivers; of those that have no effect here it is said on standard error.
     *
     * @param endpoints the names of the endpoints that are decided about
     * @throws dev.touchstone.specs.load.InvalidInput if the file holds no waivers, or names what is not there
     */
    List<Waiver> waivers(SpecRevision revision, Collection<String> endpoints) {
        WaiverFile read = waivers == null ? WaiverFile.NONE : WaiverFile.read(waivers, revision, endpoints);
        read.notes().forEach(note -> Console.err().line("touchstone: note: " + note));
        return read.waivers();
    }
}
