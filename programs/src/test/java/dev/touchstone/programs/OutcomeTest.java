package dev.touchstone.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each outcome describes what the user of the test program sees. */
class OutcomeTest {
    private static final Cloud REFERENCE = CloudCatalogue.load().reference();
    private static final String TELL = "case $answer in *fine*) echo fine;; *) echo nothing;; esac\n";
    private static final String NO_FAILURE = "failure: {}";

    @TempDir
    Path scratch;

    private Program command(String script, String failure) {
        return StandIn.command(scratch.resolve("stand-in"), script, failure);
    }

    private Outcome outcome(Program program, Cloud cloud) throws Exception {
        try (Player player = StandIn.player(program, scratch.resolve("cache"));
                Scene scene = Scene.open(cloud)) {
            return scene.play(player, program.tasks().get(0)).outcome();
        }
    }

    @Test
    void aResultAsExpectedIsFine() throws Exception {
        assertThat(outcome(command(TELL, NO_FAILURE), REFERENCE)).isEqualTo(new Outcome.Ok());
    }

    @Test
    void aWrongResultWithoutAnErrorIsSilent() throws Exception {
        Cloud empty = REFERENCE.with(
                DeviationCatalogue.load().find("answers-400-to-everything").orElseThrow());
        assertThat(outcome(command(TELL, NO_FAILURE), empty)).isEqualTo(new Outcome.Silent("the text"));
    }

    @Test
    void anExitCodeIsLoud() throws Exception {
        assertThat(outcome(command("echo fine; echo 'no luck' >&2; exit 3\n", NO_FAILURE), REFERENCE))
                .isEqualTo(new Outcome.Loud("no luck"));
    }

    @Test
    void aPatternIsLoudAlsoWithExitCodeZero() throws Exception {
        String script = "echo fine; echo 'fault: no luck'\n";
        assertThat(outcome(command(script, "failure: {stdout: '^fault: (.+)$'}"), REFERENCE))
                .isEqualTo(new Outcome.Loud("no luck"));
        assertThat(outcome(command(script, "failure: {stderr: '^fault: (.+)$'}"), REFERENCE))
                .isEqualTo(new Outcome.Ok());
    }

    /** OpenCode prints a banner first, and then its error in red. */
    @Test
    void aPatternIsFoundInColouredText() throws Exception {
        String script = "echo '> build' >&2; printf '\\033[91m\\033[1mfault: \\033[0mno luck\\n' >&2; exit 1\n";
        assertThat(outcome(command(script, "failure: {stderr: '^fault: (.+)$'}"), REFERENCE))
                .isEqualTo(new Outcome.Loud("no luck"));
    }

