package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.When;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.JsonSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A needed feature that is absent is a reason against the endpoint. A run that judged almost nothing has no verdict.
 */
class NotOfferedTest {
    private static final Set<String> VECTORS = Set.of("vectors.shape", "vectors.wire", "vectors.narrow");
    private static final SpecRevision REVISION = revision();

    private static SpecRevision revision() {
        Suite chat = new Suite(
                "chat",
                "Chat",
                List.of(),
                List.of(
                        scenario("say", Set.of("chat"), must("chat.a", null), must("chat.b", "stop")),
                        scenario("see", Set.of("chat", "vision"), must("chat.c", null), must("chat.d", null)),
                        scenario("elsewhere", Set.of("chat", "wrong-region"), must("chat.e", null))),
                Map.of());
        WireRequirement wire = new WireRequirement(
                Sample.statement("vectors.wire", Level.MUST, Maturity.CALIBRATED),
                new When(Set.of(Operation.EMBEDDINGS), null, null, null, null, null),
                List.of());
        Suite vectors = new Suite(
                "vectors",
                "Vectors",
                List.of(wire),
                List.of(scenario(
                        "embed",
                        Set.of("embeddings"),
                        must("vectors.shape", null),
                        must("vectors.narrow", "embedding-dimensions"))),
                Map.of());
        SpecRevision sample = Sample.revision(chat, vectors);
        return new SpecRevision(
                sample.id(),
                sample.title(),
                sample.released(),
                null,
                Map.of(),
                List.of(chat, vectors),
                List.of(
                        new Workload("vectors", "May a search index move here?", VECTORS),
                        new Workload("wide", "The same, of any width", VECTORS, Set.of("embedding-dimensions"))),
                new JsonSchemas(Map.of()));
    }

    private static Scenario scenario(String id, Set<String> needs, BehaviourRequirement... requirements) {
        return new Scenario(id, id, needs, List.of(), List.of(requirements));
    }

    private static BehaviourRequirement must(String id, String feature) {
        return new BehaviourRequirement(
                Sample.statement(id, Level.MUST, Maturity.CALIBRATED),
                "ask",
                null,
                feature,
                Map.of(),
                Map.of(),
                false,
                null,
                BehaviourRequirement.Trials.ONE,
                List.of());
    }

    /** Returns a whole run: requirements of denied features are inapplicable, all others pass. */
    private static RunRecord run(Map<String, Boolean> features) {
        Scope scope = Scope.of(REVISION, Policy.DEFAULT, features);
        List<Result> results = new ArrayList<>();
        REVISION.requirements()
                .forEach(requirement -> results.add(Sample.result(
                        requirement.id(),
                        scope.deniedFor(requirement.id()).isPresent() ? Outcome.INAPPLICABLE : Outcome.PASSED)));
        EndpointSummary endpoint =
                new EndpointSummary("zeta", "Zeta", "https://zeta/v1", false, Map.of("chat", "m"), features, null);
        Result[] all = results.toArray(Result[]::new);
        return Sample.run(Sample.header(endpoint, Role.CANDIDATE, 1, Sample.planned(all)), List.of(), all);
    }

    private static GateDecision decide(Map<String, Boolean> features, Policy policy, Waiver... waivers) {
        return Gate.decide(run(features), REVISION, policy, List.of(waivers), Sample.TODAY);
    }

    private static Policy byWorkload(String workload) {
        return new Policy("search", null, null, null, List.of(workload), null);
    }

    @Test
    void aWorkloadThatTheEndpointCannotServeIsANo() {
        GateDecision decision = decide(Map.of("embeddings", false), byWorkload("vectors"));
        assertThat(decision.verdict()).isEqualTo(GateVerdict.NOT_OFFERED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
        assertThat(decision.reasons().get(0).gateStatus()).isEqualTo(GateStatus.NOT_OFFERED);
        assertThat(decision.reasons().get(0).sentence())
                .isEqualTo(
                        "The policy (search · workload vectors) needs what the endpoint does not have: embeddings, for "
                                + "vectors.narrow, vectors.shape, vectors.wire.");
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.gateStatus() == GateStatus.NOT_OFFERED)
                .as("one cause, one reason")
                .hasSize(1);
    }

    @Test
    void aListOfWhatDoesNotApplyIsANo() {
        Policy listed = new Policy("listed", null, null, null, null, VECTORS);
        assertThat(decide(Map.of("embeddings", false), listed).exitCode()).isEqualTo(ExitCode.RED);
        assertThat(decide(Map.of(), listed).exitCode()).isEqualTo(ExitCode.GREEN);
    }

