package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.When;
import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
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

/** Judges exchanges by a revision's wire requirements. Thread-safe; its state is only a cache. */
public final class WireJudge {
    private final List<Entry> entries;
    private final Map<ExchangeKind, List<Entry>> byKind = new ConcurrentHashMap<>();
    private final JsonSchemas schemas;
    private final StreamEnds ends;

    private record JudgedRequirement(WireRequirement requirement, Judgement judgement) {}

    private record Entry(WireRequirement requirement, CompiledRequirement compiled) {}

    /**
     * The properties of an exchange that select the few requirements which concern it, apart from conditions on the
     * bodies.
     */
    private record ExchangeKind(Operation operation, Form asked, Form answer, int status) {}

    /** @throws IllegalArgumentException naming the requirement, if the vocabulary does not have one of its checks */
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

    /** Tells whether a condition allows only successful answers. */
    public static boolean isAboutSuccess(When when) {
        return when.status() != null && when.status().patterns().stream().allMatch(status -> status.startsWith("2"));
    }

    /** Judges as {@link #judge(ObservedExchange, Instant, EndpointSummary)} does, for an unknown endpoint. */
    public List<Judgement> judge(ObservedExchange exchange, Instant recordedAt) {
        return judge(exchange, recordedAt, null);
    }

    /**
     * Judges an exchange by every requirement that concerns it. An exchange that is incomplete, or beyond a limit, is
     * not judged.
     *
     * @param recordedAt when it took place; null if that is unknown: then requirements with a date do not judge it
     * @param endpoint the endpoint as its profile declares it; null if it is unknown
     * @return one judgement for each requirement that had something to judge, also if it could not judge it
     */
    public List<Judgement> judge(ObservedExchange exchange, Instant recordedAt, EndpointSummary endpoint) {
        return judge(exchange, recordedAt, endpoint, false);
    }

    /**
     * Judges as {@link #judge(ObservedExchange, Instant, EndpointSummary)} does.
     *
     * @param probe whether the request was made to be refused: its answer does not show how valid requests are
     *     answered, so requirements about successful answers alone do not judge it
     */
    public List<Judgement> judge(
            ObservedExchange exchange, Instant recordedAt, EndpointSummary endpoint, boolean probe) {
        // A recorded exchange of an unknown operation, such as a web page, is not judged.
        if (!exchange.exchange().isComplete()
                || exchange.beyondLimit().isPresent()
                || exchange.isRecorded() && exchange.operation() == null) {
            return List.of();
        }
        Context context = Context.alone(schemas, endpoint);
        LocalDate day = recordedAt == null ? LocalDate.MIN : LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
        ToldBySchemas told = new ToldBySchemas();
        List<JudgedRequirement> judged = new ArrayList<>();
        for (Entry entry : concerned(exchange)) {
            LocalDate since = entry.requirement().statement().since();
            if ((since == null || !day.isBefore(since))
                    && (!exchange.isUnreadable() || entry.compiled().isAboutTransfer())
                    && !(probe && isAboutSuccess(entry.requirement().when()))
                    && entry.requirement().when().bodiesMatch(exchange)) {
                Optional<Judgement> judgement = entry.compiled().judge(exchange, context);
                if (judgement.isPresent()) {
                    told.add(entry.requirement(), judgement.get());
                    judged.add(new JudgedRequirement(entry.requirement(), judgement.get()));
                }
            }
        }
        if (judged.stream().noneMatch(each -> each.judgement().fails())) {
            return judged.stream().map(JudgedRequirement::judgement).toList();
        }
        Optional<String> end = ends.saying(exchange, context);
        Optional<String> unreadable = unreadable(exchange, judged);
        return judged.stream()
                .map(each -> each.judgement().fails() ? settled(each, unreadable, end, told) : each.judgement())
                .toList();
    }

    /** Returns the judgement of a requirement that fails, not judged if something else already says what it found. */
    private static Judgement settled(
            JudgedRequirement failed, Optional<String> unreadable, Optional<String> end, ToldBySchemas told) {
        Judgement judgement = failed.judgement();
        if (unreadable.isPresent() && isAboutTheWhole(failed)) {
            return judgement.notJudged(unreadable.get());
        }
        if (end.isPresent()
                && !end.get().equals(failed.requirement().id())
                && StreamEnds.isAboutTheRest(failed.requirement(), judgement)) {
            return judgement.notJudged("the stream breaks off, which " + end.get() + " says");
        }
        return told.without(failed.requirement(), judgement);
    }

    /** Why nothing can be made of an answer as a whole, if something else says so; empty if nothing does. */
    private static Optional<String> unreadable(ObservedExchange exchange, List<JudgedRequirement> judged) {
        if (!exchange.assembled().isMissingNode()) {
            return Optional.empty();
        }
        return exchange.brokeOff()
                ? Optional.of("the stream reports an error before there is an answer")
                : judged.stream()
                        .filter(each -> each.judgement().fails() && !isAboutTheWhole(each))
                        .filter(each -> each.requirement().statement().gates())
                        .map(each -> "nothing can be made of the answer, see "
                                + each.requirement().id())
                        .findFirst();
    }

    /** Whether all that was found is that there is no document to look at. */
    private static boolean isAboutTheWhole(JudgedRequirement judged) {
        return judged.judgement().fails()
                && !ToldBySchemas.isAboutASchema(judged.requirement())
                && judged.judgement().findings().stream().allMatch(Findings::isAboutNoDocument);
    }
}
