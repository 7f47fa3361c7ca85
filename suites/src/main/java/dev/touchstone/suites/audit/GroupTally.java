package dev.touchstone.suites.audit;

import dev.touchstone.reports.cause.SharedCauses;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Finding.EvidencePlace;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import dev.touchstone.suites.audit.AuditedExchange.Headers;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.FindingText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Adds up one group. An absent header proves nothing if the recorder removes it. It proves something only if the
 * recorder kept other headers of the vendor in the same answer, and this header in another answer. So such findings
 * wait until it is known which headers each recorder keeps.
 */
final class GroupTally {
    private final int maxSamples;
    private final AtomicInteger samplesLeft;
    private final Map<String, GroupSum> sums = new HashMap<>();
    private final Map<Absence, GroupSum> absences = new HashMap<>();
    private final UnjudgedTally unjudged = new UnjudgedTally();
    private int recognised;
    private int unrecognised;

    private final class GroupSum {
        private int judged;
        private int failed;
        private final List<Finding> samples = new ArrayList<>();
        /** Samples of failures whose cause another requirement tells. */
        private final List<Finding> toldSamples = new ArrayList<>();
        /** How many of the failing exchanges fail for a cause that another requirement tells, by that requirement. */
        private final Map<String, Integer> told = new TreeMap<>();

        private int notJudged;
        private String obstacle;

        void add(List<Finding> findings, Optional<String> teller) {
            judged++;
            if (!findings.isEmpty()) {
                failed++;
                teller.ifPresent(id -> told.merge(id, 1, Integer::sum));
                List<Finding> kept = teller.isPresent() ? toldSamples : samples;
                if (kept.size() < maxSamples && samplesLeft.getAndDecrement() > 0) {
                    kept.add(printable(findings));
                }
            }
        }

        void addNotJudged(String reason) {
            notJudged++;
            obstacle = obstacle == null ? reason : obstacle;
        }

        void add(GroupSum other) {
            notJudged += other.notJudged;
            obstacle = obstacle == null ? other.obstacle : obstacle;
            judged += other.judged;
            failed += other.failed;
            other.told.forEach((id, count) -> told.merge(id, count, Integer::sum));
            addSamples(samples, other.samples);
            addSamples(toldSamples, other.toldSamples);
        }

        private void addSamples(List<Finding> some, List<Finding> more) {
            more.stream().limit(Math.max(0, maxSamples - some.size())).forEach(some::add);
        }

        private List<Finding> samples() {
            return Stream.concat(samples.stream(), toldSamples.stream())
                    .limit(maxSamples)
                    .toList();
        }
    }

    /**
     * @param maxSamples the maximum number of findings that are kept for each requirement
     * @param samplesLeft how many more findings all groups together may keep
     */
    GroupTally(int maxSamples, AtomicInteger samplesLeft) {
        this.maxSamples = maxSamples;
        this.samplesLeft = samplesLeft;
    }

    /** Returns the first finding of an exchange, with the other places where it is wrong. */
    private static Finding printable(List<Finding> findings) {
        Finding first = findings.get(0);
        String exchange = PrintableUrl.of(first.exchange());
        return new Finding(
                exchange,
                PrintableUrl.of(first.at()),
                PrintableUrl.of(first.expected()),
                PrintableUrl.of(first.observed()),
                FindingText.otherPlaces(findings).stream()
                        .limit(Finding.MAX_PLACES)
                        .map(place -> new EvidencePlace(exchange, PrintableUrl.of(place)))
                        .toList(),
                null);
    }

    private record Absence(String requirement, String recorder, Set<String> headers) {}

    /**
     * @param shared which requirements fail on this exchange for a cause that another one tells
     * @param noted whether it is known which headers its recorder keeps in other answers
     */
    void add(
            AuditedExchange audited,
            ObservedExchange exchange,
            List<Judgement> judgements,
            SharedCauses shared,
            boolean noted) {
        if (exchange.operation() != null) {
            recognised++;
        } else {
            unrecognised++;
        }
        unjudged.add(exchange, judgements);
        for (Judgement judgement : judgements) {
            if (!judgement.isJudged()) {
                sums.computeIfAbsent(judgement.requirementId(), id -> new GroupSum())
                        .addNotJudged(judgement.notJudged());
            } else if (judgement.absentHeaders().isEmpty() || audited.headers() == Headers.ALL) {
                sums.computeIfAbsent(judgement.requirementId(), id -> new GroupSum())
                        .add(judgement.findings(), shared.teller(judgement.requirementId()));
            } else if (noted
                    && audited.headers() == Headers.SOME
                    && VendorHeaders.survive(audited.exchange().response(), judgement.absentHeaders())) {
                absences.computeIfAbsent(
                                new Absence(judgement.requirementId(), audited.recorder(), judgement.absentHeaders()),
                                absence -> new GroupSum())
                        .add(judgement.findings(), Optional.empty());
            }
        }
    }

    /**
     * Adds requests that are now known to be for the API.
     *
     * @param path the requested path
     */
    void addUnrecognised(String path, int count) {
        unrecognised += count;
        unjudged.add(path, count);
    }

    /** @param kept the headers that each recorder keeps, in lower case */
    AuditReport.Group report(String name, SpecRevision revision, Map<String, Set<String>> kept) {
        Map<String, GroupSum> all = new HashMap<>();
        sums.forEach((id, sum) -> all.computeIfAbsent(id, key -> new GroupSum()).add(sum));
        absences.forEach((absence, sum) -> {
            Set<String> seen = new HashSet<>(kept.getOrDefault(absence.recorder(), Set.of()));
            seen.retainAll(absence.headers());
            if (!seen.isEmpty()) {
                all.computeIfAbsent(absence.requirement(), key -> new GroupSum())
                        .add(sum);
            }
        });
        List<AuditReport.Tally> tallies = revision.requirements()
                .map(Requirement::statement)
                .map(statement -> tally(statement, all.get(statement.id())))
                .filter(Objects::nonNull)
                .toList();
        return new AuditReport.Group(name, recognised, unrecognised, tallies, unjudged.list());
    }

    private static AuditReport.Tally tally(Statement statement, GroupSum sum) {
        return sum == null
                ? null
                : new AuditReport.Tally(
                        statement.id(),
                        statement.level().id(),
                        statement.gates(),
                        sum.judged,
                        sum.failed,
                        sum.samples(),
                        sum.notJudged,
                        sum.obstacle,
                        sum.told);
    }
}
