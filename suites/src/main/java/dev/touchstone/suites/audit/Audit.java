package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.audit.AuditedExchange.Headers;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.ObservedExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Judges recorded traffic by every wire requirement. It sends nothing. */
public final class Audit {
    /** A recorder that keeps more different headers than this is hostile, and what it keeps says nothing. */
    private static final int MOST_HEADERS = 2_000;

    /** So many findings of a requirement are kept where nobody asked for all. */
    private static final int SAMPLES = 3;

    /** So many bytes of recorded bodies are judged or wait at a time: read, they take twenty times as much memory. */
    private static final long MOST_BYTES_AHEAD = 2 << 20;

    private final WireJudge judge;
    private final SpecRevision revision;
    private final GroupBy groupBy;
    private final Map<String, GroupTally> groups = new TreeMap<>();
    private final Map<String, Set<String>> kept = new HashMap<>();
    /** How many entries are no exchanges, by what they lack. */
    private final Map<String, Integer> skipped = new TreeMap<>();

    private final int mostSamples;

    private Audit(SpecRevision revision, GroupBy groupBy, boolean all) {
        this.mostSamples = all ? Integer.MAX_VALUE : SAMPLES;
        this.judge = new WireJudge(revision, new Vocabulary());
        this.revision = revision;
        this.groupBy = groupBy;
    }

    /**
     * Judges what is recorded in HAR files, cassettes and mappings of test recorders, and run records.
     *
     * @throws InvalidInput if a file can't be read or is neither
     */
    public static AuditReport run(List<Path> files, GroupBy groupBy, SpecRevision revision) {
        return run(files, groupBy, revision, false);
    }

    /** The same. @param all whether a finding of every exchange that fails is kept, or only a few of each requirement */
    public static AuditReport run(List<Path> files, GroupBy groupBy, SpecRevision revision, boolean all) {
        Audit audit = new Audit(revision, groupBy, all);
        try (InOrder<Judged> judging =
                new InOrder<>(Runtime.getRuntime().availableProcessors(), MOST_BYTES_AHEAD, audit::add)) {
            files.forEach(file ->
                    audit.read(file, audited -> judging.add(bytes(audited.exchange()), () -> audit.judged(audited))));
            judging.finish();
        }
        return new AuditReport(
                revision.id(),
                audit.groups.entrySet().stream()
                        .map(group -> group.getValue().report(group.getKey(), revision, audit.kept))
                        .toList(),
                audit.skipped.entrySet().stream()
                        .map(entry -> new AuditReport.Skipped(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private void read(Path file, Consumer<AuditedExchange> consumer) {
        if (isRunRecord(file)) {
            RunRecordReader.forEachExchange(
                    file,
                    exchange -> consumer.accept(
                            new AuditedExchange(exchange, exchange.endpoint(), exchange.endpoint(), Headers.ALL)));
            return;
        }
        Consumer<IncompleteEntry> incomplete = entry -> skipped.merge(entry.getMessage(), 1, Integer::sum);
        Optional<RecordingFile> recording = RecordingFile.of(file);
        if (recording.isPresent()) {
            recording.get().forEachEntry(consumer, incomplete);
        } else {
            new HarFile(file).forEachEntry(consumer, incomplete);
        }
    }

    private static boolean isRunRecord(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            char[] start = new char[64];
            int length = reader.read(start);
            return length > 0
                    && new String(start, 0, length).replaceAll("\\s", "").startsWith("{\"type\":\"header\"");
        } catch (IOException unreadable) {
            throw new InvalidInput(
                    file.toString(),
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "check the path");
        }
    }

    private record Judged(
            AuditedExchange audited, ObservedExchange observed, List<Judgement> judgements, String group) {}

    private static long bytes(Exchange exchange) {
        return 1
                + bytes(exchange.request().body())
                + (exchange.response() == null ? 0 : bytes(exchange.response().body()));
    }

    /** A recording need not hold the body. */
    private static long bytes(Body body) {
        return body == null ? 0 : body.bytes().length;
    }

    /** What several threads do at the same time: it changes nothing here. */
    private Judged judged(AuditedExchange audited) {
        ObservedExchange observed = new ObservedExchange(audited.exchange());
        return new Judged(
                audited, observed, judge.judge(observed, audited.exchange().startedAt()), group(audited, observed));
    }

    private void add(Judged judged) {
        AuditedExchange audited = judged.audited();
        Exchange exchange = audited.exchange();
        if (exchange.response() != null) {
            Set<String> headers = kept.computeIfAbsent(audited.recorder(), recorder -> new HashSet<>());
            for (Header header : exchange.response().headers()) {
                if (headers.size() < MOST_HEADERS) {
                    headers.add(header.name().toLowerCase(Locale.ROOT));
                }
            }
        }
        groups.computeIfAbsent(judged.group(), name -> new GroupTally(mostSamples))
                .add(audited, judged.observed(), judged.judgements());
    }

    private String group(AuditedExchange audited, ObservedExchange observed) {
        return switch (groupBy) {
            case SOURCE -> PrintableUrl.of(audited.source());
            case HOST ->
                PrintableUrl.of(HarEntry.host(audited.exchange().request().url()));
            case MODEL ->
                Stream.of(observed.requestBody(), observed.assembled())
                        .map(body -> body.path("model").asString(""))
                        .filter(model -> !model.isBlank())
                        .findFirst()
                        .orElse("no model is named");
            case OPERATION ->
                observed.operation() == null
                        ? "not recognised"
                        : observed.operation().id();
        };
    }
}
