package dev.touchstone.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReaderTest {
    @TempDir
    Path folder;

    private EndpointHistory only() {
        History history = Days.read(folder);
        assertThat(history.endpoints()).hasSize(1);
        return history.endpoints().get(0);
    }

    private void days(String... outcomes) {
        for (int day = 0; day < outcomes.length; day++) {
            Days.write(folder, "acme", day, outcomes[day]);
        }
    }

    @Test
    void saysWhenARequirementBrokeAndWhenItWasFixed() {
        days("pp", "fp", "fp", "pp", "pf");
        assertThat(only().breakdowns())
                .extracting(
                        Breakdown::requirement,
                        one -> date(one.before()),
                        one -> date(one.broke()),
                        one -> one.end() == null ? "open" : date(one.end()))
                .containsExactly(
                        tuple("chat.b", "2026-03-04", "2026-03-05", "open"),
                        tuple("chat.a", "2026-03-01", "2026-03-02", "2026-03-04"));
        assertThat(only().broken()).extracting(Breakdown::requirement).containsExactly("chat.b");
    }

    private static String date(HistoryDay day) {
        return day.date().toString();
    }

    /** A 429 says nothing new about the endpoint, and neither does a run that left the requirement out. */
    @Test
    void whatWasNotJudgedNeitherBreaksNorFixes() {
        days("pp", "cp", "fp", "cp", " p", "fp", "pp", "cp", "pp");
        assertThat(only().breakdowns()).hasSize(1).first().satisfies(one -> {
            assertThat(date(one.before())).isEqualTo("2026-03-01");
            assertThat(date(one.broke())).isEqualTo("2026-03-03");
            assertThat(date(one.end())).isEqualTo("2026-03-07");
            assertThat(one.fixed()).isTrue();
        });
    }

    @Test
    void whatNoLongerAppliesIsNotCalledFixed() {
        days("ff", "ip");
        assertThat(only().breakdowns())
                .extracting(Breakdown::requirement, Breakdown::fixed, Breakdown::isFromTheStart)
                .containsExactlyInAnyOrder(tuple("chat.a", false, true), tuple("chat.b", true, true));
    }

    @Test
    void saysWhatChangedOnTheLastDay() {
        days("pf", "fp");
        LatestChange latest = only().latest().orElseThrow();
        assertThat(latest.isWorse()).isTrue();
        assertThat(latest.workloads())
                .containsExactly(new LatestChange.VerdictChange("core", WorkloadVerdict.WORKS, WorkloadVerdict.FAILS));
        assertThat(latest.broke()).extracting(Breakdown::requirement).containsExactly("chat.a");
        assertThat(latest.ended()).extracting(Breakdown::requirement).containsExactly("chat.b");
    }

    /** A day on which the endpoint was not reachable must not hide that the workload broke. */
    @Test
    void aWorkloadIsComparedWithItsLastVerdict() {
        days("pp", "cp", "fp");
        assertThat(only().latest().orElseThrow().workloads())
                .extracting(LatestChange.VerdictChange::before)
                .containsExactly(WorkloadVerdict.WORKS);
        Days.write(folder, "acme", 3, "cp");
        assertThat(only().latest().orElseThrow().workloads()).isEmpty();
    }

    @Test
    void ofTwoRecordsOfADayTheLaterCounts() {
        Days.write(folder.resolve("z/one.jsonl"), "acme", 0, 9, "pp");
        Days.write(folder.resolve("a/two.jsonl"), "acme", 0, 17, "fp");
        HistoryDay day = only().now();
        assertThat(day.outcome("chat.a")).contains(Outcome.FAILED);
        assertThat(day.records()).isEqualTo(2);
        assertThat(Days.read(folder).notes()).isEmpty();
    }

    @Test
    void aRunOfTheWholeRevisionThatWasFinishedCountsMoreThanALaterPart() {
        Days.write(folder.resolve("whole.jsonl"), "acme", 0, 9, "fp");
        Days.write(folder.resolve("part.jsonl"), Days.header("acme", 0, 17, true), Sample.footer(), "p ");
        assertThat(only().now().outcome("chat.a")).contains(Outcome.FAILED);
        Days.write(folder.resolve("cut.jsonl"), Days.header("acme", 0, 18, false), Optional.empty(), "pp");
        assertThat(only().now().outcome("chat.a")).contains(Outcome.FAILED);
        assertThat(only().now().records()).isEqualTo(3);
    }

    @Test
    void eachBadRecordIsOneSentenceAndTheRestIsUsed() throws IOException {
        days("pp", "fp");
        Path bad = Days.write(folder, "acme", 2, "pp");
        Files.writeString(bad, Files.readString(bad).replace("\"outcome\":\"PASSED\"", "\"outcome\":\"GREAT\""));
        Path cut = Days.write(folder, "acme", 3, "pp");
        String whole = Files.readString(cut);
        Files.writeString(cut, whole.substring(0, whole.lastIndexOf("\"type\":\"footer\"") + 20));
        Files.writeString(folder.resolve("other.jsonl"), "{\"a\":1}\n");
        Files.writeString(folder.resolve("empty.jsonl"), "");
        RunHeader shard = Days.header("acme", 4, 9, false);
        Days.write(
                folder.resolve("shard.jsonl"),
                shard.covering(List.of(), new RunSelection(List.of(), "may", Shard.of("2/5")), false, 2),
                Sample.footer(),
                "ff");
        History history = Days.read(folder);
        assertThat(history.endpoints().get(0).days())
                .extracting(HistoryDay::date)
                .containsExactly(Days.FIRST, Days.FIRST.plusDays(1), Days.FIRST.plusDays(3));
        assertThat(history.endpoints().get(0).now().isWhole()).isFalse();
        assertThat(history.notes())
                .hasSize(5)
                .allSatisfy(note -> assertThat(note).doesNotContain("\n"))
                .anySatisfy(note -> assertThat(note).startsWith(bad.toString()).contains("GREAT"))
                .anySatisfy(note -> assertThat(note).startsWith(cut.toString()).contains("not finished"))
                .anySatisfy(note -> assertThat(note).contains("other.jsonl:1"))
                .anySatisfy(note -> assertThat(note).contains("empty.jsonl:1"))
                .anySatisfy(note -> assertThat(note).contains("part 2/5", "touchstone merge"));
    }

    @Test
    void nothingToUseIsAnError() throws IOException {
        assertThatThrownBy(() -> Days.read(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no run record");
        assertThatThrownBy(() -> Days.read(folder.resolve("none")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("there is no such file or folder");
    }

    @Test
    void saysWhichModelWasListedWhen() {
        Days.write(folder, "acme", 0, "pp", "old", "both");
        Days.write(folder, "acme", 1, "pp");
        Days.write(folder, "acme", 2, "pp", "both", "new");
        Days.write(folder, "acme", 3, "pp", "both", "new", "old");
        assertThat(only().models())
                .extracting(
                        ModelListing::model,
                        one -> date(one.since()),
                        ModelListing::fromTheStart,
                        one -> one.gone() == null ? "listed" : date(one.gone()))
                .containsExactly(
                        tuple("old", "2026-03-04", false, "listed"),
                        tuple("new", "2026-03-03", false, "listed"),
                        tuple("both", "2026-03-01", true, "listed"),
                        tuple("old", "2026-03-01", true, "2026-03-03"));
        assertThat(only().latest().orElseThrow().newModels()).containsExactly("old");
    }

    @Test
    void aRevisionThatIsNotKnownHasNoVerdicts() {
        days("pp", "fp");
        History history = HistoryReader.read(List.of(folder), id -> Optional.empty());
        assertThat(history.endpoints().get(0).now().workloads()).isEmpty();
        assertThat(history.endpoints().get(0).broken()).hasSize(1);
    }

    @Test
    void daysOfEqualStateAreOneSpan() {
        days("pp", "pp", "fp", "pp");
        assertThat(StateSpan.of(only().days(), day -> day.outcome("chat.a").orElseThrow()))
                .extracting(StateSpan::state, span -> date(span.first()), span -> date(span.last()))
                .containsExactly(
                        tuple(Outcome.PASSED, "2026-03-01", "2026-03-02"),
                        tuple(Outcome.FAILED, "2026-03-03", "2026-03-03"),
                        tuple(Outcome.PASSED, "2026-03-04", "2026-03-04"));
    }
}
