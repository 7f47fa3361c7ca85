package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.suites.command.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A verdict does not depend on the language, the calendar, the digits, the time zone or the character set of a machine. */
class LocalesTest {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @TempDir
    Path folder;

    private static Map<String, Outcome> expected;

    @BeforeAll
    static void judgeHere(@TempDir Path here) {
        expected = outcomes(ProvenRun.of(ProvenRun.reference(), here).results().values());
    }

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    private static Map<String, Outcome> outcomes(Iterable<Result> results) {
        Map<String, Outcome> outcomes = new TreeMap<>();
        results.forEach(result -> outcomes.put(result.requirement(), result.outcome()));
        return outcomes;
    }

    /** In Turkish the small letter of I is not i; Arabic and Thai write other digits, and Thai another year. */
    @ParameterizedTest
    @CsvSource({
        "tr-TR, Asia/Kathmandu",
        "ar-EG-u-nu-arab, Pacific/Apia",
        "th-TH-u-ca-buddhist-nu-thai, America/St_Johns",
    })
    void theReferenceIsJudgedAlike(String tag, String zoneId) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
        ProvenRun run = ProvenRun.of(ProvenRun.reference(), folder);
        assertThat(run.failed()).isEmpty();
        assertThat(outcomes(run.results().values())).isEqualTo(expected);
    }

    /** With real sockets and from the start, so that no library has read another language before. */
    @Test
    void aRunInATurkishProcessIsConformant() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JavaCommand.started());
        command.addAll(List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu"));
        command.addAll(List.of("-Dfile.encoding=ISO-8859-9", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.touchstone.suites.command.Touchstone", "run", "--endpoint=embedded/openai"));
        command.add("--out=" + folder);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int exitCode = process.waitFor();
            assertThat(exitCode)
                    .as(Files.readString(log, StandardCharsets.ISO_8859_1))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        RunRecord record = RunRecordReader.read(folder.resolve("runs/openai.jsonl"));
        assertThat(record.results()).hasSizeGreaterThan(300);
        assertThat(record.results())
                .filteredOn(result -> result.outcome() == Outcome.FAILED || result.layer() == Layer.NETWORK)
                .isEmpty();
    }
}
