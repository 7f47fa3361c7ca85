package dev.touchstone.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.exchange.Json;
import dev.touchstone.specs.load.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementTest {
    private static final Cloud REFERENCE = CloudCatalogue.load().reference();
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");
    private static final List<Deviation> DEVIATIONS = Stream.of(
                    "answers-400-to-everything", "azure-headers", "embeddings-without-index")
            .map(id -> DeviationCatalogue.load().find(id).orElseThrow())
            .toList();
    private static final String TELL = "case $answer in *fine*) echo fine;; *) echo nothing;; esac\n";

    @TempDir
    Path scratch;

    private final List<String> reported = new ArrayList<>();

    private Impact measured(Program program) throws Exception {
        try (Workers workers = new Workers(List.of(StandIn.player(program, scratch.resolve("cache"))))) {
            return new Measurement(workers, REFERENCE, Progress.in(scratch.resolve("progress.jsonl")), reported::add)
                    .of(program, DEVIATIONS, DAY);
        }
    }

    private Program command(String script) {
        return StandIn.command(scratch.resolve("stand-in"), script, "failure: {}");
    }

    @Test
    void saysOfEachDeviationWhatItDoes() throws Exception {
        Impact impact = measured(command(TELL));

        assertThat(impact.reference()).containsExactly(Map.entry("chat", new Outcome.Ok()));
        assertThat(impact.deviations())
                .containsExactly(
                        Map.entry(
                                "answers-400-to-everything",
                                new Effect(Map.of("chat", new Outcome.Silent("the text")))),
                        Map.entry("azure-headers", new Effect(Map.of("chat", new Outcome.Ok()))));
        assertThat(impact.untouched()).containsExactly("embeddings-without-index");
        assertThat(reported).hasSize(2).last().asString().startsWith("stand-in: 2 of 2");
    }

    @Test
    void whatIsMeasuredIsNotPlayedAgain() throws Exception {
        Path plays = scratch.resolve("plays");
        Program program = command("echo x >> " + plays + "\n" + TELL);
        Impact first = measured(program);
        int played = Files.readAllLines(plays).size();

        assertThat(measured(program)).isEqualTo(first);
        assertThat(Files.readAllLines(plays)).as("only the reference is").hasSize(played + 1);

        measured(command("echo x >> " + plays + "\n" + TELL + "# changed\n"));
        assertThat(Files.readAllLines(plays)).as("all is").hasSize(2 * played + 1);
    }

    @Test
    void aFailureThatDoesNotComeAgainIsNone() throws Exception {
        Path once = scratch.resolve("once");
        String script = "case $answer in *Bad*) if [ ! -e " + once + " ]; then touch " + once
                + "; exit 1; fi; echo fine;; *) echo fine;; esac\n";
        assertThat(measured(command(script)).deviations().get("answers-400-to-everything"))
                .isEqualTo(new Effect(Map.of("chat", new Outcome.Ok())));
    }

    @Test
    void aTaskThatFailsAtTheReferenceMeasuresNothing() {
        assertThatThrownBy(() -> measured(command("exit 1\n")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("stand-in/program.yaml: the task 'chat' ends at the reference as Loud");
    }

    @Test
    void anOperationThatTheTaskDoesNotNameIsAMistake() {
        assertThatThrownBy(() -> measured(command(
                        "curl -s \"$BASE_URL/models\" -H \"authorization: Bearer $API_KEY\" >/dev/null\n" + TELL)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("'chat' also asks for models.list");
    }

    /** On a machine with too much work, a task may end late although nothing is wrong. */
    @Test
    void aTaskWithoutAnEndCountsOnlyIfTheReferenceEnds() throws Exception {
        Cloud broken = REFERENCE.with(DEVIATIONS.get(0));
        Task task = command(TELL).tasks().get(0);
        Ending fine = new Ending.Returned(Json.object().put("stdout", "fine"));
        Ending noEnd = new Ending.NoEnd();

        assertThat(Repetition.play(endings(noEnd, noEnd, fine), task, broken, REFERENCE)
                        .outcome())
                .isEqualTo(new Outcome.Hung());
        assertThat(Repetition.play(endings(noEnd, fine), task, broken, REFERENCE)
                        .outcome())
                .isEqualTo(new Outcome.Ok());
        assertThatThrownBy(() -> Repetition.play(endings(noEnd, noEnd, noEnd, noEnd), task, broken, REFERENCE))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("does not even end at 'openai' in 60 s");
    }

    /** Returns a player whose tasks end as given, one after the other. */
    private static Player endings(Ending... endings) {
        Iterator<Ending> next = List.of(endings).iterator();
        return new Player() {
            @Override
            public Ending play(Task task, Target target) {
                return next.next();
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aSampleNamesWhatIsNotAsCommitted() throws Exception {
        Program program = command(TELL);
        Impact impact = measured(program);
        Impact other = new Impact(
                impact.program(),
                impact.origin(),
                impact.date(),
                impact.reference(),
                Map.of("azure-headers", new Effect(Map.of("chat", new Outcome.Loud("no luck")))),
                Set.of());
        try (Workers workers = new Workers(List.of(StandIn.player(program, scratch.resolve("cache"))))) {
            assertThat(new Sample(workers, impact).differences(program)).isEmpty();
            assertThat(new Sample(workers, other).differences(program))
                    .containsExactly("stand-in chat with azure-headers ended as Ok[], and committed is"
                            + " Loud[error=no luck]. Fix: run programs/measure.sh stand-in.");
        }
    }

    @Test
    void aTaskIsPlayedAtTheCloudsWithItsModelsAlone() throws Exception {
        Program program = StandIn.written(scratch.resolve("chooser"), """
                kind: command
                model: gpt-4o-mini
                tasks:
                  - name: fine
                    title: says that it is fine
                    operations: [chat]
                    models: "^Gemini"
                    run: [echo, fine]
                    expect: [{at: /stdout, contains: fine, lost: the text}]
                  - name: own
                    title: has a model of its own
                    operations: [responses]
                    models: "^none"
                    model: gpt-4o
                    run: [echo, fine]
                    expect: [{at: /stdout, contains: fine, lost: the text}]
                """);
        try (Workers workers = new Workers(List.of(StandIn.player(program, scratch.resolve("cache"))))) {
            CloudRuns runs = new CloudRuns(workers, reported::add);
            assertThat(runs.of(program))
                    .containsExactly(Map.entry("gemini", Map.of("fine", Optional.of(new Outcome.Ok()))));
            reported.clear();
            runs.tell(program, REFERENCE);
            assertThat(reported).as("at the reference, each").contains("chooser fine: Ok[]", "chooser own: Ok[]");
        }
        assertThat(program.tasks())
                .extracting(task -> Targets.model(task.at(REFERENCE), task))
                .containsExactly("gpt-4o-mini", "gpt-4o");
    }

    @Test
    void aCloudWithoutTheApiDoesNotOfferTheTask() throws Exception {
        Program program = command(TELL);
        Task embeddings =
                StandIn.written(scratch.resolve("embedder"), """
                        kind: command
                        tasks:
                          - name: embeddings
                            title: asks for a vector
                            operations: [embeddings]
                            run: [sh]
                            expect: [{at: /stdout, contains: x, lost: y}]
                        """).tasks().get(0);
        Cloud vertex = CloudCatalogue.load().find("vertex").orElseThrow();
        assertThat(Targets.offered(vertex, program.tasks().get(0))).isTrue();
        assertThat(Targets.offered(CloudCatalogue.load().find("groq").orElseThrow(), embeddings))
                .isEqualTo(CloudCatalogue.load()
                                .find("groq")
                                .orElseThrow()
                                .models()
                                .embeddings()
                        != null);
        assertThat(Targets.offered(REFERENCE, embeddings)).isTrue();
    }
}
