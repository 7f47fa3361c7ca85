package dev.touchstone.suites.replay;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The public operations of a replay on endpoints and records. */
public final class Replay {
    private Replay() {}

    /**
     * Returns the candidate with the models that replace recorded ones.
     *
     * @param models by recorded model
     */
    public static EndpointProfile mapped(EndpointProfile candidate, Map<String, String> models) {
        return ModelRoles.mapped(candidate, models);
    }

    /**
     * Joins the parts of one replay.
     *
     * @throws InvalidInput if they are of different endpoints, or if there is none
     */
    public static RunRecord joined(List<RunRecord> parts) {
        List<String> endpoints = parts.stream()
                .map(part -> part.header().endpoint().name())
                .distinct()
                .toList();
        if (endpoints.size() != 1) {
            throw new InvalidInput("the records", "are of the endpoints " + endpoints, "give those of one candidate");
        }
        List<Exchange> exchanges = new ArrayList<>();
        Map<String, Result> results = new LinkedHashMap<>();
        for (RunRecord part : parts) {
            exchanges.addAll(part.exchanges());
            part.results().forEach(result -> results.merge(result.requirement(), result, Replay::known));
        }
        RunRecord first = parts.get(0);
        return new RunRecord(
                first.header(),
                exchanges,
                List.copyOf(results.values()),
                first.footer(),
                first.judged(),
                first.resumed());
    }

    private static Result known(Result one, Result other) {
        return one.outcome() == Outcome.UNTESTED ? other : one;
    }
}
