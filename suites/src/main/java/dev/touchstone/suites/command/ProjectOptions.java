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
 * What a command that reads records takes from {@code touchstone.yaml}, because no option says it. So it judges as {@code
 * touchstone run} did in the same folder.
 */
final class ProjectOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The file that says what no option says (touchstone.yaml in the current folder, if there is one).")
    private Path config;

    private RunFile file;
    private final Set<String> taken = new LinkedHashSet<>();

    private RunFile file() {
        if (file == null) {
            file = RunFile.find(config);
        }
        return file;
    }

    /** What an option says, or else the file; empty if neither does. @param key what the file calls it */
    private <T> Optional<T> take(String key, T given, Function<RunFile, Optional<T>> read) {
        if (given != null) {
            return Optional.of(given);
        }
        Optional<T> found = read.apply(file());
        found.ifPresent(any -> taken.add(key));
        return found;
    }

    /** Where records and reports go. @param given null if no option says so */
    Path out(Path given) {
        return take("out", given, read -> read.file("out")).orElse(Path.of(RunFile.OUT));
    }

    /**
     * Where the records are: in what is named, or in what the last run wrote.
     *
     * @param named empty if nothing is
     * @throws InvalidInput if nothing is named, and there is no such folder
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

    /** An id or a folder; null if neither an option nor the file names one. */
    String revision(String given) {
        return take("revision", given, RunFile::revision).orElse(null);
    }

    /** The record of an earlier run to compare with; null if there is none. A live reference has its record among the others. */
    Path reference(Path given) {
        return take("reference", given, RunFile::recordedReference).orElse(null);
    }

    /** Completes what decides. @param endpointIsKnown whether waivers, which name endpoints, can have an effect */
    void complete(DecisionOptions decision, boolean endpointIsKnown) {
        taken.addAll(decision.complete(file(), endpointIsKnown));
    }

    /** Completes the workloads. @param named whether the runs name some themselves: then those decide, as they did in the run */
    void complete(WorkloadOptions workloads, boolean named) {
        if (!named) {
            workloads.complete(file());
        }
    }

    /** The policy with the workloads that decide: an option's, else the policy's own, else the file's. */
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

    /** What the file has said; empty if nothing. */
    Optional<String> sentence() {
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of("From " + file().document().name() + ": " + String.join(", ", taken) + ".");
    }
}
