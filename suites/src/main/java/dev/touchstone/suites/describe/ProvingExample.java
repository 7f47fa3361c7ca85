package dev.touchstone.suites.describe;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.harm.Sign;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.run.EndpointRun;
import dev.touchstone.suites.run.Progress;
import dev.touchstone.suites.run.RunPlan;
import dev.touchstone.suites.run.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer that fulfils a requirement, and an answer that violates it. The kit's own reference gives both to the same
 * request, once without and once with a deviation. The requests use the loopback interface.
 *
 * @param deviation the deviation that the reference was started with
 * @param finding the finding of the requirement on the second answer
 * @param request the method, the path and the body
 * @param good the part of the answer around the finding's place, without the deviation
 * @param bad the same part with the deviation
 */
public record ProvingExample(Deviation deviation, Finding finding, String request, String good, String bad) {
    private static final String REFERENCE = EndpointLoader.EMBEDDED + "openai";

    private static final int MAX_REQUEST = 600;

    /**
     * Returns an example for the first deviation that fails the requirement. Empty if none does.
     *
     * @param proofs the deviations that the requirement detects
     */
    public static Optional<ProvingExample> of(SpecRevision revision, Requirement requirement, List<Deviation> proofs) {
        return proofs.stream()
                .map(deviation -> of(revision, requirement, deviation))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<ProvingExample> of(SpecRevision revision, Requirement requirement, Deviation deviation) {
        EndpointProfile profile = EndpointLoader.load(REFERENCE);
        RunPlan plan = plan(revision, profile, requirement, deviation);
        if (plan.scenarios().isEmpty()) {
            return Optional.empty();
        }
        Cloud reference = CloudCatalogue.load().reference();
        try {
            RunRecord bad = play(profile, plan, reference.with(deviation));
            Optional<Finding> finding = bad.results().stream()
                    .filter(result -> result.requirement().equals(requirement.id()))
                    .filter(result -> result.outcome() == Outcome.FAILED)
                    .map(Result::findings)
                    .flatMap(List::stream)
                    .findFirst();
            return finding.flatMap(found -> example(deviation, found, bad, play(profile, plan, reference)));
        } catch (InvalidInput noAnswer) {
            return Optional.empty(); // The deviation already breaks the first request. Another deviation shows more.
        }
    }

    /**
     * Returns a plan with the requirement's own scenario, or with the scenarios in which a wire requirement detects the
     * deviation.
     */
    private static RunPlan plan(
            SpecRevision revision, EndpointProfile profile, Requirement requirement, Deviation deviation) {
        RunPlan own = RunPlan.of(revision, profile, RunPlan.Selection.ALL).only(Set.of(requirement.id()));
        if (own.wire().isEmpty()) {
            return own;
        }
        List<String> shown = revision.harms().signs().getOrDefault(deviation.id(), List.of()).stream()
                .filter(sign -> sign.requirement().equals(requirement.id()))
                .map(Sign::scenario)
                .toList();
        return new RunPlan(
                revision,
                own.scenarios().stream()
                        .filter(planned -> shown.contains(planned.suite().name() + "/"
                                + planned.scenario().id()))
                        .toList(),
                List.of(),
                own.wire(),
                null,
                true);
    }

    private static RunRecord play(EndpointProfile profile, RunPlan plan, Cloud cloud) {
        try {
            Path folder = Files.createTempDirectory("touchstone-example");
            Path file = folder.resolve("run.jsonl");
            try (EmbeddedCloud server = EmbeddedCloud.start(cloud)) {
                Subject subject = new Subject(
                        profile.connectedTo(server.address()),
                        Credentials.withKey(profile, server.apiKey(), name -> null),
                        Role.CANDIDATE,
                        1);
                try (EndpointRun run = EndpointRun.open(subject, plan, Progress.SILENT, file)) {
                    plan.scenarios()
                            .forEach(planned ->
                                    planned.scenario().requirements().forEach(each -> run.result(planned, each.id())));
                    plan.wire().forEach(run::result);
                }
                return RunRecordReader.read(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder.resolve(".run.jsonl.lock"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Optional<ProvingExample> example(
            Deviation deviation, Finding finding, RunRecord bad, RunRecord good) {
        return exchange(bad, finding)
                .flatMap(broken -> exchange(good, finding).map(kept -> {
                    Excerpt.Pair shown = Excerpt.of(kept.response(), broken.response(), finding.at());
                    return new ProvingExample(deviation, finding, request(broken.request()), shown.good(), shown.bad());
                }));
    }

    private static Optional<Exchange> exchange(RunRecord record, Finding finding) {
        return record.exchanges().stream()
                .filter(exchange -> exchange.id().equals(finding.exchange()) && exchange.response() != null)
                .findFirst();
    }

    private static String request(Exchange.Request request) {
        String text = request.method() + " " + request.url().replaceFirst("https?://[^/]*", "") + " "
                + request.body().asText();
        return text.length() <= MAX_REQUEST ? text : text.substring(0, MAX_REQUEST) + "…";
    }
}
