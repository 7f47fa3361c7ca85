package dev.touchstone.reports.workload;

import static dev.touchstone.reports.workload.Cases.failed;
import static dev.touchstone.reports.workload.Cases.handled;
import static dev.touchstone.reports.workload.Cases.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.workload.WorkloadResult.TaskResult;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A program that chooses the API by the model's name is judged by the tasks that it does with the endpoint's model. */
class ModelNamesTest {
    private static final Task STATE = new Task("state", Set.of(Operation.RESPONSES), false, "^gpt-5");
    private static final Task STREAM = new Task("stream", Set.of(Operation.CHAT), false, "^(?!gpt-5)");
    private static final Workload CHOOSER = program(STATE, STREAM);

    /** This only harms {@code stream}. */
    private static final Result NO_INDEX = failed("chat.chunks", Cases.NO_INDEX);

    /** This only harms {@code state}. */
    private static final Result NO_STATE = failed("responses.state");

    private static Workload program(Task... tasks) {
        return new Workload(
                "parrot",
                "Does the parrot work here?",
                new Workload.Program("Parrot", "npm parrot", "1.0.0", false),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(tasks));
    }

    private static WorkloadResult judge(Workload workload, Map<String, String> models, Result... results) {
        RunRecord plain = Sample.run("zeta", results);
        EndpointSummary endpoint =
                new EndpointSummary("zeta", "Zeta", "https://z.example/v1", false, models, Map.of(), null);
        return Workloads.at(
                        new RunRecord(
                                Sample.header(
                                        endpoint,
                                        plain.header().role(),
                                        1,
                                        plain.header().requirements()),
                                plain.exchanges(),
                                plain.results(),
                                plain.footer()),
                        Cases.revision())
                .judge(workload);
    }

    private static Result[] with(Result... two) {
        return new Result[] {
            two[0],
            two[1],
            passed("chat.id"),
            passed("chat.n"),
            handled("chat.tokens", Outcome.PASSED, Handling.HONOURED)
        };
    }

    @Test
    void aTaskThatIsNotDoneWithTheModelIsLeftOut() {
        Map<String, String> other = Map.of("chat", "openai.gpt-5.6");
        WorkloadResult broken = judge(CHOOSER, other, with(NO_INDEX, passed("responses.state")));
        assertThat(broken.verdict()).isEqualTo(WorkloadVerdict.FAILS_SILENTLY);
        assertThat(broken.reason()).isEqualTo("stream silently loses the calls (chat.chunks)");
        assertThat(broken.tasks()).extracting(TaskResult::task).containsExactly("stream");
        assertThat(judge(CHOOSER, other, with(passed("chat.chunks"), NO_STATE)).verdict())
                .isEqualTo(WorkloadVerdict.WORKS);

        Map<String, String> newest = Map.of("chat", "GPT-5.4-mini");
        WorkloadResult stateless = judge(CHOOSER, newest, with(passed("chat.chunks"), NO_STATE));
        assertThat(stateless.verdict()).isEqualTo(WorkloadVerdict.FAILS_SILENTLY);
        assertThat(stateless.tasks()).extracting(TaskResult::task).containsExactly("state");
        assertThat(judge(CHOOSER, newest, with(NO_INDEX, passed("responses.state")))
                        .verdict())
                .isEqualTo(WorkloadVerdict.WORKS);
    }

    @Test
    void eachApiMayHaveItsOwnModel() {
        Map<String, String> models = Map.of("chat", "llama", "responses", "gpt-5.4");
        assertThat(judge(CHOOSER, models, with(passed("chat.chunks"), passed("responses.state")))
                        .tasks())
                .extracting(TaskResult::task)
                .containsExactly("state", "stream");
    }

    @Test
    void withoutATaskNothingIsTold() {
        WorkloadResult none =
                judge(program(STATE), Map.of("chat", "llama"), with(passed("chat.chunks"), passed("responses.state")));
        assertThat(none.verdict()).isEqualTo(WorkloadVerdict.CANT_TELL);
        assertThat(none.reason())
                .isEqualTo("the program chooses by the model's name what it does, and was not measured with a name such"
                        + " as llama");
        assertThat(none.tasks()).isEmpty();
    }

    @Test
    void withoutTheModelsNameNothingIsTold() {
        WorkloadResult none = judge(CHOOSER, Map.of(), with(passed("chat.chunks"), passed("responses.state")));
        assertThat(none.verdict()).isEqualTo(WorkloadVerdict.CANT_TELL);
        assertThat(none.reason())
                .isEqualTo("the program chooses the API by the model's name, and the record names no model");
    }
}
