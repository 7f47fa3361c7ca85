package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An endpoint that ignores a parameter, with a model that may answer anything, almost never passes by chance. */
class LuckTest {
    private static final int SEEDS = 5_000;
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final BehaviourJudge JUDGE = new BehaviourJudge(new Vocabulary(), RequestOwners.NONE);

    private static final Map<Step, Map<String, ObservedExchange>> OBSERVED = new IdentityHashMap<>();
    private static final Map<Step, String> REQUESTS = new IdentityHashMap<>();

    private record Judged(Suite suite, Scenario scenario, BehaviourRequirement requirement) {
        /** @param answers the bodies, one for each step */
        boolean passes(List<String> answers) {
            Map<String, ObservedExchange> steps = new HashMap<>();
            for (int number = 0; number < answers.size(); number++) {
                Step step = scenario.steps().get(number);
                steps.put(step.id(), observed(step, answers.get(number)));
            }
            PlayedScenario played =
                    new PlayedScenario(steps, Map.of(), Map.of(), null, false, null, REVISION.schemas(), null, null);
            return JUDGE.judge(scenario, requirement, played).outcome() == Outcome.PASSED;
        }
    }

    private static Judged find(String id) {
        for (Suite suite : REVISION.suites()) {
            for (Scenario scenario : suite.scenarios()) {
                for (BehaviourRequirement requirement : scenario.requirements()) {
                    if (requirement.id().equals(id)) {
                        return new Judged(suite, scenario, requirement);
                    }
                }
            }
        }
        throw new AssertionError(id);
    }

