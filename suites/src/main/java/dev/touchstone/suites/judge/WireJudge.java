package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.When;
import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Judges exchanges by a revision's wire requirements. What it keeps only saves time; several threads may use it. */
public final class WireJudge {
    private final List<Entry> entries;
    private final Map<ExchangeKind, List<Entry>> byKind = new ConcurrentHashMap<>();
    private final JsonSchemas schemas;
    private final StreamEnds ends;

    private record JudgedRequirement(WireRequirement requirement, Judgement judgement) {}

    private record Entry(WireRequirement requirement, CompiledRequirement compiled) {}

    /** All exchanges of a kind concern the same few requirements, as long as nobody looks into the bodies. */
    private record ExchangeKind(Operation operation, Form asked, Form answer, int status) {}

    /** @throws IllegalArgumentException naming the requirement, if a check is none of the vocabulary's */
    public WireJudge(SpecRevision revision, Vocabulary vocabulary) {
        this.entries = revision.suites().stream()
                .flatMap(suite -> suite.wire().stream())
                .map(requirement -> new Entry(requirement, CompiledRequirement.of(requirement, vocabulary)))
                .toList();
        this.schemas = revision.schemas();
        this.ends = new StreamEnds(entries.stream().map(Entry::requirement).toList(), vocabulary);
    }

    private List<Entry> concerned(ObservedExchange exchange) {
        ExchangeKind kind =
                new ExchangeKind(exchange.operation(), exchange.asked(), exchange.answer(), exchange.status());
        return byKind.computeIfAbsent(
                kind,
                wanted -> entries.stream()
                        .filter(entry -> entry.requirement()
                                .when()
                                .matchesKind(wanted.operation(), wanted.asked(), wanted.answer(), wanted.status()))
                        .toList());
    }

    /** Whether a condition is about successful answers alone. */
    public static boolean isAboutSuccess(When when) {
        return when.status() != null && when.status().patterns().stream().allMatch(status -> status.startsWith("2"));
    }

    /** As {@link #judge(ObservedExchange, Instant, EndpointSummary)}, for an endpoint that is not known. */
    public List<Judgement> judge(ObservedExchange exchange, Instant recordedAt) {
        return judge(exchange, recordedAt, null);
    }

    /**
     * Judges an exchange by every requirement that concerns it. One that did not come back whole, or is beyond a limit,
     * is not judged.
     *
     * @param recordedAt when it took place; null if that is not known: then requirements with a date do not judge it
     * @param endpoint the endpoint as its profile declares it; null if it is not known
     * @return one judgement for each requirement that had something to judge, also if it could not
     */
    public List<Judgement> judge(ObservedExchange exchange, Instant recordedAt, EndpointSummary endpoint) {
        return judge(exchange, recordedAt, endpoint, false);
    }

    /**
     * As above.
     *
     * @param probe whether the request was made to be refused: whatever it gets is no sample of how valid requests are
     *     answered, so that only what holds of refusals and of all answers is asked of it
     */
    public List<Judgement> judge(
            ObservedExchange exchange, Instant recordedAt, EndpointSummary endpoint, boolean probe) {
        // What asks for nothing that is known, such as a page in a recording, is held to nothing.
        if (!exchange.exchange().isComplete()
                || exchange.beyondLimit().isPresent()
                || exchange.isRecorded() && exchange.operation() == null) {
            return List.of();
        }
        Context context = Context.alone(schemas, endpoint);
        LocalDate day = recordedAt == null ? LocalDate.MIN : LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
        AbsentMembers absent = new AbsentMembers();
        List<JudgedRequirement> judged = new ArrayList<>();
        for (Entry entry : concerned(exchange)) {
            LocalDate since = entry.requirement().statement().since();
            if ((since == null || !day.isBefore(since))
                    && (!exchange.isUnreadable() || entry.compiled().isAboutTransfer())
                    && !(probe && isAboutSuccess(entry.requirement().when()))
                    && entry.requirement().when().bodiesMatch(exchange)) {
                entry.compiled().judge(exchange, context).ifPresent(judgement -> {
                    absent.add(entry.requirement(), judgement);
                    judged.add(new JudgedRequirement(entry.requirement(), judgement));
                });
            }
        }
        Optional<String> end = ends.saying(exchange, context);
        return judged.stream()
                .map(each -> end.filter(
                                saying -> !saying.equals(each.requirement().id()))
                        .filter(saying -> StreamEnds.isAboutTheRest(each.requirement(), each.judgement()))
                        .map(saying -> each.judgement().notJudged("the stream breaks off, which " + saying + " says"))
                        .orElseGet(() -> absent.without(each.requirement(), each.judgement())))
                .toList();
    }
}
