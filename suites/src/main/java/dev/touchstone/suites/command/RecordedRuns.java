package dev.touchstone.suites.command;

import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.run.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The run records that a command reads. */
record RecordedRuns(List<RunRecord> records) {

    /** @throws InvalidInput if a file is no run record, or if the runs were judged by different revisions */
    static RecordedRuns read(List<Path> files) {
        List<RunRecord> records = files.stream()
                .flatMap(RecordedRuns::expand)
                .map(RunRecordReader::read)
                .toList();
        if (records.isEmpty()) {
            throw new InvalidInput(places(files), "holds no run record (.jsonl)", "run `touchstone run` first");
        }
        List<String> revisions = records.stream()
                .map(record -> record.header().revision())
                .distinct()
                .toList();
        if (revisions.size() > 1) {
            throw new InvalidInput(
                    places(files),
                    "the runs were judged by different revisions: " + String.join(", ", revisions),
                    "name those of one revision at a time");
        }
        return new RecordedRuns(records);
    }

    /** Returns the files as the user named them, for a message. */
    static String places(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /**
     * Returns the records with a reference. The reference may already be one of the records.
     *
     * @param reference the record of the reference; null to add none
     */
    RecordedRuns with(Path reference) {
        if (reference == null) {
            return this;
        }
        RunRecord measure = RunRecordReader.read(reference);
        List<RunRecord> all = new ArrayList<>(records);
        all.removeIf(record -> record.header().equals(measure.header()));
        if (all.isEmpty()) {
            throw new InvalidInput(
                    "--reference " + reference,
                    "is the only run",
                    "give the run of an endpoint to compare with it too");
        }
        all.add(asReference(measure));
        return new RecordedRuns(all);
    }

    /**
     * Returns the file itself, or the records in a folder, or else those in its subfolder {@code runs}, sorted by name.
     */
    static Stream<Path> expand(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return Stream.of(fileOrFolder);
        }
        List<Path> inside = records(fileOrFolder);
        Path runs = fileOrFolder.resolve("runs");
        return inside.isEmpty() && Files.isDirectory(runs) ? records(runs).stream() : inside.stream();
    }

    private static List<Path> records(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new InvalidInput(folder.toString(), "can't be read", "check its permissions");
        }
    }

    /**
     * Returns the revision that judged the runs.
     *
     * @param idOrFolder its id or folder; null to use the id in the records, for a revision of the kit
     */
    SpecRevision revision(String idOrFolder) {
        SpecRevision named =
                Revisions.load(idOrFolder == null ? records.get(0).header().revision() : idOrFolder);
        records.forEach(record -> requireJudgedBy(label(record.header()), record.header(), named));
        return named.plus(ownWorkloads());
    }

    /**
     * Returns the workloads that the records contain.
     *
     * @throws InvalidInput if two workloads of the same name differ
     */
    private List<Workload> ownWorkloads() {
        Map<String, Workload> own = new LinkedHashMap<>();
        for (RunRecord record : records) {
            for (Workload workload : Objects.requireNonNullElse(record.header().ownWorkloads(), List.<Workload>of())) {
                Workload other = own.putIfAbsent(workload.name(), workload);
                if (other != null && !other.equals(workload)) {
                    throw new InvalidInput(
                            label(record.header()),
                            "another run was about a different workload of the name " + workload.name(),
                            "name the two runs in separate calls");
                }
            }
        }
        return List.copyOf(own.values());
    }

    /**
     * Checks the revision of a run. A revision with the same id may have different content, and then its results do not
     * apply.
     *
     * @throws InvalidInput if the run was judged by another revision, or by other content of this revision
     */
    static void requireJudgedBy(String place, RunHeader header, SpecRevision revision) {
        if (header.isJudgedBy(revision)) {
            return;
        }
        if (!header.revision().equals(revision.id())) {
            throw new InvalidInput(
                    place,
                    "was judged by " + header.revision() + ", and " + revision.id() + " is named",
                    "name the revision that it was judged by with --revision");
        }
        throw new InvalidInput(
                place,
                "was judged by other content of " + revision.id() + " (" + shortened(header.digest())
                        + ") than the one that is named (" + shortened(revision.digest()) + ")",
                "give the folder that it was judged by with --revision, or run it again");
    }

    /** Returns the beginning of a digest, which is enough to distinguish two digests. */
    private static String shortened(String digest) {
        return digest.substring(0, 12);
    }

    /** Tells whether any run was about workloads, and not about the whole revision. */
    boolean nameWorkloads() {
        return records.stream().anyMatch(record -> record.header().workloads() != null);
    }

    /** Returns the names of the endpoints. */
    List<String> endpoints() {
        return records.stream()
                .map(record -> record.header().endpoint().name())
                .distinct()
                .toList();
    }

    /** Returns the name of a run's file, without its extension. */
    static String label(RunHeader header) {
        return Subject.label(header.endpoint().name(), header.role(), header.pass());
    }

    List<RunRecord> of(Role role) {
        return records.stream().filter(record -> record.header().role() == role).toList();
    }

    /** Returns the run as a reference. */
    static RunRecord asReference(RunRecord record) {
        return record.as(Role.REFERENCE);
    }
}
