package dev.touchstone.suites.audit;

import dev.touchstone.reports.cause.SharedCauses;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.ObservedExchange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Judges recorded traffic by every wire requirement. It sends nothing. */
public final class Audit {
    /**
     * The maximum number of different headers of one recorder. A recorder with more is hostile, and its headers prove
     * nothing.
     */
    private static final int MAX_HEADERS = 2_000;

    /** The maximum number of headers of all recorders together. */
    private static final int MAX_HEADERS_IN_ALL = 200_000;

    /**
     * The maximum number of recorders whose headers are noted. An absent header does not count as a failure for other
     * recorders.
     */
    private static final int MAX_RECORDERS = 1_000;

    /**
     * The maximum number of groups. Their names come from the recording, so a hostile one could name as many as it has
     * entries.
     */
    private static final int MAX_GROUPS = 1_000;

    private static final int LONGEST_NAME = 200;

    /** The maximum number of findings that are kept in all. */
    private static final int MAX_FINDINGS = 100_000;

    /** The name of the group for everything beyond the maximum. */
    static final String OTHER_GROUPS = "further groups";

    /** The number of findings of a requirement that are kept by default. */
    private static final int SAMPLES = 3;

    /**
     * The maximum number of bytes of recorded bodies that are judged or wait at a time. In memory they take twenty
     * times as much.
     */
    private static final long MAX_BYTES_AHEAD = 2 << 20;

    private final WireJudge judge;
    private final SpecRevision revision;
    private final Map<String, Requirement> requirements;
    private final GroupBy groupBy;
    private final Map<String, GroupTally> groups = new TreeMap<>();
    private final TrafficSurvey survey = new TrafficSurvey();
    private final Map<String, Set<String>> kept = new HashMap<>();
    /** How many entries are no exchanges, by what is missing. */
    private final Map<String, Integer> skipped = new TreeMap<>();

    /** Why only the beginning of some files could be read. */
    private final List<String> partly = new ArrayList<>();

    private final int maxSamples;
    private int headersLeft = MAX_HEADERS_IN_ALL;
    private final AtomicInteger samplesLeft = new AtomicInteger(MAX_FINDINGS);

    private Audit(SpecRevision revision, GroupBy groupBy, boolean all) {
        this.maxSamples = all ? Integer.MAX_VALUE : SAMPLES;
        this.judge = new WireJudge(revision, new Vocabulary());
        this.revision = revision;
        this.requirements = revision.requirementsById();
        this.groupBy = groupBy;
    }

    /**
     * Judges the recorded traffic in HAR files, in cassettes and mappings of test recorders, and in run records.
     *
     * @throws InvalidInput if a file can't be read, or has no known format
     */
    public static AuditReport run(List<Path> files, GroupBy groupBy, SpecRevision revision) {
        return run(files, groupBy, revision, false);
    }

    /**
     * Judges the recorded traffic.
     *
     * @param all whether a finding of every failing exchange is kept, or only a few of each requirement
     */
    public static AuditReport run(List<Path> files, GroupBy groupBy, SpecRevision revision, boolean all) {
        Audit audit = new Audit(revision, groupBy, all);
        try (InOrder<JudgedExchange> judging =
                new InOrder<>(Runtime.getRuntime().availableProcessors(), MAX_BYTES_AHEAD, audit::add)) {
            RecordedTraffic.files(files)
                    .forEach(file -> audit.read(
                            file, audited -> judging.add(bytes(audited.exchange()), () -> audit.judged(audited))));
            judging.finish();
        }
        List<AuditReport.ForeignRequest> foreign =
                audit.survey.foreign((group, path, count) -> audit.group(group).addUnrecognised(path, count));
        return new AuditReport(
                revision.id(),
                audit.groups.entrySet().stream()
                        .map(group -> group.getValue().report(group.getKey(), revision, audit.kept))
                        .toList(),
                audit.skipped.entrySet().stream()
                        .map(entry -> new AuditReport.Skipped(entry.getKey(), entry.getValue()))
                        .toList(),
                List.copyOf(audit.partly),
                audit.survey.found(),
                foreign);
    }

    private void read(Path file, Consumer<AuditedExchange> consumer) {
        RecordedTraffic.read(file, consumer, entry -> skipped.merge(entry.getMessage(), 1, Integer::sum), partly::add);
    }

    private record JudgedExchange(
            AuditedExchange audited,
            ObservedExchange observed,
            List<Judgement> judgements,
            SharedCauses shared,
            String group) {}

    private static long bytes(Exchange exchange) {
        return 1
                + bytes(exchange.request().body())
                + (exchange.response() == null ? 0 : bytes(exchange.response().body()));
    }

    /** Returns the size of a body. A recording may be without it. */
    private static long bytes(Body body) {
        return body == null ? 0 : body.bytes().length;
    }

    /** Judges an exchange. Several threads do this at the same time, so it changes no state. */
    private JudgedExchange judged(AuditedExchange audited) {
        ObservedExchange observed = new ObservedExchange(audited.exchange());
        List<Judgement> judgements = judge.judge(observed, audited.exchange().startedAt());
        return new JudgedExchange(audited, observed, judgements, shared(judgements), group(audited, observed));
    }

    /**
     * Returns which failures on one exchange have the same cause. What depends on an absent header is left out, because
     * the recorder may have removed the header.
     */
    private SharedCauses shared(List<Judgement> judgements) {
        Map<String, List<Finding>> failing = new LinkedHashMap<>();
        for (Judgement judgement : judgements) {
            if (judgement.fails() && judgement.absentHeaders().isEmpty()) {
                failing.put(judgement.requirementId(), judgement.findings());
            }
        }
        return SharedCauses.onOneExchange(failing, requirements);
    }

    private void add(JudgedExchange judged) {
        AuditedExchange audited = judged.audited();
        Exchange exchange = audited.exchange();
        if (!survey.isOfAnApi(judged.observed(), judged.group())) {
            return;
        }
        survey.add(judged.observed());
        if (exchange.response() != null && isNoted(audited.recorder())) {
            note(exchange.response().headers(), kept.computeIfAbsent(audited.recorder(), any -> new HashSet<>()));
        }
        group(judged.group())
                .add(audited, judged.observed(), judged.judgements(), judged.shared(), isNoted(audited.recorder()));
    }

    private GroupTally group(String fullName) {
        String name = shortened(fullName);
        return groups.computeIfAbsent(
                groups.containsKey(name) || groups.size() < MAX_GROUPS ? name : OTHER_GROUPS,
                any -> new GroupTally(maxSamples, samplesLeft));
    }

    private boolean isNoted(String recorder) {
        return kept.containsKey(recorder) || kept.size() < MAX_RECORDERS;
    }

    private void note(List<Header> headers, Set<String> names) {
        for (Header header : headers) {
            if (names.size() < MAX_HEADERS && header.name().length() <= LONGEST_NAME && headersLeft > 0) {
                headersLeft -= names.add(header.name().toLowerCase(Locale.ROOT)) ? 1 : 0;
            }
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private String group(AuditedExchange audited, ObservedExchange observed) {
        return switch (groupBy) {
            case SOURCE -> PrintableUrl.of(audited.source());
            case HOST ->
                PrintableUrl.of(HarEntry.host(audited.exchange().request().url()));
            case MODEL -> TrafficSurvey.model(observed).orElse("no model is named");
            case OPERATION ->
                observed.operation() == null
                        ? "not recognised"
                        : observed.operation().id();
        };
    }
}
