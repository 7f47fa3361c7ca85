package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.ReportWriter;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.run.EndpointRunKey;
import dev.touchstone.suites.run.RecordLost;
import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.WantOfAnswers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the engine through the JUnit Platform Launcher, and reports on its records. */
final class LaunchedRun {
    private final RunConfiguration configuration;
    private final List<RunRecord> recordedReferences;
    private final List<RunRecord> endedCandidates;
    private final Path out;
    private final ReportForm form;
    private final Ending ending;

    /**
     * @param recordedReferences earlier runs to compare with; empty if the reference is live or there is none
     * @param endedCandidates runs that were resumed together with others but had already ended, for the report
     */
    LaunchedRun(
            RunConfiguration configuration,
            List<RunRecord> recordedReferences,
            List<RunRecord> endedCandidates,
            Path out,
            ReportForm form,
            Ending ending) {
        this.ending = ending;
        this.configuration = configuration;
        this.recordedReferences = recordedReferences;
        this.endedCandidates = endedCandidates;
        this.out = out;
        this.form = form;
    }

    /** @return the exit code, which is also printed */
    int execute() {
        ReportWriter.requireWritable(out);
        List<Throwable> problems = EngineLaunch.of(configuration);
        for (Throwable problem : problems) {
            Console.err().line(KitFault.line(problem));
        }
        List<EndpointRunKey> unusable = new ArrayList<>();
        List<RunRecord> references = new ArrayList<>(recordedReferences);
        List<RunRecord> candidates = new ArrayList<>(endedCandidates);
        Map<EndpointRunKey, OwnRecord> own = new LinkedHashMap<>();
        for (EndpointRunKey key : EndpointRunKey.all(configuration)) {
            OwnRecord.find(configuration.record(key.label()), configuration.run())
                    .ifPresentOrElse(found -> own.put(key, found), () -> unusable.add(key));
        }
        own.forEach((key, found) -> (key.role() == Role.REFERENCE ? references : candidates).add(found.record()));
        if (candidates.isEmpty()) {
            return ending.decide(ExitCode.UNDECIDED);
        }
        if (problems.stream().anyMatch(RecordLost.class::isInstance)) {
            return ending.decide(ExitCode.UNDECIDED); // the resumed run writes the reports
        }
        List<InvalidInput> unwritten = new ArrayList<>();
        PrintedReport report =
                PrintedReport.tryToWrite(configuration.reportInput(references, candidates), out, form, unwritten::add);
        int decided = problems.isEmpty() && unusable.isEmpty()
                ? report.decided()
                : ExitCode.combine(List.of(report.decided(), ExitCode.UNDECIDED));
        int exitCode = ending.decide(unwritten.isEmpty() ? decided : ExitCode.UNDECIDED);
        report.print(exitCode);
        report.tell(new GithubJob(configuration.environment()));
        sayHowToGoOn(own);
        unwritten.forEach(why -> Console.err()
                .line("touchstone: " + why.getMessage() + " The run is in " + configuration.records()
                        + ": touchstone report makes the reports of it."));
        return exitCode;
    }

    private static void sayHowToGoOn(Map<EndpointRunKey, OwnRecord> own) {
        own.forEach((key, found) -> open(found.record()).ifPresent(why -> {
            int inFlight = key.profile().limits().inFlight();
            int unanswered = WantOfAnswers.besideAnswers(found.record());
            if (inFlight > 1 && unanswered >= inFlight) {
                Console.out()
                        .line(key.label() + " left " + unanswered + " requests without an answer, and answered others,"
                                + " with " + inFlight + " at the same time. If it takes only one at a time, write"
                                + " limits: {inFlight: 1} into its profile.");
            }
            Console.out().line(key.label() + " " + why + ". Continue with: touchstone run --resume " + found.file());
        }));
    }

    /** Returns why a run can be resumed. Empty if every request has its answer. */
    private static Optional<String> open(RunRecord record) {
        int open = WantOfAnswers.in(record).size();
        return record.footer()
                .map(RunFooter::stopped)
                .map(why -> "was stopped (" + why + ")")
                .or(() -> Optional.of("has no usable answer for " + open + " requirement" + (open == 1 ? "" : "s"))
                        .filter(any -> open > 0));
    }
}
