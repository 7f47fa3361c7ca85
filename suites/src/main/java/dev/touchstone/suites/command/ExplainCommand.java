package dev.touchstone.suites.command;

import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.deviation.Origin;
import dev.touchstone.fixtures.source.FactCatalogue;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.EvidenceBlock;
import dev.touchstone.reports.render.OutcomeLook;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.describe.Fixes;
import dev.touchstone.suites.describe.ProvingExample;
import dev.touchstone.suites.describe.WhoBreaks;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a requirement, and shows its result in a run. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what a requirement asks for, why, who breaks without it, and its result in a run.",
        footer = {
            "",
            "Sends nothing to any endpoint: the example is made with the kit's own reference, on the loopback interface.",
            "With --evidence the output is one block of Markdown for an issue. Keys and tokens were removed when the run",
            "was recorded. Host names, prompts and answers are in the output: read it before you publish it."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int MAX_DEVIATIONS = 5;

    private static final int MAX_PROGRAMS = 6;

    /** The maximum number of deviations that are tried for an example. */
    private static final int MAX_TRIED = 3;

    @Parameters(paramLabel = "REQUIREMENT", description = "A requirement's id, such as streaming.terminator.")
    private String id;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "A run record (.jsonl), or a folder of them: also shows the result there.")
    private List<Path> runs = List.of();

    @Option(names = "--evidence", description = "Prints what a false-alarm report needs: versions, finding, exchanges.")
    private boolean evidence;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            description = "The spec revision. Default: the revision of the run, or " + RevisionLoader.CURRENT + ".")
    private String revision;

    @Override
    public Integer call() {
        if (evidence && runs.isEmpty()) {
            throw new InvalidInput(
                    "--evidence", "shows exchanges of a run, and no run is named", "add --run RUN.jsonl");
        }
        List<RunRecord> records =
                runs.isEmpty() ? List.of() : RecordedRuns.read(runs).records();
        SpecRevision known = records.isEmpty()
                ? Revisions.load(revision == null ? RevisionLoader.CURRENT : revision)
                : new RecordedRuns(records).revision(revision);
        Requirement requirement =
                known.requirement(id).orElseThrow(() -> known.requirementNames().unknown(known.id(), id));
        if (!evidence) {
            print(requirement, known, records.isEmpty());
        }
        for (RunRecord record : records) {
            List<Result> results = record.results().stream()
                    .filter(result -> result.requirement().equals(id))
                    .toList();
            String endpoint = record.header().endpoint().name();
            if (results.isEmpty()) {
                Console.out().line(endpoint + ": the run did not judge " + id);
            }
            for (Result result : results) {
                if (evidence) {
                    Console.out()
                            .page(EvidenceBlock.of(record, known, requirement, result, sent(record, known, requirement))
                                    + "\n");
                } else {
                    print(endpoint, result);
                }
            }
        }
        return 0;
    }

    /**
     * @param showsExample whether to ask the kit's own reference for an answer that fulfils the requirement and one
     *     that violates it
     */
    private static void print(Requirement requirement, SpecRevision revision, boolean showsExample) {
        Statement statement = requirement.statement();
        Console.out().line(statement.id() + ": " + statement.sentence());
        Console.out()
                .line("  " + statement.level().id() + ", "
                        + statement.maturity().id() + ", on the word of "
                        + statement.authority().id() + (statement.gates() ? ": a failure decides" : ": reported only"));
        Objects.requireNonNullElse(statement.source(), List.<String>of())
                .forEach(source -> Console.out().line("  source: " + revision.link(source)));
        if (statement.since() != null) {
            Console.out().line("  holds since " + statement.since());
        }
        if (statement.loosened() != null) {
            Console.out().line("  loosened: " + statement.loosened());
        }
        if (statement.judgedOn() > 0) {
            Console.out().line("  judged on " + statement.judgedOn() + " recorded exchanges of OpenAI's");
        }
        broken(revision, statement.id());
        Detections detections = Detections.load(revision.id());
        List<Deviation> proofs = DeviationCatalogue.load().all().stream()
                .filter(deviation -> detections.of(deviation.id()).contains(statement.id()))
                // A deviation that few requirements detect is the best example of this requirement.
                .sorted(Comparator.comparing(
                        deviation -> detections.of(deviation.id()).size()))
                .toList();
        FactCatalogue facts = FactCatalogue.load();
        for (Deviation proof : proofs.subList(0, Math.min(MAX_DEVIATIONS, proofs.size()))) {
            Console.out().line("  detects " + proof.id() + ": " + proof.sentence());
            if (proof.origin() instanceof Origin.Observed seen) {
                Console.out().line("    seen at " + seen.at() + ": " + facts.tell(proof.id(), seen.source()));
            }
        }
        if (proofs.size() > MAX_DEVIATIONS) {
            Console.out().line("  and " + Quantity.of(proofs.size() - MAX_DEVIATIONS, "more deviation"));
        }
        List<String> fixes = Fixes.load().of(requirement);
        if (!fixes.isEmpty()) {
            Console.out().line("  how to fix:");
            fixes.forEach(sentence -> Console.out().line(VisibleText.line("    " + sentence)));
        }
        if (showsExample) {
            example(revision, requirement, proofs.subList(0, Math.min(MAX_TRIED, proofs.size())));
        }
    }

    /** Prints the programs that were measured to break. */
    private static void broken(SpecRevision revision, String requirement) {
        List<WhoBreaks> broken = WhoBreaks.of(revision, requirement);
        if (broken.isEmpty()) {
            Console.out().line("  who breaks: none of the client programs that were measured");
            return;
        }
        Console.out().line("  who breaks, as measured:");
        broken.stream()
                .limit(MAX_PROGRAMS)
                .forEach(one -> Console.out()
                        .line(VisibleText.line("    " + one.program() + ": " + one.task() + " "
                                + one.harm().words() + " (" + one.deviation() + ")")));
        if (broken.size() > MAX_PROGRAMS) {
            Console.out().line("    and " + Quantity.of(broken.size() - MAX_PROGRAMS, "more program"));
        }
    }

    private static void example(SpecRevision revision, Requirement requirement, List<Deviation> proofs) {
        Optional<ProvingExample> found = ProvingExample.of(revision, requirement, proofs);
        if (found.isEmpty()) {
            return;
        }
        ProvingExample example = found.get();
        Finding finding = example.finding();
        Console.out()
                .line("  for example, if the endpoint does "
                        + example.deviation().id() + ":");
        Console.out()
                .line(VisibleText.line("    at " + finding.at() + ": expected " + finding.expected() + ", observed "
                        + finding.observed()));
        Console.out().line("  example, from the kit's own reference:");
        Console.out().line("    asked  " + VisibleText.line(example.request()));
        Console.out().line("    good   " + VisibleText.line(example.good()));
        Console.out().line("    bad    " + VisibleText.line(example.bad()));
    }

    private static void print(String endpoint, Result result) {
        Console.out()
                .line(endpoint + ": " + OutcomeLook.of(result.outcome()).word()
                        + (result.reason() == null ? "" : ": " + VisibleText.line(result.reason())));
        for (Finding finding : result.findings()) {
            Console.out()
                    .line(VisibleText.line("  " + finding.exchange() + " at " + finding.at() + ": expected "
                            + finding.expected() + ", observed " + finding.observed()));
        }
    }

    /**
     * Returns the exchanges of the requirement's scenario. Empty for a wire requirement, which is judged on every
     * exchange.
     */
    private static List<Exchange> sent(RunRecord record, SpecRevision revision, Requirement requirement) {
        if (!(requirement instanceof BehaviourRequirement)) {
            return List.of();
        }
        Scenario scenario = revision.suites().stream()
                .flatMap(suite -> suite.scenarios().stream())
                .filter(one -> one.requirements().contains(requirement))
                .findFirst()
                .orElseThrow();
        Set<String> shared = scenario.steps().stream()
                .map(step -> step.uses())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        String suite = requirement.statement().suite();
        return record.exchanges().stream()
                .filter(exchange ->
                        suite.equals(exchange.suite()) && scenario.id().equals(exchange.scenario())
                                || ScenarioPlayer.SHARED.equals(exchange.suite()) && shared.contains(exchange.step()))
                .toList();
    }
}
