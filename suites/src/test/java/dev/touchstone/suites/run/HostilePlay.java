package dev.touchstone.suites.run;

import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.hostile.Behaviour;
import dev.touchstone.fixtures.hostile.Behaviours;
import dev.touchstone.fixtures.hostile.HostileServer;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.judge.Revisions;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The result of one hostile behaviour.
 *
 * @param told the error line of a run whose first answer shows it; null if such a run would continue
 * @param firstRequests how many requests such a run sent
 * @param record the record of a run that received it after correct answers
 * @param decision the gate's decision about that run
 */
record HostilePlay(Behaviour behaviour, String told, int firstRequests, RunRecord record, GateDecision decision) {
    static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);

    static final int SHORT_SECONDS = 2;
    private static final int LONG_SECONDS = 600;

    /**
     * The scenario that receives the hostile answer. It is the answer to the last request, and the earlier requests are
     * answered correctly.
     */
    private record Met(String scenario, int goodAnswers, String requirement) {}

    private static final Map<Behaviour.Asked, Met> MET = Map.of(
            Behaviour.Asked.CHAT, new Met("features/exact", 1, "features.exact-text"),
            Behaviour.Asked.TOOLS, new Met("tools/call", 1, "tools.call"),
            Behaviour.Asked.STREAM, new Met("streaming/exact", 3, "streaming.multibyte"));

    /** Starts the reference, which answers the other requests of every hostile server. */
    static EmbeddedCloud reference() {
        return EmbeddedCloud.start(CloudCatalogue.load().reference());
    }

    /** Returns the wire requirements that judge the reference's own answers, for each kind of request. */
    static Map<Behaviour.Asked, Set<String>> judged(EmbeddedCloud reference, Path folder) {
        return MET.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, asked -> {
            EndpointProfile profile = profile("reference", reference.baseUrl(), LONG_SECONDS, reference);
            Met met = asked.getValue();
            RunPlan plan = plan(profile, met.scenario(), each -> true);
            Path file = folder.resolve(met.requirement() + ".jsonl");
            return run(profile, credentials(profile, reference), plan, file).results().stream()
                    .filter(result -> result.judged() > 0)
                    .map(Result::requirement)
                    .collect(Collectors.toSet());
        }));
    }

    /**
     * Plays a behaviour in both ways: as the first answer, and after correct answers.
     *
     * @param judged the wire requirements of the run, by the kind of request
     * @param folder for the record
     */
    static HostilePlay of(
            Behaviours all,
            Behaviour behaviour,
            EmbeddedCloud reference,
            Map<Behaviour.Asked, Set<String>> judged,
            Path folder) {
        String told = null;
        int firstRequests;
        try (HostileServer server = HostileServer.start(all, behaviour)) {
            EndpointProfile profile = profile(behaviour, server, reference);
            try {
                PreflightRun.of(profile, Set.of(), credentials(profile, reference));
            } catch (InvalidInput refused) {
                told = refused.getMessage();
            }
            firstRequests = server.requests();
        }
        Met met = MET.get(behaviour.to());
        try (HostileServer server = HostileServer.start(all, behaviour, reference.address(), met.goodAnswers())) {
            EndpointProfile profile = profile(behaviour, server, reference);
            RunRecord record = run(
                    profile,
                    credentials(profile, reference),
                    plan(
                            profile,
                            met.scenario(),
                            each -> judged.get(behaviour.to()).contains(each.id())),
                    folder.resolve(behaviour.id() + ".jsonl"));
            return new HostilePlay(
                    behaviour,
                    told,
                    firstRequests,
                    record,
                    Gate.decide(record, REVISION, Policy.DEFAULT, List.of(), LocalDate.EPOCH));
        }
    }

    private static EndpointProfile profile(Behaviour behaviour, HostileServer server, EmbeddedCloud reference) {
        // If a timeout ends the behaviour, the timeout is short. Otherwise it is long, so that a slow machine does not
        // cause it.
        return profile(
                behaviour.id(), server.baseUrl(), behaviour.endsByTime() ? SHORT_SECONDS : LONG_SECONDS, reference);
    }

    private static EndpointProfile profile(String name, URI baseUrl, int seconds, EmbeddedCloud reference) {
        return EndpointLoader.read(YamlDocument.parse("hostile", """
                        name: %s
                        baseUrl: %s
                        auth: {scheme: bearer, env: HOSTILE_KEY}
                        models: {chat: %s}
                        features: {responses: false, embeddings: false}
                        """.formatted(
                                name, baseUrl, reference.models().chat())))
                .limitedTo(new Limits(1, seconds, 8 << 20, null, 0, false));
    }

    private static Credentials credentials(EndpointProfile profile, EmbeddedCloud reference) {
        return Credentials.resolve(profile, name -> name.equals("HOSTILE_KEY") ? reference.apiKey() : null);
    }

    private static RunRecord run(EndpointProfile profile, Credentials credentials, RunPlan plan, Path file) {
        Subject subject = new Subject(profile, credentials, Role.CANDIDATE, 1);
        try (EndpointRun endpointRun = EndpointRun.open(subject, plan, Progress.SILENT, file)) {
            TinyRun.drain(endpointRun, plan);
        }
        return RunRecordReader.read(file);
    }

    private static RunPlan plan(EndpointProfile profile, String scenario, Predicate<WireRequirement> wire) {
        RunPlan all = RunPlan.of(REVISION, profile, RunPlan.Selection.ALL);
        return new RunPlan(
                REVISION,
                all.scenarios().stream()
                        .filter(planned -> planned.name().equals(scenario))
                        .toList(),
                List.of(),
                all.wire().stream().filter(wire).toList(),
                null,
                false);
    }

    /** Returns the exchange with the hostile answer. The kit may have sent the plainest request again after it. */
    Exchange exchange() {
        return record.exchanges().stream()
                .filter(exchange -> !exchange.suite().equals(Preflight.NAME))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Returns the result of the requirement of that exchange. */
    Result result() {
        String wanted = MET.get(behaviour.to()).requirement();
        return record.results().stream()
                .filter(result -> result.requirement().equals(wanted))
                .findFirst()
                .orElseThrow();
    }
}
