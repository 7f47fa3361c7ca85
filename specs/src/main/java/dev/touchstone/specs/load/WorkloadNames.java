package dev.touchstone.specs.load;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The workloads that a user names, either by the name of a workload of the revision or by a file of the user.
 *
 * @param revision the revision, with the workloads of the files added
 * @param names the names of the workloads, in the order in which they were given
 */
public record WorkloadNames(SpecRevision revision, List<String> names) {
    /** Tells whether one of them is the user's own. */
    public boolean hasOwn() {
        return names.stream().map(revision::workload).flatMap(Optional::stream).anyMatch(Workload::own);
    }

    /**
     * Finds the workloads that the user names.
     *
     * @param folder the folder to which relative paths are resolved
     * @param place returns the place of a given name for messages
     * @throws InvalidInput suggesting a similar name, if there is neither a workload of that name nor such a file
     */
    public static WorkloadNames resolve(
            SpecRevision revision, List<String> given, Path folder, UnaryOperator<String> place) {
        List<String> names = new ArrayList<>();
        List<Workload> own = new ArrayList<>();
        for (String name : given) {
            if (revision.workload(name).isPresent()) {
                names.add(name);
            } else {
                Workload read = read(revision, name, folder, place);
                if (own.stream().anyMatch(other -> other.name().equals(read.name()))) {
                    throw new InvalidInput(
                            place.apply(name), "another file has a workload " + read.name() + " too", "rename one");
                }
                own.add(read);
                names.add(read.name());
            }
        }
        return new WorkloadNames(revision.plus(own), names.stream().distinct().toList());
    }

    private static Workload read(SpecRevision revision, String name, Path folder, UnaryOperator<String> place) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            return read(file, revision);
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml") || name.contains("/")) {
            throw new KnownNames("file", siblings(file))
                    .nearest(file.getFileName().toString())
                    .map(meant -> new InvalidInput(
                            place.apply(name),
                            "there is no file '" + name + "', did you mean '" + meant + "'?",
                            "write " + name.substring(0, name.lastIndexOf('/') + 1) + meant))
                    .orElseGet(() -> new InvalidInput(
                            place.apply(name),
                            "there is no file '" + name + "'",
                            "check the path; touchstone workload from makes one from recorded traffic"));
        }
        throw revision.workloadNames().unknown(place.apply(name), name);
    }

    private static List<String> siblings(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(sibling -> sibling.getFileName().toString())
                    .filter(sibling -> sibling.endsWith(".yaml") || sibling.endsWith(".yml"))
                    .toList();
        } catch (IOException unreadable) {
            return List.of(); // then nothing is suggested
        }
    }

    /**
     * Reads a workload of the user.
     *
     * @throws InvalidInput naming the line, if it is not a workload or names something unknown
     */
    public static Workload read(Path file, SpecRevision revision) {
        YamlDocument document = YamlDocument.read(file).validate(RevisionLoader.FORMAT, "workload");
        Workload read = WorkloadFile.read(document, WorkloadFile.Vocabulary.of(revision.suites()))
                .asOwn();
        if (revision.workload(read.name()).filter(known -> !known.own()).isPresent()) {
            throw new InvalidInput(
                    document.place("/workload"),
                    revision.id() + " has a workload " + read.name() + " of its own",
                    "choose another name");
        }
        return read;
    }
}