    /** A background process of the task has to end too. Otherwise it would call the cloud of the next task. */
    @Test
    void aTaskWithoutAnEndIsHungAndLeavesNoProcess() throws Exception {
        Path alive = scratch.resolve("alive");
        String script = "(setsid sh -c 'echo $$ > " + alive + "; exec sleep 600' &)\n" + "while [ ! -s " + alive
                + " ]; do :; done; exec sleep 600\n";
        Program program = StandIn.command(scratch.resolve("stand-in"), script, NO_FAILURE, 5);
        assertThat(outcome(program, REFERENCE)).isEqualTo(new Outcome.Hung());
        long left = Long.parseLong(Files.readString(alive).strip());
        ProcessHandle.of(left).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void filesAreJudgedAsTheyWereLeft() throws Exception {
        Program program = command("cat notes.txt; printf after > notes.txt\n", NO_FAILURE);
        try (Player player = StandIn.player(program, scratch.resolve("cache"));
                Scene scene = Scene.open(REFERENCE)) {
            scene.play(player, program.tasks().get(0));
        }
        assertThat(scratch.resolve("cache/run/stdout.txt")).hasContent("before");
        assertThat(scratch.resolve("cache/run/work/notes.txt")).hasContent("after");
    }

    /** A program must not get a key of the machine, and must not reach other hosts. */
    @Test
    void aProgramHasAnEnvironmentOfItsOwn() throws Exception {
        Program program = command("env\n", NO_FAILURE);
        try (Player player = StandIn.player(program, scratch.resolve("cache"));
                Scene scene = Scene.open(REFERENCE)) {
            scene.play(player, program.tasks().get(0));
        }
        assertThat(Files.readAllLines(scratch.resolve("cache/run/stdout.txt")))
                .contains("HTTPS_PROXY=http://127.0.0.1:9", "NO_PROXY=127.0.0.1,localhost")
                .contains("HOME=" + scratch.resolve("cache/run/home"))
                .noneMatch(line -> line.startsWith("USER=") || line.startsWith("MAVEN_"));
    }

    @Test
    void aLibraryAnswersLineByLine() throws Exception {
        Program program = StandIn.library(scratch.resolve("stand-in"), """
                while read line; do
                  case $line in *gpt*) echo '{"ok":true,"value":{"text":"fine"}}';; *) exit 3;; esac
                done
                """, 60);
        try (Player player = StandIn.player(program, scratch.resolve("cache"));
                Scene scene = Scene.open(REFERENCE)) {
            Task task = program.tasks().get(0);
            assertThat(scene.play(player, task).outcome()).isEqualTo(new Outcome.Ok());
            assertThat(scene.play(player, task).outcome()).isEqualTo(new Outcome.Ok());
        }
    }

    @Test
    void aLibrarysErrorIsLoudAndItsWrongValueSilent() throws Exception {
        assertThat(outcome(library("echo '{\"ok\":false,\"error\":\"ApiError: 500 no luck\"}'"), REFERENCE))
                .isEqualTo(new Outcome.Loud("ApiError: 500 no luck"));
        assertThat(outcome(library("echo '{\"ok\":true,\"value\":{}}'"), REFERENCE))
                .isEqualTo(new Outcome.Silent("the text"));
    }

    @Test
    void aLibraryWithoutAnEndIsHungAndStartsAnew() throws Exception {
        Path again = scratch.resolve("again");
        Program program = library(
                1,
                "[ -e " + again + " ] || { touch " + again
                        + "; exec sleep 600; }; echo '{\"ok\":true,\"value\":{\"text\":\"fine\"}}'");
        try (Player player = StandIn.player(program, scratch.resolve("cache"));
                Scene scene = Scene.open(REFERENCE)) {
            Task task = program.tasks().get(0);
            assertThat(scene.play(player, task).outcome()).isEqualTo(new Outcome.Hung());
            assertThat(scene.play(player, task).outcome()).isEqualTo(new Outcome.Ok());
        }
    }

    /** A fault of the driver would look like a failure of the program. */
    @Test
    void aFaultOfTheDriverIsNoOutcome() {
        assertThatThrownBy(() -> outcome(library("echo 'driver: a slip' >&2; exit 3"), REFERENCE))
                .isInstanceOf(DriverFault.class)
                .hasMessageContaining("a slip");
        assertThatThrownBy(() -> outcome(library("echo no JSON"), REFERENCE)).isInstanceOf(DriverFault.class);
        assertThatThrownBy(() -> outcome(library("echo '{\"ok\":false}'"), REFERENCE))
                .isInstanceOf(DriverFault.class);
    }

    private Program library(String answer) {
        return library(60, answer);
    }

    private Program library(int timeoutSeconds, String answer) {
        return StandIn.library(
                scratch.resolve("stand-in"), "while read line; do " + answer + "; done\n", timeoutSeconds);
    }

    @Test
    void theExchangesAreKept() throws Exception {
        Program program = command(TELL, NO_FAILURE);
        try (Player player = StandIn.player(program, scratch.resolve("cache"));
                Scene scene = Scene.open(REFERENCE)) {
            Scene.Played played = scene.play(player, program.tasks().get(0));
            assertThat(Scene.operations(played.exchanges())).containsExactly(Operation.CHAT);
            assertThat(Touch.any(
                            DeviationCatalogue.load()
                                    .find("completion-without-usage")
                                    .orElseThrow(),
                            played.exchanges()))
                    .isTrue();
            assertThat(Touch.any(
                            DeviationCatalogue.load()
                                    .find("embeddings-without-index")
                                    .orElseThrow(),
                            played.exchanges()))
                    .isFalse();
            assertThat(Touch.any(
                            DeviationCatalogue.load()
                                    .find("ignores-unknown-fields")
                                    .orElseThrow(),
                            played.exchanges()))
                    .as("a deviation of requests that this program does not send")
                    .isFalse();
        }
    }
}
