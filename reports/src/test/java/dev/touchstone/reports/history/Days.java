package dev.touchstone.reports.history;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.SpecRevision;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes run records of invented days. A letter for each requirement says, for example, that {@code chat.a} passed or
 * failed.
 */
public final class Days {
    /** The first day. The others are counted from it. */
    public static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private Days() {}

    /** Returns a revision with a workload that needs {@code chat.a}. */
    public static SpecRevision revision() {
        return Sample.revision(
                Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED),
                Sample.behaviour("chat.b", Level.MUST, Maturity.CALIBRATED));
    }

    public static History read(Path folder) {
        return HistoryReader.read(
                List.of(folder),
                id -> Optional.of(revision()).filter(one -> one.id().equals(id)));
    }

    /**
     * @param outcomes the outcomes of {@code chat.a}, {@code chat.b} and so on: p, f, c, i, or a space if it was not
     *     judged
     */
    public static Path write(Path folder, String endpoint, int day, String outcomes, String... models) {
        return write(
                folder.resolve(FIRST.plusDays(day) + "/runs/" + endpoint + ".jsonl"),
                endpoint,
                day,
                9,
                outcomes,
                models);
    }

    public static Path write(Path file, String endpoint, int day, int hour, String outcomes, String... models) {
        return write(file, header(endpoint, day, hour, false), Sample.footer(), outcomes, models);
    }

    static Path write(Path file, RunHeader header, Optional<RunFooter> footer, String outcomes, String... models) {
        List<Result> results = new ArrayList<>();
        for (int index = 0; index < outcomes.length(); index++) {
            String id = "chat." + (char) ('a' + index);
            outcome(outcomes.charAt(index)).ifPresent(outcome -> results.add(Sample.result(id, outcome)));
        }
        RunRecordWriter.write(
                Map.of(file, new RunRecord(header, exchanges(header.endpoint().name(), models), results, footer)));
        return file;
    }

    static RunHeader header(String endpoint, int day, int hour, boolean filtered) {
        return new RunHeader(
                RunHeader.FORMAT,
                "0.1.0",
                "openai/2026-11",
                FIRST.plusDays(day).atTime(hour, 0).toInstant(ZoneOffset.UTC),
                Sample.endpoint(endpoint),
                Role.CANDIDATE,
                1,
                filtered,
                null,
                List.of("chat.a", "chat.b"),
                2);
    }

    private static List<Exchange> exchanges(String endpoint, String... models) {
        List<Exchange> exchanges = new ArrayList<>();
        exchanges.add(Sample.exchange(endpoint, "ask", "{}", Sample.json(200, "{\"x\":1}")));
        if (models.length > 0) {
            String list = Arrays.stream(models)
                    .map(model -> "{\"id\":\"" + model + "\"}")
                    .reduce((one, other) -> one + "," + other)
                    .orElseThrow();
            Exchange asked = Sample.exchange(endpoint, "list", "", Sample.json(200, "{\"data\":[" + list + "]}"));
            exchanges.add(asked.with(
                    new Exchange.Request(
                            "GET",
                            "https://" + endpoint + ".example/v1/models",
                            List.of(),
                            asked.request().body()),
                    asked.response(),
                    null));
        }
        return exchanges;
    }

    private static Optional<Outcome> outcome(char letter) {
        return switch (letter) {
            case 'p' -> Optional.of(Outcome.PASSED);
            case 'f' -> Optional.of(Outcome.FAILED);
            case 'c' -> Optional.of(Outcome.CANT_TELL);
            case 'i' -> Optional.of(Outcome.INAPPLICABLE);
            default -> Optional.empty();
        };
    }
}
