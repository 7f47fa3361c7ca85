package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.JsonSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A build and the gate agree about every run: some test fails if and only if the exit code is not 0. Thousands of runs
 * are drawn, over outcome × level × maturity × policy × workload × features × filter × footer × waiver; the seed is fixed.
 */
class EntryPointsAgreeTest {
    private static final int RUNS_A_SEED = 1_500;

    static IntStream seeds() {
        return IntStream.range(0, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aTestFailsExactlyWhereTheExitCodeIsNotZero(int seed) {
        Random random = new Random(seed);
        int red = 0;
        for (int number = 0; number < RUNS_A_SEED; number++) {
            Drawn drawn = Drawn.by(random);
            GateDecision decision =
                    Gate.decide(drawn.run, drawn.references, drawn.revision, drawn.policy, drawn.waivers, Sample.TODAY);
            GateRule rule = GateRule.of(
                    drawn.revision,
                    drawn.policy,
                    drawn.waivers,
                    Sample.TODAY,
                    drawn.run.header().endpoint(),
                    drawn.run.header().role(),
                    drawn.run.header().workloads());
            boolean requirementFails =
                    drawn.run.results().stream().map(rule::leaf).anyMatch(EntryPointsAgreeTest::fails);
            boolean anyFails = requirementFails || fails(decision.leaf());
            assertThat(anyFails)
                    .as("run %d of seed %d: %s, %s", number, seed, decision, drawn)
                    .isEqualTo(decision.exitCode() != ExitCode.GREEN);
            // The requirement's own tests agree too: none fails if the gate accepts the run.
            if (decision.exitCode() == ExitCode.GREEN) {
                assertThat(requirementFails).isFalse();
            } else {
                red++;
            }
        }
        assertThat(red).isBetween(RUNS_A_SEED / 10, RUNS_A_SEED * 9 / 10);
    }

    private static boolean fails(Leaf leaf) {
        return leaf.kind() == Leaf.LeafKind.FAILED;
    }

    private record Drawn(
            RunRecord run, List<RunRecord> references, SpecRevision revision, Policy policy, List<Waiver> waivers) {
        static Drawn by(Random random) {
            List<BehaviourRequirement> requirements = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int index = 0; index < count; index++) {
                requirements.add(Sample.behaviour(
                        "chat." + (char) ('a' + index),
                        random.nextInt(3) > 0 ? Level.MUST : one(random, Level.values()),
                        random.nextInt(4) > 0 ? Maturity.CALIBRATED : Maturity.DIAGNOSTIC));
            }
            SpecRevision revision = revision(random, requirements);
            RunHeader header = header(random, requirements);
            List<Result> results = requirements.stream()
                    .filter(requirement -> random.nextInt(12) > 0)
                    .map(requirement -> result(random, requirement.id()))
                    .toList();
            Optional<RunFooter> footer = switch (random.nextInt(8)) {
                case 0 -> Optional.empty();
                case 1 -> Sample.footer("the disk is full");
                case 2 ->
                    Optional.of(new RunFooter(Sample.START, 2, List.of(), List.of(), "--max-requests 2 is reached"));
                default -> Sample.footer();
            };
            return new Drawn(
                    new RunRecord(header, List.of(), results, footer),
                    references(random, requirements),
                    revision,
                    policy(random),
                    waivers(random));
        }

        private static SpecRevision revision(Random random, List<BehaviourRequirement> requirements) {
            Set<String> needs = random.nextBoolean() ? Set.of() : Set.of("chat");
            Suite suite = new Suite(
                    "chat",
                    "Chat",
                    List.of(),
                    List.of(new Scenario("basic", "A basic request", needs, List.of(), requirements)),
                    Map.of());
            SpecRevision sample = Sample.revision(suite);
            return new SpecRevision(
                    sample.id(),
                    sample.title(),
                    sample.released(),
                    null,
                    Map.of(),
                    List.of(suite),
                    List.of(
                            new Workload("core", "The first alone", Set.of("chat.a")),
                            new Workload("easy", "All of it, or not", Set.of("chat.a", "chat.b"), Set.of("chat"))),
                    new JsonSchemas(Map.of()));
        }

        private static List<RunRecord> references(Random random, List<BehaviourRequirement> requirements) {
            Result[] results = requirements.stream()
                    .map(requirement -> result(random, requirement.id()))
                    .toArray(Result[]::new);
            RunHeader header = Sample.header(Sample.endpoint("ref"), Role.REFERENCE, 1, Sample.planned(results));
            return random.nextInt(8) == 0 ? List.of() : List.of(Sample.run(header, List.of(), results));
        }

        private static RunHeader header(Random random, List<BehaviourRequirement> requirements) {
            EndpointSummary endpoint = new EndpointSummary(
                    "zeta",
                    "Zeta",
                    "https://zeta.example/v1",
                    random.nextInt(3) == 0,
                    Map.of("chat", "m"),
                    random.nextInt(3) == 0 ? Map.of("chat", false) : Map.of(),
                    null);
            RunHeader plain = Sample.header(
                    endpoint,
                    random.nextInt(4) == 0 ? Role.REFERENCE : Role.CANDIDATE,
                    1,
                    requirements.stream().map(BehaviourRequirement::id).toList());
            return new RunHeader(
                    plain.format(),
                    plain.kit(),
                    plain.revision(),
                    plain.startedAt(),
                    plain.endpoint(),
                    plain.role(),
                    1,
                    random.nextInt(6) == 0,
                    random.nextInt(3) == 0
                            ? one(random, List.of("core"), List.of("easy"), List.of("core", "easy"))
                            : null,
                    plain.requirements(),
                    40,
                    null,
                    new RunSelection(List.of(), "may", null),
                    null,
                    random.nextInt(12) == 0 ? "0".repeat(64) : null,
                    null,
                    null);
        }

        private static Result result(Random random, String id) {
            Outcome outcome = random.nextBoolean() ? Outcome.PASSED : one(random, Outcome.values());
            Result plain = Sample.result(id, outcome);
            if (outcome == Outcome.INAPPLICABLE && random.nextBoolean()) {
                String reason = "not offered: POST /chat/completions answered 404: Not Found";
                return Result.missing(id, plain.suite(), plain.scenario(), "chat", reason, List.of());
            }
            Layer layer = outcome == Outcome.CANT_TELL ? one(random, Layer.values()) : null;
            return new Result(
                    plain.requirement(),
                    plain.suite(),
                    plain.scenario(),
                    outcome,
                    outcome,
                    one(random, null, Handling.HONOURED, Handling.HONESTLY_REJECTED),
                    null,
                    layer,
                    plain.reason(),
                    1,
                    List.of(),
                    List.of());
        }

        private static Policy policy(Random random) {
            return new Policy(
                    "drawn",
                    one(random, null, null, true, false),
                    one(random, null, Set.of(Level.MUST, Level.SHOULD), Set.of(Level.MUST, Level.SHOULD, Level.MAY)),
                    one(random, Consequence.values()),
                    one(random, Policy.Against.values()),
                    one(random, Consequence.values()),
                    one(random, null, null, List.of("core"), List.of("easy"), List.of("core", "easy")),
                    one(random, null, null, Set.of("chat.a", "chat.b")),
                    one(random, null, Set.of("chat")),
                    List.of(),
                    List.of());
        }

        private static List<Waiver> waivers(Random random) {
            return Stream.of("chat.a", "chat.b", "chat.gone")
                    .filter(id -> random.nextInt(6) == 0)
                    .map(id -> new Waiver(
                            id,
                            one(random, "zeta", "eta"),
                            "the gateway drops it",
                            "https://example.com/1",
                            "Ada",
                            Sample.TODAY.plusDays(random.nextInt(3) - 1)))
                    .toList();
        }

        @SafeVarargs
        private static <T> T one(Random random, T... choices) {
            return Arrays.asList(choices).get(random.nextInt(choices.length));
        }
    }
}
