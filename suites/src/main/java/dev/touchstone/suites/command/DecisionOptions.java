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

/** The options about the decision, for every command that shows one. Maven passes both as system properties. */
final class DecisionOptions {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            defaultValue = "${sys:touchstone.policy:-_NULL_}",
            description =
                    "The policy: which requirements decide. Without it, every calibrated requirement of level must decides.")
    private Path policy;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            defaultValue = "${sys:touchstone.waivers:-_NULL_}",
            description = "A file of waivers: known failures that are accepted until a date.")
    private Path waivers;

    /** The policy of touchstone.yaml, or null if an option names one or the file has none. */
    private YamlDocument configured;

    /**
     * Completes the options with the values of the file. An option wins over the file.
     *
     * @return the keys of the file that are used
     */
    List<String> complete(RunFile file) {
        return complete(file, true);
    }

    /**
     * Completes the options as {@link #complete(RunFile)} does.
     *
     * @param takesWaivers whether to use the waivers of the file too
     */
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

    /** Tells whether an option or the file sets a policy or waivers. */
    boolean isGiven() {
        return policy != null || configured != null || waivers != null;
    }

    boolean hasWaivers() {
        return waivers != null;
    }

    /**
     * @throws dev.touchstone.specs.load.InvalidInput if the file is no policy, or names something that the revision
     *     does not have
     */
    Policy policy(SpecRevision revision) {
        if (policy == null && configured == null) {
            return Policy.DEFAULT;
        }
        Policy read = configured != null ? Policy.of(configured, revision) : Policy.read(policy, revision);
        read.notices().forEach(notice -> Console.err().line("touchstone: note: " + notice));
        return read;
    }

    /**
     * Returns the waivers. Prints a note on standard error about each waiver that has no effect here.
     *
     * @param endpoints the names of the endpoints under test
     * @throws dev.touchstone.specs.load.InvalidInput if the file contains no waivers, or names something that does not
     *     exist
     */
    List<Waiver> waivers(SpecRevision revision, Collection<String> endpoints) {
        WaiverFile read = waivers == null ? WaiverFile.NONE : WaiverFile.read(waivers, revision, endpoints);
        read.notes().forEach(note -> Console.err().line("touchstone: note: " + note));
        return read.waivers();
    }
}