    /** Returns the share of seeds at which enough trials pass. */
    private static double luck(String id, Answerer answerer) {
        Judged judged = find(id);
        BehaviourRequirement.Trials trials = judged.requirement().trials();
        // A verdict depends on nothing but the answers: those that were drawn before are not judged again.
        Map<List<String>, Boolean> passed = new HashMap<>();
        int lucky = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int passes = 0;
            for (int trial = 0; trial < trials.max(); trial++) {
                List<String> answers = judged.scenario().steps().stream()
                        .map(step -> answerer.answer(step, random))
                        .toList();
                passes += passed.computeIfAbsent(answers, judged::passes) ? 1 : 0;
            }
            lucky += passes >= trials.pass() ? 1 : 0;
        }
        return lucky / (double) SEEDS;
    }

    private interface Answerer {
        String answer(Step step, SplittableRandom random);
    }

    /** Calls any of the offered tools, whichever was chosen, or answers with a text. */
    private static String anyTool(Step step, SplittableRandom random) {
        List<String> names = new ArrayList<>();
        step.body()
                .path("tools")
                .forEach(tool -> names.add(tool.path("function")
                        .path("name")
                        .asString(tool.path("name").asString(""))));
        int drawn = random.nextInt(names.size() + 1);
        boolean responses = step.operation() == Operation.RESPONSES;
        if (drawn == names.size()) {
            return responses
                    ? response(
                            "{\"type\":\"message\",\"id\":\"m\",\"content\":[{\"type\":\"output_text\",\"text\":\"hello\"}]}")
                    : chat(step, "{\"role\":\"assistant\",\"content\":\"hello\"}", 3);
        }
        String arguments = "\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\"";
        return responses
                ? response("{\"type\":\"function_call\",\"id\":\"f\",\"call_id\":\"c\",\"name\":\"" + names.get(drawn)
                        + "\"," + arguments + "}")
                : chat(
                        step,
                        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\""
                                + names.get(drawn) + "\"," + arguments + "}}]}",
                        3);
    }

    private static String chat(Step step, String message, int tokens) {
        JsonNode n = step.body().path("n");
        String choice = "{\"index\":%d,\"message\":" + message + ",\"finish_reason\":\"stop\"}";
        String choices = choice.formatted(0) + (n.asInt(1) == 2 ? "," + choice.formatted(1) : "");
        return "{\"id\":\"c\",\"choices\":[" + choices + "],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":"
                + tokens + "}}";
    }

    private static String response(String item) {
        return "{\"id\":\"r\",\"object\":\"response\",\"status\":\"completed\",\"output\":[" + item
                + "],\"usage\":{\"input_tokens\":9,\"output_tokens\":9}}";
    }

    private static Recorded recorded(Step step, String body) {
        return (step.operation() == Operation.RESPONSES ? Recorded.responses(body) : Recorded.chat(body))
                .request(request(step));
    }

    /** The steps of a scenario get the same few answers again and again: each is read once. */
    private static ObservedExchange observed(Step step, String answer) {
        return OBSERVED.computeIfAbsent(step, asked -> new HashMap<>())
                .computeIfAbsent(answer, body -> recorded(step, body).observed());
    }

    private static String request(Step step) {
        return REQUESTS.computeIfAbsent(step, asked -> asked.body().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools.choice-named", "responses.choice-named"})
    void aNamedToolIsHardlyEverHitByLuck(String requirement) {
        assertThat(luck(requirement, LuckTest::anyTool)).isLessThanOrEqualTo(BehaviourRequirement.MAX_LUCK);
    }

    /** Proves that the test can fail: if one answer were enough, one of fourteen answers would pass too often. */
    @Test
    void oneAnswerAloneWouldBeHitTooOften() {
        assertThat(luck(
                        "tools.choice-named",
                        (step, random) -> step.id().equals("named-again")
                                ? chat(
                                        step,
                                        "{\"tool_calls\":[{\"function\":{\"name\":\"lock_door\",\"arguments\":\"{}\"}}]}",
                                        3)
                                : anyTool(step, random)))
                .isGreaterThan(BehaviourRequirement.MAX_LUCK);
    }

    /** If nothing forces a call, a model mostly does what the prompt says, and sometimes anything else. */
    private static String asThePromptSays(Step step, SplittableRandom random) {
        if (random.nextInt(10) == 0) {
            return anyTool(step, random);
        }
        boolean call = request(step).contains("What is the weather");
        return call
                ? chat(
                        step,
                        "{\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{}\"}}]}",
                        3)
                : chat(step, "{\"content\":\"pelican\"}", 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools.choice-none", "tools.choice-required", "tools.choice-allowed", "tools.choice-named"})
    void aToolChoiceThatIsIgnoredShows(String requirement) {
        assertThat(luck(requirement, LuckTest::asThePromptSays)).isLessThanOrEqualTo(BehaviourRequirement.MAX_LUCK);
    }

    /** Only one text is counted, and token numbers vary. A comparison of two lengths alone would pass half the time. */
    @Test
    void usageOfOneChoiceAloneIsNotTakenForThatOfTwo() {
        String text = "{\"role\":\"assistant\",\"content\":\"one, two, nine, ten\"}";
        assertThat(luck("features.n-usage", (step, random) -> chat(step, text, 27 + random.nextInt(-3, 4))))
                .isLessThanOrEqualTo(BehaviourRequirement.MAX_LUCK);
    }

    @Test
    void lowVerbosityIsNotShownByTwoTextsOfRandomLength() {
        assertThat(luck(
                        "features.verbosity",
                        (step, random) -> chat(step, "{\"content\":\"because\"}", 200 + random.nextInt(-40, 41))))
                .isLessThanOrEqualTo(BehaviourRequirement.MAX_LUCK);
    }

    /** It gives the same short answer to every request, without a stream, and honours nothing. */
    @Test
    void aConstantAnswerHonoursNothing() {
        Set<Operation> answering = Set.of(Operation.CHAT, Operation.RESPONSES);
        List<String> honoured = new ArrayList<>();
        int judged = 0;
        for (Suite suite : REVISION.suites()) {
            for (Scenario scenario : suite.scenarios()) {
                if (scenario.steps().stream()
                        .anyMatch(step -> step.operation() == null || !answering.contains(step.operation()))) {
                    continue;
                }
                Map<String, ObservedExchange> steps = new HashMap<>();
                scenario.steps()
                        .forEach(step -> steps.put(step.id(), constant(step).observed()));
                PlayedScenario played = new PlayedScenario(
                        steps, Map.of(), Map.of(), null, false, null, REVISION.schemas(), null, null);
                for (BehaviourRequirement requirement : scenario.requirements()) {
                    judged++;
                    if (JUDGE.judge(scenario, requirement, played).handling() == Handling.HONOURED) {
                        honoured.add(requirement.id());
                    }
                }
            }
        }
        assertThat(judged).isGreaterThan(100);
        assertThat(honoured).isEmpty();
    }

    private static Recorded constant(Step step) {
        String body = step.operation() == Operation.CHAT
                ? "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"pelican\"},"
                        + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3}}"
                : response(
                        "{\"type\":\"message\",\"id\":\"m\",\"content\":[{\"type\":\"output_text\",\"text\":\"pelican\"}]}");
        return recorded(step, body);
    }

    /**
     * Every requirement about the effect of a parameter states its probability of passing by chance. An expected
     * refusal can't occur by chance.
     */
    @Test
    void everyRequirementAboutAFeatureStatesItsLuck() {
        List<String> silent = REVISION.suites().stream()
                .flatMap(suite -> suite.scenarios().stream())
                .flatMap(scenario -> scenario.requirements().stream()
                        .filter(requirement -> requirement.feature() != null && requirement.ignoredPasses() == null)
                        .filter(requirement -> scenario.steps().stream()
                                .noneMatch(step -> step.id().equals(requirement.on()) && step.rejected())))
                .map(Requirement::id)
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void trialsAddUpToALuck() {
        BehaviourRequirement asked = find("tools.choice-named").requirement();
        assertThat(asked.luck()).isEqualTo(0.006);
        BehaviourRequirement.Trials three = new BehaviourRequirement.Trials(3, 1);
        assertThat(with(asked, 0.1, three).luck()).isCloseTo(0.271, Offset.offset(1e-9));
        assertThat(with(asked, 0.1, new BehaviourRequirement.Trials(3, 3)).luck())
                .isCloseTo(0.001, Offset.offset(1e-9));
        assertThat(with(asked, null, three).luck()).isZero();
        assertThat(with(asked, 1.0, three).showsEffect()).isFalse();
    }

    private static BehaviourRequirement with(
            BehaviourRequirement asked, Double ignoredPasses, BehaviourRequirement.Trials trials) {
        return new BehaviourRequirement(
                asked.statement(),
                asked.on(),
                asked.control(),
                asked.feature(),
                asked.preconditions(),
                asked.reported(),
                asked.refusable(),
                ignoredPasses,
                trials,
                asked.checks());
    }
}
