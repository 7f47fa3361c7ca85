package dev.touchstone.reports.record;

import dev.touchstone.reports.record.RecordLine.ExchangeLine;
import dev.touchstone.reports.record.RecordLine.FooterLine;
import dev.touchstone.reports.record.RecordLine.HeaderLine;
import dev.touchstone.reports.record.RecordLine.JudgedLine;
import dev.touchstone.reports.record.RecordLine.ResultLine;
import dev.touchstone.reports.record.RecordLine.ResumedLine;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.load.InvalidInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a run record from its lines. If a resumed run wrote an exchange or a result again, the later one counts. */
final class Assembly {
    /**
     * The maximum number of exchanges. No run makes more, so the limit only protects the memory against a wrong file.
     */
    private static final int MAX_EXCHANGES = 1_000_000;

    private static final int MAX_RESULTS = 100_000;

    private final Path file;
    private final long maxInMemory;
    private long inMemoryBytes;
    private RunHeader header;
    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
    private final LinkedHashMap<String, Long> offsets = new LinkedHashMap<>();
    private final Map<List<String>, Result> results = new LinkedHashMap<>();
    private final Map<String, Judged> judged = new LinkedHashMap<>();
    private final List<Resumed> resumed = new ArrayList<>();
    /** The requirements that have a result since the record was begun, or continued for the last time. */
    private final Set<List<String>> decided = new HashSet<>();

    private RunFooter footer;

    /**
     * @param maxInMemory the maximum size in bytes of the exchanges that are kept in memory. Above it, only their
     *     offsets in the file are kept
     */
    Assembly(Path file, long maxInMemory) {
        this.file = file;
        this.maxInMemory = maxInMemory;
    }

    /**
     * @param source where the line was read
     * @throws RecordLine.Misfit if there are too many lines, or one contradicts another
     */
    void add(RecordLine line, BoundedLines.Line source) {
        if (line instanceof HeaderLine only) {
            header = only.header();
        } else if (line instanceof ExchangeLine one) {
            add(one.exchange(), source);
        } else if (line instanceof JudgedLine one) {
            judged.merge(one.judged().exchange(), one.judged(), Judged::plus);
        } else if (line instanceof ResultLine one) {
            add(one.result());
        } else if (line instanceof ResumedLine one) {
            resumed.add(one.resumed());
            decided.clear();
        } else if (line instanceof FooterLine last) {
            footer = last.footer();
        }
        if (offsets.size() > MAX_EXCHANGES || judged.size() > MAX_EXCHANGES) {
            throw new RecordLine.Misfit("more than " + MAX_EXCHANGES + " exchanges");
        }
        if (results.size() > MAX_RESULTS || resumed.size() > MAX_RESULTS) {
            throw new RecordLine.Misfit("more than " + MAX_RESULTS + " results");
        }
    }

    private void add(Exchange exchange, BoundedLines.Line source) {
        requireLater(exchange);
        // The exchange is removed first, so that the order is the order in which the exchanges ended.
        offsets.remove(exchange.id());
        offsets.put(exchange.id(), source.offset());
        // Earlier verdicts are about an earlier answer and do not apply to this one.
        judged.remove(exchange.id());
        inMemoryBytes += source.json().length;
        if (isInMemory()) {
            exchanges.remove(exchange.id());
            exchanges.put(exchange.id(), exchange);
        } else {
            exchanges.clear();
        }
    }

    /** A resumed run sends a request again, later. Two exchanges that began at once are no run's: one was edited. */
    private void requireLater(Exchange exchange) {
        Long before = offsets.get(exchange.id());
        if (before == null) {
            return;
        }
        Exchange earlier = exchanges.containsKey(exchange.id())
                ? exchanges.get(exchange.id())
                : RunRecordReader.exchangeAt(file, before, exchange.id());
        if (earlier.startedAt().equals(exchange.startedAt()) && !earlier.equals(exchange)) {
            throw new RecordLine.Misfit("a second exchange " + VisibleText.line(exchange.id())
                    + " that began at the same time, " + exchange.startedAt());
        }
    }

    private void add(Result result) {
        List<String> key = List.of(result.suite(), result.scenario(), result.requirement());
        Result earlier = results.remove(key);
        results.put(key, result);
        // Kits that give runs an id also note where a record was continued. Nothing else writes a result again.
        if (!decided.add(key) && header != null && header.run() != null && !result.equals(earlier)) {
            throw new RecordLine.Misfit("a second result of " + VisibleText.line(result.requirement()) + ": "
                    + result.outcome() + ", after " + earlier.outcome());
        }
    }

    private boolean isInMemory() {
        return inMemoryBytes <= maxInMemory;
    }

    /** @throws InvalidInput if the file has verdicts but no exchanges, because the evidence was removed */
    RunRecord record() {
        boolean judgedByNothing =
                offsets.isEmpty() && results.values().stream().anyMatch(result -> result.judged() > 0);
        if (judgedByNothing) {
            throw new InvalidInput(
                    file.toString(),
                    "it holds verdicts and none of the exchanges that they are about",
                    "use a file that touchstone wrote, unchanged");
        }
        return new RunRecord(
                header,
                isInMemory() ? new ArrayList<>(exchanges.values()) : new StoredExchanges(file, offsets),
                new ArrayList<>(results.values()),
                Optional.ofNullable(footer),
                judged,
                resumed);
    }
}