    @Test
    void theRunsOwnWorkloadIsAskedForToo() {
        RunRecord whole = run(Map.of("embeddings", false));
        RunRecord own = new RunRecord(
                GateTest.withWorkload("vectors", whole.header()), whole.exchanges(), whole.results(), whole.footer());
        GateDecision decision = Gate.decide(own, REVISION, Policy.DEFAULT, List.of(), Sample.TODAY);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.NOT_OFFERED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
    }

    @Test
    void whatAListCanDoWithoutIsNoNo() {
        Map<String, Boolean> fixedWidth = Map.of("embedding-dimensions", false);
        assertThat(decide(fixedWidth, byWorkload("vectors")).verdict()).isEqualTo(GateVerdict.NOT_OFFERED);
        assertThat(decide(fixedWidth, byWorkload("wide")).verdict()).isEqualTo(GateVerdict.CONFORMANT);
        Policy without = new Policy(
                "p",
                null,
                null,
                null,
                null,
                null,
                List.of("vectors"),
                null,
                Set.of("embedding-dimensions"),
                List.of(),
                List.of());
        assertThat(decide(fixedWidth, without).verdict()).isEqualTo(GateVerdict.CONFORMANT);
    }

    @Test
    void aPreconditionOfATestIsNothingThatAnEndpointOffers() {
        Policy listed = new Policy("listed", null, null, null, null, Set.of("chat.a", "chat.e"));
        GateDecision decision = decide(Map.of("wrong-region", false), listed);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.CONFORMANT);
        assertThat(decision.gateStatuses().get("chat.e")).isEqualTo(GateStatus.NOT_APPLICABLE);
    }

    @Test
    void whatIsNeededAndAbsentMayBeWaived() {
        Waiver waiver =
                new Waiver("vectors.narrow", "zeta", "we pad them", "https://example.com/1", "Ada", Sample.TODAY);
        Map<String, Boolean> fixedWidth = Map.of("embedding-dimensions", false);
        assertThat(decide(fixedWidth, byWorkload("vectors"), waiver).verdict()).isEqualTo(GateVerdict.WAIVED);
        Waiver expired = new Waiver(
                "vectors.narrow", "zeta", "we pad them", "https://example.com/1", "Ada", Sample.TODAY.minusDays(1));
        assertThat(decide(fixedWidth, byWorkload("vectors"), expired).verdict()).isEqualTo(GateVerdict.NOT_OFFERED);
    }

    @Test
    void withoutAListTheDeclarationSetsTheScopeAndTheCoverageTells() {
        GateDecision decision = decide(Map.of("embeddings", false), Policy.DEFAULT);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.CONFORMANT);
        assertThat(decision.coverage().sentence()).isEqualTo("5 of 8 requirements judged, 5 of the 8 that decide");
    }

    @Test
    void aDeclarationThatLeavesLessThanHalfOfEveryCoreApiIsNoScope() {
        Map<String, Boolean> nearlyNothing = Map.of("embeddings", false, "vision", false, "stop", false);
        GateDecision decision = decide(nearlyNothing, Policy.DEFAULT);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.UNDECIDED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decision.reasons())
                .extracting(Reason::sentence)
                .containsExactly(
                        "The profile denies the features of 6 of the 8 requirements that affect the decision. Too few are left "
                                + "for a decision. Less than half is left of each of these: chat, embeddings. Fix: name what "
                                + "counts in a policy, with workloads or requirements.");
        Policy named = new Policy("named", null, null, null, null, Set.of("chat.a"));
        assertThat(decide(nearlyNothing, named).verdict())
                .as("a policy that names what counts")
                .isEqualTo(GateVerdict.CONFORMANT);
    }

    @Test
    void aListOnWhichNothingDecidesIsNoVerdict() {
        Policy nothing = new Policy("empty", null, Set.of(Level.MAY), null, null, Set.of("chat.a"));
        GateDecision decision = decide(Map.of(), nothing);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decision.reasons().get(0).sentence())
                .startsWith("No requirement that affects the decision was judged");
    }

    @Test
    void ofTwoResultsOfOneRequirementTheGraverCounts() {
        for (List<Outcome> order :
                List.of(List.of(Outcome.PASSED, Outcome.FAILED), List.of(Outcome.FAILED, Outcome.PASSED))) {
            Result first = Sample.result("chat.a", "say", order.get(0), null);
            Result second = Sample.result("chat.a", Result.WIRE, order.get(1), null);
            RunRecord twice = Sample.run("zeta", first, second);
            GateDecision decision = Gate.decide(twice, REVISION, Policy.DEFAULT, List.of(), Sample.TODAY);
            assertThat(decision.gateStatuses()).containsEntry("chat.a", GateStatus.RED);
            assertThat(decision.verdict()).isEqualTo(GateVerdict.NOT_CONFORMANT);
        }
    }
}
