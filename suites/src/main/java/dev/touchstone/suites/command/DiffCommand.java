package dev.touchstone.suites.command;

import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.diff.RunDifference.ChangeKind;
import dev.touchstone.reports.diff.RunDifferenceText;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.Annotation;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.suites.console.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what changed between two runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Compares an earlier run with a later one: what newly fails, newly passes, and newly differs.",
        footer = {
            "",
            "Of two folders, the runs of the same endpoint are compared. Two records that are named are compared whatever they",
            "are about.",
            "",
            "Ends with 0. With --fail-on it ends with 1 if there is such a change, otherwise with 2 if a later run is missing or",
            "was stopped, because then it is unknown whether there is one.",
            "",
            "  touchstone diff yesterday today --fail-on newly-red",
            "  touchstone diff yesterday     compares with the last run in this folder"
        })
final class DiffCommand implements Callable<Integer> {
    private final GithubJob job;

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "The earlier run record (.jsonl), or a folder of them.")
    private Path before;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "AFTER",
            description = {
                "The later run record (.jsonl), or a folder of them.",
                "Default: the folder that touchstone run wrote last."
            })
    private Path after;

    @Mixin
    private ProjectOptions project;

    @Option(
            names = "--fail-on",
            paramLabel = "KIND",
            split = ",",
            description = {
                "Ends with 1 if there is a change of this kind: newly-red, newly-different, handled-differently,",
                "no-longer-judged, judged-for-the-first-time or newly-green. Repeatable."
            })
    private List<String> failOn = List.of();

    /** @param job receives the reasons why the command fails */
    DiffCommand(GithubJob job) {
        this.job = job;
    }

    @Override
    public Integer call() {
        Set<ChangeKind> grave = failOn.stream().map(DiffCommand::kind).collect(Collectors.toSet());
        after = project.records(
                        "touchstone diff", Optional.ofNullable(after).stream().toList())
                .get(0);
        Map<String, RunRecord> earlier = byEndpoint(before);
        Map<String, RunRecord> later = byEndpoint(after);
        List<RunDifference> differences = new ArrayList<>();
        boolean open = false;
        for (Map.Entry<String, RunRecord> pair : pairs(earlier, later).entrySet()) {
            RunRecord old = earlier.get(pair.getKey());
            requireTwoRuns(old.header(), pair.getValue().header());
            requireOneContent(old.header(), pair.getValue().header());
            RunDifference difference = RunDifference.between(old, pair.getValue());
            Terminal.page(RunDifferenceText.of(difference));
            differences.add(difference);
            open |= isUnfinished(pair.getValue());
        }
        if (earlier.size() > 1 || later.size() > 1) {
            open |= names("only in " + before, earlier, later);
            names("only in " + after, later, earlier);
        }
        job.annotate(differences.stream()
                .flatMap(difference -> Annotation.of(difference, grave).stream())
                .toList());
        project.sentence().ifPresent(Console.out()::line);
        if (differences.stream().flatMap(one -> one.changes().stream()).anyMatch(one -> grave.contains(one.kind()))) {
            return 1;
        }
        return open && !grave.isEmpty() ? 2 : 0;
    }

    private static ChangeKind kind(String written) {
        Map<String, ChangeKind> kinds = Arrays.stream(ChangeKind.values())
                .collect(Collectors.toMap(kind -> kind.id().replace(' ', '-'), kind -> kind));
        new KnownNames("kind of change", kinds.keySet()).require("--fail-on " + written, written);
        return kinds.get(written);
    }

    /** Returns the records at a path by the label of their endpoint run. */
    private static Map<String, RunRecord> byEndpoint(Path place) {
        Map<String, RunRecord> records = new LinkedHashMap<>();
        for (RunRecord record : RecordedRuns.read(List.of(place)).records()) {
            String label = RecordedRuns.label(record.header());
            if (records.putIfAbsent(label, record) != null) {
                throw new InvalidInput(place.toString(), "has two records of " + label, "name one of the two files");
            }
        }
        return records;
    }

    /** Returns the later records to compare, by the label of the earlier record. */
    private Map<String, RunRecord> pairs(Map<String, RunRecord> earlier, Map<String, RunRecord> later) {
        if (earlier.size() == 1 && later.size() == 1) {
            return Map.of(
                    earlier.keySet().iterator().next(),
                    later.values().iterator().next());
        }
        Map<String, RunRecord> pairs = new LinkedHashMap<>(later);
        pairs.keySet().retainAll(earlier.keySet());
        if (pairs.isEmpty()) {
            throw new InvalidInput(
                    after.toString(),
                    "has no run of an endpoint in " + before + ": " + later.keySet() + " and " + earlier.keySet(),
                    "name two files to compare two different endpoints");
        }
        return pairs;
    }

    private static boolean isUnfinished(RunRecord record) {
        return record.footer().isEmpty()
                || record.footer().map(RunFooter::stopped).isPresent();
    }

    /**
     * Prints the labels of records without a counterpart.
     *
     * @return whether there are any
     */
    private static boolean names(String where, Map<String, RunRecord> these, Map<String, RunRecord> others) {
        List<String> alone = these.keySet().stream()
                .filter(label -> !others.containsKey(label))
                .toList();
        if (!alone.isEmpty()) {
            Console.out().line(where + ": " + String.join(", ", alone));
        }
        return !alone.isEmpty();
    }

    /** @throws InvalidInput if both records are of the same run, because {@code --fail-on} would never find a change */
    private void requireTwoRuns(RunHeader earlier, RunHeader later) {
        if (later.run() != null
                && later.run().equals(earlier.run())
                && later.startedAt().equals(earlier.startedAt())) {
            throw new InvalidInput(
                    before.toString(),
                    "has the same run of " + RecordedRuns.label(later) + " as " + after,
                    "name an earlier run: touchstone run moves earlier records to runs/earlier");
        }
    }

    /**
     * @throws InvalidInput if the two runs have the same revision id with different content. Two different revisions
     *     may be compared.
     */
    private void requireOneContent(RunHeader earlier, RunHeader later) {
        if (earlier.revision().equals(later.revision())
                && earlier.digest() != null
                && later.digest() != null
                && !earlier.digest().equals(later.digest())) {
            throw new InvalidInput(
                    after.toString(),
                    "was judged by other content of " + later.revision() + " than " + before,
                    "run one of them again with the revision of the other");
        }
    }
}
