package dev.touchstone.reports.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decides which exchanges are compared, and which are not. */
class ParityRulesTest {
    private static Exchange exchange(String endpoint, String suite, String step, int trial, String body) {
        Exchange one = Sample.exchange(endpoint, step, "{}", Sample.json(200, body));
        return new Exchange(
                suite + "/basic/" + step + "#" + trial,
                endpoint,
                suite,
                "basic",
                step,
                trial,
                one.startedAt(),
                one.request(),
                one.response(),
                null);
    }

    private static RunRecord run(String endpoint, Exchange... exchanges) {
        return Sample.run(Sample.header(endpoint, List.of()), List.of(exchanges));
    }

    private static EndpointParity compare(RunRecord candidate, RunRecord... references) {
        return ParityMatrix.compare(List.of(references), List.of(candidate))
                .orElseThrow()
                .candidates()
                .get(0);
    }

    /** The reference left a member out once. So the member may be absent, whichever of the two runs lacks it. */
    @Test
    void noiseHoldsBothWaysRound() {
        String with = "{\"a\":1,\"b\":2}";
        String without = "{\"a\":1}";
        RunRecord first =
                run("ref", exchange("ref", "chat", "ask", 1, without), exchange("ref", "chat", "ask", 2, with));
        RunRecord second = run("ref", exchange("ref", "chat", "ask", 1, with), exchange("ref", "chat", "ask", 2, with));
        RunRecord candidate =
                run("zeta", exchange("zeta", "chat", "ask", 1, without), exchange("zeta", "chat", "ask", 2, without));
        assertThat(compare(candidate, first).divergences()).hasSize(1);
        assertThat(compare(candidate, first, second).divergences()).isEmpty();
        assertThat(compare(candidate, second, first).divergences()).isEmpty();
    }

    @Test
    void noiseOfOneStepIsNoExcuseForAnother() {
        String with = "{\"a\":1,\"b\":2}";
        String without = "{\"a\":1}";
        RunRecord first = run("ref", exchange("ref", "chat", "one", 1, with), exchange("ref", "chat", "two", 1, with));
        RunRecord second =
                run("ref", exchange("ref", "chat", "one", 1, without), exchange("ref", "chat", "two", 1, with));
        RunRecord candidate =
                run("zeta", exchange("zeta", "chat", "one", 1, with), exchange("zeta", "chat", "two", 1, without));
        assertThat(compare(candidate, first, second).divergences())
                .singleElement()
                .satisfies(divergence -> assertThat(divergence.first().step()).isEqualTo("two"));
    }

    /** The requests that delete created resources depend on what the run created and in which order. */
    @Test
    void cleaningUpIsNotCompared() {
        RunRecord reference = run(
                "ref",
                exchange("ref", "chat", "ask", 1, "{\"a\":1}"),
                exchange("ref", Exchange.CLEANUP, "1", 1, "{\"deleted\":true}"));
        RunRecord candidate = run(
                "zeta",
                exchange("zeta", "chat", "ask", 1, "{\"a\":1}"),
                exchange("zeta", Exchange.CLEANUP, "1", 1, "{\"deleted\":\"yes\"}"));
        EndpointParity parity = compare(candidate, reference);
        assertThat(parity.divergences()).isEmpty();
        assertThat(parity.steps()).isEqualTo(1);
        assertThat(parity.unpaired()).isZero();
    }

    @Test
    void whatOnlyOneOfThemHasIsCountedAsUnpaired() {
        RunRecord reference = run(
                "ref",
                exchange("ref", "chat", "one", 1, "{}"),
                exchange("ref", "chat", "two", 1, "{}"),
                exchange("ref", "chat", "three", 1, "{}"));
        RunRecord candidate =
                run("zeta", exchange("zeta", "chat", "one", 1, "{}"), exchange("zeta", "chat", "four", 1, "{}"));
        EndpointParity parity = compare(candidate, reference);
        assertThat(parity.steps()).isEqualTo(1);
        assertThat(parity.unpaired()).isEqualTo(3);
    }
}
