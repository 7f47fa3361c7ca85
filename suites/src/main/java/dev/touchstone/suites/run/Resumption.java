package dev.touchstone.suites.run;

import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.specs.load.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Decides whether a run may continue a record: only if it would be the same run. */
final class Resumption {
    /** The number of digits of a digest that are shown: enough to tell two digests apart. */
    private static final int DIGITS = 12;

    private Resumption() {}

    /**
     * Requires that the recorded run and the new run are the same.
     *
     * @param recorded the header of the record
     * @param now the header that the run would have today
     * @throws InvalidInput naming the first difference
     */
    static void require(RunHeader recorded, RunHeader now, Path file) {
        same(file, "the spec revision", recorded.revision(), now.revision());
        if (recorded.digest() != null) {
            same(file, "what " + now.revision() + " holds", shortened(recorded), shortened(now));
        }
        same(
                file,
                "the endpoint's name",
                recorded.endpoint().name(),
                now.endpoint().name());
        same(file, "the base URL", recorded.endpoint().baseUrl(), now.endpoint().baseUrl());
        same(file, "the models", recorded.endpoint().models(), now.endpoint().models());
        same(
                file,
                "the declared features",
                recorded.endpoint().features(),
                now.endpoint().features());
        same(file, "the region", recorded.endpoint().region(), now.endpoint().region());
        same(file, "the role", recorded.role(), now.role());
        same(file, "the pass", recorded.pass(), now.pass());
        same(file, "the workloads", recorded.workloads(), now.workloads());
        same(file, "what the workloads need", recorded.ownWorkloads(), now.ownWorkloads());
        same(file, "the selection", recorded.selection(), now.selection());
        if (!sorted(recorded.requirements()).equals(sorted(now.requirements()))) {
            throw new InvalidInput(
                    file.toString(),
                    "was begun with " + recorded.requirements().size() + " requirements, and this kit plans "
                            + now.requirements().size() + " others",
                    "resume it with touchstone " + recorded.kit() + " and the same revision, or begin a new run");
        }
    }

    private static String shortened(RunHeader header) {
        return header.digest().substring(0, DIGITS);
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted().toList();
    }

    private static void same(Path file, String what, Object recorded, Object now) {
        if (!Objects.equals(recorded, now)) {
            throw new InvalidInput(
                    file.toString(),
                    "the record is of another run: " + what + " was " + recorded + " and is " + now,
                    "give the same options as for the first run, or start a new run");
        }
    }
}
