package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/**
 * The values that a command takes from {@code touchstone.yaml} because no option sets them. With them, a command that
 * reads records judges as {@code touchstone run} did in the same folder.
 */
final class ProjectOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The file with what the options do not say (touchstone.yaml in the current folder, if it is there).")
    private Path config;

    private RunFile file;
    private final Set<String> taken = new LinkedHashSet<>();

    private RunFile file() {
        if (file == null) {
            file = RunFile.find(config);
        }
        return file;
    }

    /**
     * Returns the value of an option, or else the value of the file. Empty if neither has one.
     *
     * @param key the name of the value in the file
     */
    private <T> Optional<T> take(String key, T given, Function<RunFile, Optional<T>> read) {
        if (given != null) {
            return Optional.of(given);
        }
        Optional<T> found = read.apply(file());
        found.ifPresent(any -> taken.add(key));
        return found;
    }

    /**
     * Returns the folder for records and reports.
     *
     * @param given the value of the option; null if it is not given
     */
    Path out(Path given) {
        return take("out", given, read -> read.file("out")).orElse(Path.of(RunFile.OUT));
    }

    /**
     * Returns the places of the records: the named ones, or else the folder of the last run.
     *
     * @param named the places that the command names; may be empty
     * @throws InvalidInput if none is named and there is no such folder
     */
    List<Path> records(String command, List<Path> named) {
        if (!named.isEmpty()) {
            return named;
        }
        Path last = out(null);
        if (!Files.isDirectory(last)) {
            throw new InvalidInput(
                    command,
                    "names no run, and there is no folder " + last,
                    "name a run record (.jsonl) or a folder of them, or run `touchstone run` first");
        }
        return List.of(last);
    }

    /** Returns the id or the folder of the revision, or null if neither an option nor the file names one. */
    String revision(String given) {
        return take("revision", given, RunFile::revision).orElse(null);
    }

    /**
     * Returns the record of an earlier run to compare with, or null if there is none. The record of a live reference is
     * among the other records.
     */
    Path reference(Path given) {
        return take("reference", given, RunFile::recordedReference).orElse(null);
    }

    /**
     * Completes the options on the decision.
     *
     * @param endpointIsKnown whether waivers, which name endpoints, can have an effect
     */
    void complete(DecisionOptions decision, boolean endpointIsKnown) {
        taken.addAll(decision.complete(file(), endpointIsKnown));
    }

    /**
     * Completes the workloads.
     *
     * @param named whether the runs themselves name workloads, which then decide as they did in the run
     */
    void complete(WorkloadOptions workloads, boolean named) {
        if (!named) {
            workloads.complete(file());
        }
    }

    /**
     * Returns the policy with the workloads that decide. They come from an option, or else from the policy, or else
     * from the file.
     */
    Policy policy(DecisionOptions decision, WorkloadOptions workloads, SpecRevision judgedBy) {
        Policy policy = decision.policy(judgedBy);
        if (workloads.given().isEmpty() && (policy.workloads() != null || !workloads.isNamed())) {
            return policy;
        }
        if (workloads.given().isEmpty()) {
            taken.add("workloads");
        }
        return policy.deciding(workloads.resolved(judgedBy));
    }

    /** Returns a sentence that names the values taken from the file. Empty if there are none. */
    Optional<String> sentence() {
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of("From " + file().document().name() + ": " + String.join(", ", taken) + ".");
    }
}
