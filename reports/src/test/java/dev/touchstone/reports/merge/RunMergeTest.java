package dev.touchstone.reports.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.load.InvalidInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunMergeTest {
    private static final EndpointSummary ZETA = Sample.endpoint("zeta");

    private static RunRecord run(
            String revision, EndpointSummary endpoint, Role role, int pass, RunSelection selection, Result... results) {
        RunHeader header = new RunHeader(
                RunHeader.FORMAT,
                "0.1.0",
                revision,
                Sample.START,
                endpoint,
                role,
                pass,
                selection.isFiltered() || selection.shard() != null,
                null,
                Sample.planned(results),
                10,
                null,
                selection,
                null,
                null,
                null,
                null);
        Exchange preflight = Sample.exchange(endpoint.name(), "ask", "{}", Sample.json(200, "{}"));
        return new RunRecord(header, List.of(preflight), List.of(results), Sample.footer());
    }

    private static RunRecord shard(String shard, Result... results) {
        return run(
                "openai/2026-11",
                ZETA,
                Role.CANDIDATE,
                1,
                new RunSelection(List.of(), "may", Shard.of(shard)),
                results);
    }

    private static RunRecord suite(String suite, Result... results) {
        return run("openai/2026-11", ZETA, Role.CANDIDATE, 1, new RunSelection(List.of(suite), "may", null), results);
    }

    private static RunRecord whole(EndpointSummary endpoint, Role role, int pass, Result... results) {
        return run("openai/2026-11", endpoint, role, pass, new RunSelection(List.of(), "may", null), results);
    }

    private static Map<String, RunRecord> named(RunRecord... records) {
        Map<String, RunRecord> named = new LinkedHashMap<>();
        for (RunRecord record : records) {
            named.put("job-" + (named.size() + 1) + ".jsonl", record);
        }
        return named;
    }

    private static void assertRefused(String because, RunRecord... records) {
        assertThatThrownBy(() -> RunMerge.merge(named(records), false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(because)
                .hasMessageContaining("job-")
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
    }

    private static Result wire(Outcome outcome, int judged, String reason, Finding... findings) {
        return new Result(
                "chat.wire",
                "chat",
                Result.WIRE,
                outcome,
                outcome,
                null,
                null,
                null,
                reason,
                judged,
                List.of(),
                List.of(findings));
    }

    @Test
    void shardsBecomeOneRunThatIsWhole() {
        Finding finding = new Finding("chat/basic/ask#1", "/x", "a", "b");
        RunRecord first = shard("1/2", Sample.result("chat.a", Outcome.PASSED), wire(Outcome.PASSED, 5, null));
        RunRecord second = shard(
                "2/2",
                Sample.result("chat.b", Outcome.FAILED, finding),
                wire(Outcome.FAILED, 4, "2 of 4 exchanges: /x: expected a, observed b", finding));
        List<RunRecord> merged = RunMerge.merge(named(second, first), false);
        assertThat(merged).hasSize(1);
        RunRecord one = merged.get(0);
        assertThat(one.header().filtered()).isFalse();
        assertThat(one.header().selection().shard()).isNull();
        assertThat(one.header().requirements()).containsExactly("chat.a", "chat.wire", "chat.b");
        assertThat(one.header().plannedRequests()).isEqualTo(20);
        assertThat(one.footer().orElseThrow().requests()).isEqualTo(24);
        assertThat(one.exchanges()).extracting(Exchange::id).containsExactly("chat/basic/ask#1", "chat/basic/ask#1@2");
        assertThat(one.results()).extracting(Result::requirement).containsExactly("chat.a", "chat.b", "chat.wire");
        // The finding points to the exchange of its own shard.
        assertThat(one.results().get(1).findings().get(0).exchange()).isEqualTo("chat/basic/ask#1@2");
        Result sum = one.results().get(2);
        assertThat(sum.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(sum.judged()).isEqualTo(9);
        assertThat(sum.reason()).isEqualTo("2 of 9 exchanges: /x: expected a, observed b");
        assertThat(sum.findings()).extracting(Finding::exchange).containsExactly("chat/basic/ask#1@2");
    }

    @ParameterizedTest(name = "{0} and {1} add up to {2}")
    @CsvSource({
        "PASSED, PASSED, PASSED",
        "PASSED, FAILED, FAILED",
        "FAILED, UNTESTED, FAILED",
        "PASSED, UNTESTED, PASSED",
        "PASSED, INAPPLICABLE, PASSED",
        "PASSED, CANT_TELL, PASSED",
        "FAILED, CANT_TELL, FAILED",
        "CANT_TELL, UNTESTED, CANT_TELL",
        "CANT_TELL, INAPPLICABLE, CANT_TELL",
        "INAPPLICABLE, UNTESTED, INAPPLICABLE",
        "UNTESTED, UNTESTED, UNTESTED",
    })
    void wireRequirementsAddUp(Outcome one, Outcome other, Outcome sum) {
        assertThat(WireSum.of(List.of(wire(one, 1, "x"), wire(other, 2, "x"))).outcome())
                .isEqualTo(sum);
        assertThat(WireSum.of(List.of(wire(other, 2, "x"), wire(one, 1, "x"))).outcome())
                .isEqualTo(sum);
    }

    @Test
    void whatIsSaidAboutTheRegionAddsUp() {
        Result silent = withResidency(Residency.NOT_OBSERVABLE);
        Result claimed = withResidency(Residency.CLAIMED_BY_RESPONSE);
        Result contradicted = withResidency(Residency.CONTRADICTED);
        assertThat(WireSum.of(List.of(silent, claimed)).residency()).isEqualTo(Residency.CLAIMED_BY_RESPONSE);
        assertThat(WireSum.of(List.of(claimed, contradicted, silent)).residency())
                .isEqualTo(Residency.CONTRADICTED);
        assertThat(WireSum.of(List.of(silent, silent)).residency()).isEqualTo(Residency.NOT_OBSERVABLE);
        assertThat(WireSum.of(List.of(wire(Outcome.PASSED, 1, null))).residency())
                .isNull();
    }

    private static Result withResidency(Residency residency) {
        return new Result(
                "chat.wire",
                "chat",
                Result.WIRE,
                Outcome.PASSED,
                Outcome.PASSED,
                null,
                residency,
                null,
                null,
                1,
                List.of(),
                List.of());
    }

    @Test
    void differentEndpointsAndPassesStayApartReferencesFirst() {
        RunRecord candidate = whole(ZETA, Role.CANDIDATE, 1, Sample.result("chat.a", Outcome.PASSED));
        RunRecord once = whole(Sample.endpoint("openai"), Role.REFERENCE, 1, Sample.result("chat.a", Outcome.PASSED));
        RunRecord twice = whole(Sample.endpoint("openai"), Role.REFERENCE, 2, Sample.result("chat.a", Outcome.PASSED));
        assertThat(RunMerge.merge(named(candidate, once, twice), false)).containsExactly(once, twice, candidate);
    }

    @Test
    void suitesRunApartAreJoinedAndStayFiltered() {
        RunRecord joined = RunMerge.merge(
                        named(
                                suite("chat", Sample.result("chat.a", Outcome.PASSED)),
                                suite("tools", Sample.result("tools.a", Outcome.PASSED))),
                        false)
                .get(0);
        assertThat(joined.header().selection().suites()).containsExactly("chat", "tools");
        assertThat(joined.header().filtered()).isTrue();
        assertThat(joined.results()).hasSize(2);
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        RunRecord one = whole(ZETA, Role.CANDIDATE, 1, Sample.result("chat.a", Outcome.PASSED));
        assertRefused(
                "the spec revision",
                one,
                run(
                        "openai/2026-12",
                        Sample.endpoint("eta"),
                        Role.CANDIDATE,
                        1,
                        new RunSelection(List.of(), "may", null)));
        assertRefused("judge the same: chat.a", one, one);
        assertRefused(
                "the base URL",
                one,
                whole(
                        new EndpointSummary(
                                "zeta",
                                ZETA.title(),
                                "https://other.example/v1",
                                false,
                                ZETA.models(),
                                ZETA.features(),
                                null),
                        Role.REFERENCE,
                        1));
        assertRefused(
                "the models",
                one,
                whole(
                        new EndpointSummary(
                                "zeta", "Z", ZETA.baseUrl(), false, Map.of("chat", "x"), ZETA.features(), null),
                        Role.REFERENCE,
                        1));
        assertRefused(
                "the declared features",
                one,
                whole(
                        new EndpointSummary(
                                "zeta", "Z", ZETA.baseUrl(), false, ZETA.models(), Map.of("tools", false), null),
                        Role.REFERENCE,
                        1));
    }

    @Test
    void shardsThatDoNotMakeAWholeAreRefused() {
        RunRecord first = shard("1/3", Sample.result("chat.a", Outcome.PASSED));
        RunRecord second = shard("2/3", Sample.result("chat.b", Outcome.PASSED));
        assertRefused("these are missing: [3]", first, second);
        assertRefused("is shard 1/3, and so is job-1.jsonl", first, first);
        assertRefused("is shard 2/2", first, shard("2/2", Sample.result("chat.b", Outcome.PASSED)));
        assertRefused("is a whole run", first, whole(ZETA, Role.CANDIDATE, 1, Sample.result("chat.a", Outcome.PASSED)));
        RunRecord partly = RunMerge.merge(named(first, second), true).get(0);
        assertThat(partly.header().filtered()).isTrue();
    }

    @Test
    void aRunThatHasNotEndedIsRefusedUnlessAllowed() {
        RunRecord ended = shard("1/2", Sample.result("chat.a", Outcome.PASSED));
        RunRecord open = shard("2/2", Sample.result("chat.b", Outcome.PASSED));
        RunRecord killed = new RunRecord(open.header(), open.exchanges(), open.results(), Optional.empty());
        RunRecord stopped = new RunRecord(
                open.header(),
                open.exchanges(),
                open.results(),
                Optional.of(new RunFooter(Sample.START, 1, List.of(), List.of(), "it was interrupted")));
        assertRefused("has not ended", ended, killed);
        assertRefused("has not ended", ended, stopped);
        assertThat(RunMerge.merge(named(ended, killed), true).get(0).footer()).isEmpty();
        assertThat(RunMerge.merge(named(ended, stopped), true)
                        .get(0)
                        .footer()
                        .orElseThrow()
                        .stopped())
                .isEqualTo("it was interrupted");
    }

    @Test
    void partsThatDoNotSayWhatTheyLeftOutAreRefused() {
        RunRecord old = Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED));
        RunRecord other = Sample.run("zeta", Sample.result("chat.b", Outcome.PASSED));
        assertRefused("did not note what it left out", old, other);
        assertThat(RunMerge.merge(named(old), false)).containsExactly(old);
    }
}
