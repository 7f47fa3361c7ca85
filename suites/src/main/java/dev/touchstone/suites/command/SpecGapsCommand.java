package dev.touchstone.suites.command;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.harm.Harm;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.judge.Revisions;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lists the deviations that break client programs but that no requirement detects. They are the most important gaps of
 * the kit.
 */
@Command(
        name = "gaps",
        mixinStandardHelpOptions = true,
        description = "Lists deviations that break client programs, and that no requirement detects.")
final class SpecGapsCommand implements Callable<Integer> {
    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            defaultValue = RevisionLoader.CURRENT,
            description = "The spec revision (${DEFAULT-VALUE}), or a folder with one of your own.")
    private String revision;

    @Override
    public Integer call() {
        SpecRevision read = Revisions.load(SpecCommand.revision(revision));
        for (Workload workload : read.workloads()) {
            for (String deviation : read.harms().unseen(workload.name())) {
                Map<String, Harm> tasks = read.harms().of(workload.name()).get(deviation);
                Harm harm = tasks.values().iterator().next();
                Terminal.page(String.format(
                        Locale.ROOT,
                        "%-20s %-40s %s (%s)%n",
                        workload.name(),
                        deviation,
                        harm.words(),
                        String.join(", ", tasks.keySet())));
            }
        }
        return 0;
    }
}
