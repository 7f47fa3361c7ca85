package dev.touchstone.reports.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Finding.EvidencePlace;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Step.Credentials;
import dev.touchstone.specs.Suite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decides which findings concern a program. */
class AskedTest {
    private static final Asked ASKED = new Asked(Sample.revision(new Suite(
            "errors",
            "Errors",
            List.of(),
            List.of(new Scenario(
                    "keys",
                    "Keys",
                    Set.of(),
                    List.of(
                            step("wrong", Operation.CHAT, Credentials.WRONG, null),
                            step("none", Operation.CHAT, Credentials.NONE, null),
                            step("right", Operation.CHAT, Credentials.ENDPOINT, null),
                            step("vector", Operation.EMBEDDINGS, Credentials.ENDPOINT, "numbers")),
                    List.of())),
            Map.of())));

    private static Step step(String id, Operation operation, Credentials auth, String uses) {
        return new Step(
                id, operation, null, null, null, null, uses, null, null, null, Map.of(), auth, null, Map.of(), false,
                false, false, false);
    }

    private static Finding at(Integer unlisted, String... exchanges) {
        return new Finding(
                exchanges[0],
                "/error",
                "present",
                "absent",
                Stream.of(exchanges)
                        .skip(1)
                        .map(exchange -> new EvidencePlace(exchange, "/error"))
                        .toList(),
                unlisted);
    }

    @Test
    void whatShowsOnlyWithoutTheRightKeyIsForeign() {
        assertThat(ASKED.isForeign(at(null, "errors/keys/wrong#1", "errors/keys/none#1")))
                .isTrue();
        assertThat(ASKED.isForeign(at(null, "errors/keys/wrong#1", "errors/keys/right#1~2")))
                .isFalse();
        assertThat(ASKED.isForeign(at(3, "errors/keys/wrong#1"))).isFalse();
        assertThat(ASKED.isForeign(at(null, "of/another/kit#1"))).isFalse();
    }

    @Test
    void whatShowsAtOneOperationIsAboutThatOne() {
        assertThat(ASKED.operations(at(null, "errors/keys/right#1"))).containsExactly(Operation.CHAT);
        assertThat(ASKED.operations(at(null, "shared/shared/numbers#1"))).containsExactly(Operation.EMBEDDINGS);
        assertThat(ASKED.operations(at(3, "errors/keys/right#1"))).isEmpty();
        assertThat(ASKED.operations(at(null, "errors/keys/right#1", "of/another/kit#1")))
                .isEmpty();
    }
}
