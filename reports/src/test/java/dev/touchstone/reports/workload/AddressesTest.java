package dev.touchstone.reports.workload;

import static dev.touchstone.reports.workload.Cases.handled;
import static dev.touchstone.reports.workload.Cases.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finds from the URLs of a run what a program can't do, because it has one base URL and fixed settings. */
class AddressesTest {
    private static final Workload LISTER = program(false, new Task("models", Set.of(Operation.MODELS_LIST)));
    private static final Workload WRONG = program(false, new Task("errors", Set.of(Operation.CHAT), true, null));

    private static Workload program(boolean query, Task task) {
        return new Workload(
                "parrot",
                "Does the parrot work here?",
                new Workload.Program("Parrot", "npm parrot", "1.0.0", query),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(task));
    }

    private static WorkloadResult judge(Workload workload, String... urls) {
        List<Exchange> exchanges = Stream.of(urls)
                .map(url -> {
                    Exchange plain = Sample.exchange("zeta", "ask", "{}", Sample.json(200, "{}"));
                    return plain.with(
                            new Exchange.Request(
                                    "POST", url, List.of(), plain.request().body()),
                            plain.response(),
                            null);
                })
                .toList();
        RunRecord plain = Cases.run(
                Map.of(),
                passed("chat.chunks"),
                passed("chat.id"),
                handled("chat.tokens", Outcome.PASSED, Handling.HONOURED),
                passed("responses.state"));
        return Workloads.at(new RunRecord(plain.header(), exchanges, plain.results(), plain.footer()), Cases.revision())
                .judge(workload);
    }

    @Test
    void theListOfModelsIsAskedForAtTheBaseUrlOfAnswers() {
        assertThat(judge(LISTER, "https://z.example/v1/chat/completions", "https://z.example/v1/models")
                        .verdict())
                .isEqualTo(WorkloadVerdict.WORKS);
        WorkloadResult elsewhere =
                judge(LISTER, "https://z.example/openai/v1/chat/completions", "https://z.example/v1/models");
        assertThat(elsewhere.verdict()).isEqualTo(WorkloadVerdict.FAILS);
        assertThat(elsewhere.reason()).contains("the list of models is at https://z.example/v1");
    }

    @Test
    void aQueryIsSentByProgramsThatAreSetUpToSendIt() {
        String url = "https://z.example/v1/chat/completions?api-version=2024-10-21";
        Task chat = new Task("chat", Set.of(Operation.CHAT));
        assertThat(judge(program(true, chat), url).verdict()).isEqualTo(WorkloadVerdict.WORKS);
        WorkloadResult without = judge(program(false, chat), url);
        assertThat(without.verdict()).isEqualTo(WorkloadVerdict.FAILS);
        assertThat(without.reason()).contains("asks for api-version=2024-10-21");
        assertThat(judge(program(false, chat), "https://z.example/v1/chat/completions", url)
                        .verdict())
                .isEqualTo(WorkloadVerdict.WORKS);
    }

    @Test
    void aWrongModelIsNotNoticedIfThePathNamesTheModel() {
        assertThat(judge(WRONG, "https://z.example/v1/chat/completions").verdict())
                .isEqualTo(WorkloadVerdict.WORKS);
        assertThat(judge(WRONG, "https://z.example/deployments/small-1/chat/completions")
                        .verdict())
                .isEqualTo(WorkloadVerdict.WORKS_BUT);
    }
}
