package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges exchanges by a revision's wire requirements. It keeps no state and may be used by several threads. */
public final class WireJudge {
    private final Map<Operation, List<Entry>> byOperation = new EnumMap<>(Operation.class);
    private final List<Entry> ofAnyOperation;
    private final JsonSchemas schemas;

    private record Entry(WireRequirement requirement, CompiledRequirement compiled) {}

    /** @throws IllegalArgumentException naming the requirement, if a check is none of the vocabulary's */
    public WireJudge(SpecRevision revision, Vocabulary vocabulary) {
        List<Entry> entries = revision.suites().stream()
                .flatMap(suite -> suite.wire().stream())
                .map(requirement -> new Entry(requirement, CompiledRequirement.of(requirement, vocabulary)))
                .toList();
        for (Operation operation : Operation.values()) {
            byOperation.put(
                    operation,
                    entries.stream().filter(entry -> concerns(entry, operation)).toList());
        }
        this.ofAnyOperation = entries.stream()
                .filter(entry -> entry.requirement().when().operation() == null)
                .toList();
        this.schemas = revision.schemas();
    }

    private static boolean concerns(Entry entry, Operation operation) {
        Set<Operation> operations = entry.requirement().when().operation();
        return operations == null || operations.contains(operation);
    }

    /** As {@link #judge(ObservedExchange, Instant, EndpointSummary)}, for an endpoint that is not known. */
    public List<Judgement> judge(ObservedExchange exchange, Instant recordedAt) {
        return judge(exchange, recordedAt, null);
    }

    /**
     * Judges an exchange by every requirement that concerns it. One that did not come back whole is not judged.
     *
     * @param recordedAt when it took place; null if that is not known: then requirements with a date do not judge it
     * @param endpoint the endpoint as its profile declares it; null if it is not known
     * @return one judgement for each requirement that had something to judge
     */
    public List<Judgement> judge(ObservedExchange exchange, Instant recordedAt, EndpointSummary endpoint) {
        if (!exchange.exchange().isComplete()) {
            return List.of();
        }
        Context context = Context.alone(schemas, endpoint);
        LocalDate day = recordedAt == null ? LocalDate.MIN : LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
        List<Entry> entries = exchange.operation() == null ? ofAnyOperation : byOperation.get(exchange.operation());
        List<Judgement> judgements = new ArrayList<>();
        for (Entry entry : entries) {
            LocalDate since = entry.requirement().statement().since();
            if ((since == null || !day.isBefore(since))
                    && entry.requirement().when().matches(exchange)) {
                entry.compiled().judge(exchange, context).ifPresent(judgements::add);
            }
        }
        return judgements;
    }
}
