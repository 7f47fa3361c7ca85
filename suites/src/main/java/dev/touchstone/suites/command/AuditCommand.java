package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.Audit;
import dev.touchstone.suites.audit.AuditAnnotations;
import dev.touchstone.suites.audit.AuditReport;
import dev.touchstone.suites.audit.AuditRule;
import dev.touchstone.suites.audit.AuditText;
import dev.touchstone.suites.audit.AuditedWorkloads;
import dev.touchstone.suites.audit.GroupBy;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.KnownEndpoint;
import dev.touchstone.suites.judge.Revisions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Judges recorded traffic. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Judges recorded traffic (HAR, test recordings, run records) by every wire requirement. Sends nothing.",
        footer = {
            "",
            "A requirement does not judge traffic that was recorded before its date. The absence of a header is judged",
            "only if the same recorder keeps that header in other entries. URLs are printed without their query.",
            "",
            "With --policy, --waivers, --endpoint or --fail-on it decides as the gate does. It ends with 1 if a failure",
            "affects the decision and is neither a known issue nor waived. It ends with 2 if nothing that affects the",
            "decision was judged, otherwise with 0. Without these options it ends with 0. If a file is damaged after some",
            "entries, these entries are judged, one line on standard error says so, and a 0 becomes a 2.",
            "",
            "Policy, waivers and workloads that no option names are read from touchstone.yaml. The last line of the output",
            "names what was read.",
            "",
            "With --workload it says whether these workloads work on this traffic. It ends with 1 if one does not, and",
            "with 2 if the traffic does not show whether one does.",
            "",
            "  touchstone audit --endpoint azure-v1 --waivers waivers.yaml traffic.har"
        })
final class AuditCommand implements Callable<Integer> {
    /** The level whose failures decide an audit. */
    enum FailOn {
        must
    }

    private final GithubJob job;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = {
                "HAR 1.2 files (also Polly's), VCR cassettes, nock recordings, WireMock mappings,",
                "and run records (.jsonl). The content of a file tells what it is."
            })
    private List<Path> files;

    @Option(
            names = "--group-by",
            paramLabel = "KEY",
            defaultValue = "host",
            description = "host, source (the vendor that a recording names), model or operation (${DEFAULT-VALUE}).")
    private GroupBy groupBy;

    @Option(names = "--all", description = "Lists every exchange that fails, not only the first of each requirement.")
    private boolean all;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME|FILE",
            description = {
                "The endpoint of the traffic: a shipped endpoint such as azure-v1, or your own profile.",
                "Known issues of its profile are listed separately from new failures."
            })
    private String endpoint;

    @Mixin
    private DecisionOptions decision;

    @Mixin
    private WorkloadOptions workloads;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "With must, ends with 1 if a calibrated requirement of level must fails.")
    private FailOn failOn;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            description = "The spec revision (" + RevisionLoader.CURRENT + "), or a folder with one of your own.")
    private String revision;

    @Mixin
    private ProjectOptions project;

    /** @param job receives the reasons why the command fails */
    AuditCommand(GithubJob job) {
        this.job = job;
    }

    @Override
    public Integer call() {
        SpecRevision judgedBy =
                Revisions.load(Objects.requireNonNullElse(project.revision(revision), RevisionLoader.CURRENT));
        KnownEndpoint whose = endpoint == null ? null : EndpointLoader.known(endpoint, Features.of(judgedBy.suites()));
        if (whose == null && decision.hasWaivers()) {
            throw new InvalidInput(
                    "--waivers",
                    "names endpoints, but the endpoint of the traffic is not given",
                    "give --endpoint too");
        }
        project.complete(decision, whose != null);
        project.complete(workloads, false);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Policy policy = project.policy(decision, workloads, judgedBy).completed(judgedBy, null);
        List<Waiver> waivers = whose == null ? List.of() : decision.waivers(judgedBy, List.of(whose.name()));
        AuditRule rule = AuditRule.of(judgedBy, policy, waivers, whose, today);
        AuditReport report = Audit.run(files, groupBy, judgedBy, all).marked(rule);
        Set<String> waived = waivers.stream()
                .filter(waiver -> !waiver.isExpired(today))
                .map(Waiver::requirement)
                .collect(Collectors.toSet());
        List<WorkloadResult> verdicts = AuditedWorkloads.judge(report, judgedBy, policy.lists(), waived);
        if (json) {
            Console.out().page(json(report, verdicts));
        } else {
            Terminal.page(AuditText.of(report, rule, all, Terminal.columns()) + text(verdicts));
        }
        project.sentence().ifPresent((json ? Console.err() : Console.out())::line);
        boolean decides = failOn != null || whose != null || decision.isGiven();
        int decided = !verdicts.isEmpty()
                ? AuditedWorkloads.exitCode(verdicts)
                : decides ? rule.exitCode(report) : ExitCode.GREEN;
        if (!json && (decides || !verdicts.isEmpty())) {
            job.annotate(AuditAnnotations.of(report, rule, verdicts, decided));
        }
        report.partly().forEach(line -> Console.err().line("touchstone: " + line));
        return report.partly().isEmpty() ? decided : ExitCode.combine(List.of(decided, ExitCode.UNDECIDED));
    }

    private static String json(AuditReport report, List<WorkloadResult> verdicts) {
        ObjectNode whole = JsonMapper.shared().valueToTree(report);
        if (!verdicts.isEmpty()) {
            whole.set("workloads", JsonMapper.shared().valueToTree(verdicts));
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(whole) + "\n";
    }

    private static String text(List<WorkloadResult> verdicts) {
        return verdicts.stream()
                .map(result -> "\nworkload " + result.workload() + ": "
                        + result.verdict().id()
                        + (result.reason().isEmpty() ? "" : ": " + VisibleText.line(result.reason()))
                        + "\n")
                .collect(Collectors.joining());
    }
}
