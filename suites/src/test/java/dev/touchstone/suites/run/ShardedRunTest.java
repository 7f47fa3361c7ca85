package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.merge.RunMerge;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The decision about a plan that is run in parts and merged is the same as about a whole run. */
@Timeout(600)
class ShardedRunTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final int SHARDS = 3;

    @TempDir
    Path folder;

    private RunRecord run(EmbeddedCloud cloud, Shard shard) {
        EndpointProfile profile = EndpointLoader.adHoc(
                cloud.baseUrl().toString(),
                cloud.models().chat(),
                cloud.models().embeddings(),
                "KEY");
        RunPlan plan = RunPlan.of(REVISION, profile, new RunPlan.Selection(Set.of(), Level.MAY, List.of(), shard));
        Subject subject = new Subject(profile, Credentials.resolve(profile, name -> cloud.apiKey()), Role.CANDIDATE, 1);
        Path file = folder.resolve(shard == null ? "whole.jsonl" : "shard-" + shard.number() + ".jsonl");
        try (EndpointRun endpointRun = EndpointRun.open(subject, plan, new EndpointRunOptions(Progress.SILENT, file))) {
            TinyRun.drain(endpointRun, plan);
        }
        return RunRecordReader.read(file);
    }

    private static GateDecision decision(RunRecord record) {
        return Gate.decide(record, REVISION, Policy.DEFAULT, List.of(), LocalDate.of(2026, 11, 21));
    }

    private static Map<String, Outcome> outcomes(RunRecord record) {
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (Result result : record.results()) {
            outcomes.put(result.suite() + "/" + result.scenario() + "/" + result.requirement(), result.outcome());
        }
        outcomes.keySet().removeIf(ShardedRunTest::dependsOnTheMoment);
        return outcomes;
    }

    private static Map<String, GateStatus> gateStatuses(RunRecord record) {
        Map<String, GateStatus> gateStatuses = new TreeMap<>(decision(record).gateStatuses());
        gateStatuses.keySet().removeIf(ShardedRunTest::dependsOnTheMoment);
        return gateStatuses;
    }

    /** Tells whether a requirement depends on the timing of the stream, which differs with the load of the machine. */
    private static boolean dependsOnTheMoment(String requirement) {
        return requirement.contains("incremental");
    }

    private static Cloud cloud(String name) {
        return CloudCatalogue.load().find(name).orElseThrow();
    }

    @Test
    void aConformantEndpointIsConformantInPartsToo() {
        try (EmbeddedCloud cloud = EmbeddedCloud.start(cloud("openai"))) {
            RunRecord whole = run(cloud, null);
            RunRecord merged = mergedShards(cloud);
            assertThat(outcomes(merged)).isEqualTo(outcomes(whole));
            assertThat(decision(merged).verdict()).isEqualTo(decision(whole).verdict());
            assertThat(decision(merged).exitCode()).isEqualTo(decision(whole).exitCode());
            assertThat(merged.header().filtered()).isFalse();
            assertThat(merged.header().requirements())
                    .containsExactlyInAnyOrderElementsOf(whole.header().requirements());
            assertThat(merged.exchanges()).hasSize(whole.exchanges().size() + SHARDS - 1);
            assertThat(merged.exchanges()).extracting(Exchange::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void anEndpointThatFailsFailsForTheSameReasons() {
        try (EmbeddedCloud cloud = EmbeddedCloud.start(cloud("vllm"))) {
            RunRecord whole = run(cloud, null);
            RunRecord merged = mergedShards(cloud);
            assertThat(outcomes(merged)).isEqualTo(outcomes(whole));
            assertThat(decision(whole).exitCode()).isEqualTo(1);
            assertThat(decision(merged).exitCode()).isEqualTo(1);
            assertThat(gateStatuses(merged)).isEqualTo(gateStatuses(whole));
            List<String> ids = merged.exchanges().stream().map(Exchange::id).toList();
            assertThat(merged.results())
                    .allSatisfy(result ->
                            result.findings().forEach(finding -> assertThat(ids).contains(finding.exchange())));
        }
    }

    private RunRecord mergedShards(EmbeddedCloud cloud) {
        Map<String, RunRecord> shards = new LinkedHashMap<>();
        for (int number = 1; number <= SHARDS; number++) {
            RunRecord shard = run(cloud, new Shard(number, SHARDS));
            // A single shard is never green.
            assertThat(decision(shard).exitCode()).isNotZero();
            shards.put("shard " + number, shard);
        }
        return RunMerge.merge(shards, false).get(0);
    }
}
