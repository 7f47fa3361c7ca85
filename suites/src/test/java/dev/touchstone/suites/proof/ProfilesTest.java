package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateVerdict;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.Profile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run by a profile alone decides: nothing that it leaves out keeps it undecided. */
class ProfilesTest {
    @TempDir
    Path folder;

    static Stream<String> profiles() {
        return ProvenRun.REVISION.profiles().stream().map(Profile::name);
    }

    @Test
    void thereAreThoseThatTheRevisionPromises() {
        assertThat(profiles()).containsExactly("core-chat", "core-responses", "agents", "embeddings", "enterprise");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void theReferenceIsConformantByEach(String name) {
        Profile profile = ProvenRun.REVISION.profile(name).orElseThrow();
        ProvenRun.of(profile, folder);
        RunRecord record = RunRecordReader.read(folder.resolve("run.jsonl"));
        assertThat(record.header().profile()).isEqualTo(name);
        assertThat(Set.copyOf(record.header().requirements())).isEqualTo(profile.requirements());
        GateDecision decision = Gate.decide(record, ProvenRun.REVISION, Policy.DEFAULT, List.of(), LocalDate.EPOCH);
        assertThat(decision.verdict()).as("%s", decision.reasons()).isEqualTo(GateVerdict.CONFORMANT);
    }
}
