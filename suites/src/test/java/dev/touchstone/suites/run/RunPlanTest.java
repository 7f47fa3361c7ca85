package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Level;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {
    private static final EndpointProfile EVERYTHING = EndpointLoader.adHoc("http://host/v1", "m", "e", null);

    @TempDir
    Path folder;

    private SpecRevision revision;
    private EndpointProfile blind;

    @BeforeEach
    void load() throws IOException {
        Path file = folder.resolve("blind.yaml");
        Files.writeString(
                file,
                "name: blind\n"
                        + "baseUrl: http://host/v1\n"
                        + "auth: {scheme: none}\n"
                        + "models: {chat: m}\n"
                        + "features: {vision: false}\n");
        blind = EndpointLoader.load(file.toString());
        revision = TinyRun.revision(folder, TinyRevision.HELLO, TinyRevision.LOOK);
    }

    private static RunPlan.Selection selection(Level min) {
        return new RunPlan.Selection(Set.of(), min, List.of());
    }

    @Test
    void plansEverythingAndIsNotFiltered() {
        RunPlan plan = RunPlan.of(revision, EVERYTHING, RunPlan.Selection.ALL);
        assertThat(plan.requirementIds()).hasSize(8).doesNotHaveDuplicates();
        assertThat(plan.requests()).isEqualTo(3);
        assertThat(plan.filtered()).isFalse();
    }

    @Test
    void excludesWhatIsNotClaimedWithoutBeingFiltered() {
        RunPlan plan = RunPlan.of(revision, blind, RunPlan.Selection.ALL);
        assertThat(plan.inapplicable()).singleElement().satisfies(excluded -> {
            assertThat(excluded.requirement().id()).isEqualTo("birds.inapplicable");
            assertThat(excluded.feature()).isEqualTo("vision");
        });
        assertThat(plan.requirementIds()).hasSize(8);
        assertThat(plan.requests()).isEqualTo(2);
        assertThat(plan.filtered()).isFalse();
    }

    @Test
    void isFilteredByLevelAndBySuite() {
        RunPlan musts = RunPlan.of(revision, EVERYTHING, selection(Level.MUST));
        assertThat(musts.filtered()).isTrue();
        assertThat(musts.requirementIds())
                .doesNotContain("birds.failing-should", "birds.failing-may")
                .hasSize(6);
        RunPlan none = RunPlan.of(revision, EVERYTHING, new RunPlan.Selection(Set.of("fish"), Level.MAY, List.of()));
        assertThat(none.filtered()).isTrue();
        assertThat(none.requirementIds()).isEmpty();
    }

    @Test
    void aWorkloadIsAWholeOfItsOwnAndPlaysOnlyWhatItNeeds() {
        Workload seeing =
                new Workload("seeing", "Pictures are seen", Set.of("birds.inapplicable", "birds.wire-passing"));
        RunPlan plan = RunPlan.of(revision, EVERYTHING, new RunPlan.Selection(Set.of(), Level.MAY, List.of(seeing)));
        assertThat(plan.filtered()).isFalse();
        assertThat(plan.workloads()).containsExactly("seeing");
        assertThat(plan.requirementIds()).containsExactly("birds.inapplicable", "birds.wire-passing");
        assertThat(plan.requests()).isEqualTo(2);
    }

    private RunPlan only(Set<String> requirements, Set<String> scenarios) {
        return RunPlan.of(
                revision,
                EVERYTHING,
                new RunPlan.Selection(Set.of(), Level.MAY, List.of(), null, requirements, scenarios));
    }

    @Test
    void aNamedRequirementNeedsOnlyItsOwnRequests() {
        RunPlan look = only(Set.of("birds.inapplicable"), Set.of());
        assertThat(look.requirementIds()).containsExactly("birds.inapplicable");
        assertThat(look.requests()).isEqualTo(2);
        assertThat(look.filtered()).isTrue();
        assertThat(look.selection().requirements()).containsExactly("birds.inapplicable");
    }

    @Test
    void aNamedWireRequirementNeedsTheScenariosWithARequestThatItMayJudge() {
        RunPlan chat = only(Set.of("birds.wire-passing"), Set.of());
        assertThat(chat.wire()).extracting(Requirement::id).containsExactly("birds.wire-passing");
        assertThat(chat.requests()).isEqualTo(3);
        // The requirement is about embeddings, and no scenario asks for any.
        assertThat(only(Set.of("birds.wire-untested"), Set.of()).scenarios()).isEmpty();
    }

    @Test
    void aNamedScenarioIsJudgedByWhatItMayShow() {
        RunPlan look = only(Set.of(), Set.of("birds/look"));
        assertThat(look.scenarios()).extracting(RunPlan.PlannedScenario::name).containsExactly("birds/look");
        assertThat(look.requirementIds())
                .contains("birds.inapplicable", "birds.wire-passing")
                .doesNotContain("birds.wire-untested", "birds.failing-may");
        RunPlan one = only(Set.of("birds.wire-passing"), Set.of("birds/look"));
        assertThat(one.requests()).isEqualTo(2);
    }

    @Test
    void isFilteredWhenLeavesAreTakenOut() {
        RunPlan plan = RunPlan.of(revision, blind, RunPlan.Selection.ALL);
        assertThat(plan.only(Set.copyOf(plan.requirementIds())).filtered()).isFalse();
        RunPlan one = plan.only(Set.of("birds.inapplicable"));
        assertThat(one.filtered()).isTrue();
        assertThat(one.requests()).isZero(); // nothing is left to ask the endpoint
        assertThat(one.requirementIds()).containsExactly("birds.inapplicable");
    }

    @Test
    void keepsEveryScenarioForAWireRequirement() {
        RunPlan plan = RunPlan.of(revision, EVERYTHING, RunPlan.Selection.ALL);
        assertThat(plan.only(Set.of("birds.wire-passing")).requests()).isEqualTo(plan.requests());
    }

    @Test
    void countsNoTokensForRejectedRequestsAndEveryByteOfAPrompt() {
        RunPlan plan = RunPlan.of(revision, EVERYTHING, RunPlan.Selection.ALL);
        RunPlan blindPlan = RunPlan.of(revision, blind, RunPlan.Selection.ALL);
        assertThat(plan.tokensAtMost() - blindPlan.tokensAtMost()).isBetween(4096L, 4096L + 200);
    }
}
