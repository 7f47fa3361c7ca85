package dev.touchstone.reports.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.reports.render.HistorySite;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of ten endpoints. The tests measure memory and bytes, and never time. */
class LargeHistoryTest {
    private static final int REQUIREMENTS = 300;
    /** The heap has room for two records at a time, but not for the records of a year. */
    private static final int HEAP_MEGABYTES = 48;

    @TempDir
    Path folder;

    /** Writes about 250 KB a day: with 400 days, twice the heap. */
    private static void write(Path folder, int endpoint, int day) {
        String name = "cloud-" + endpoint;
        List<Exchange> exchanges = new ArrayList<>();
        for (int step = 0; step < 20; step++) {
            exchanges.add(Sample.exchange(
                    name, "s" + step, "{}", Sample.json(200, "{\"x\":\"" + "y".repeat(10_000) + "\"}")));
        }
        Result[] results = new Result[REQUIREMENTS];
        for (int number = 0; number < REQUIREMENTS; number++) {
            boolean fails = number % 10 == 0 && (day + number + endpoint) % 20 < 10;
            results[number] = Sample.result("chat.n" + number, fails ? Outcome.FAILED : Outcome.PASSED);
        }
        RunRecordWriter.write(Map.of(
                folder.resolve(Days.FIRST.plusDays(day) + "/runs/" + name + ".jsonl"),
                new RunRecord(Days.header(name, day, 9, false), exchanges, List.of(results), Sample.footer())));
    }

    /** Runs in a separate process. */
    public static void main(String[] arguments) {
        Path records = Path.of(arguments[0]);
        HistorySite.write(Days.read(records), "0.1.0", records.resolve("site"));
    }

    @Test
    void manyRecordsFitASmallMemory() throws IOException, InterruptedException {
        for (int endpoint = 0; endpoint < 10; endpoint++) {
            for (int day = 0; day < 40; day++) {
                write(folder, endpoint, day);
            }
        }
        assertThat(bytes(folder)).isGreaterThan(2L * (HEAP_MEGABYTES << 20) * 3 / 4);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeHistoryTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("output.txt")))
                .isZero();
        assertThat(folder.resolve("site/index.html")).exists();
    }

    /** Twice as many days take at most twice the space, and nothing is read twice. */
    @Test
    void pagesGrowWithTheDaysAndNoFaster() throws IOException {
        Path few = folder.resolve("few");
        Path many = folder.resolve("many");
        for (int day = 0; day < 80; day++) {
            write(many, 0, day);
            if (day < 40) {
                write(few, 0, day);
            }
        }
        assertThat(site(many)).isLessThan(2 * site(few));
    }

    private static long site(Path records) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        History history = HistoryReader.read(List.of(records), id -> {
            asked.incrementAndGet();
            return Optional.of(Days.revision());
        });
        assertThat(asked).hasValue(1);
        HistorySite.write(history, "0.1.0", records.resolve("site"));
        return bytes(records.resolve("site/history"));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
