package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An API that the endpoint does not have, although its profile does not deny it: one finding for all requirements
 * about it.
 *
 * @param api such as {@code responses}
 * @param reason what was asked, and what the endpoint answered
 * @param requirements the ids of the requirements that could not be judged for this reason
 * @param finding the answer that shows it; null if the record does not have it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Absence(String api, String reason, Set<String> requirements, Finding finding) {

    /** The beginning of each result's reason. */
    private static final String PREFIX = "not offered: ";

    /** Returns the APIs that are missing in a run, by name. */
    public static List<Absence> of(List<Result> results) {
        Map<String, Absence> byApi = new TreeMap<>();
        for (Result result : results) {
            if (result.missing() != null) {
                byApi.merge(result.missing(), of(result), Absence::with);
            }
        }
        return new ArrayList<>(byApi.values());
    }

    private static Absence of(Result result) {
        return new Absence(
                result.missing(),
                result.reason(),
                new TreeSet<>(Set.of(result.requirement())),
                result.findings().stream().findFirst().orElse(null));
    }

    private Absence with(Absence other) {
        requirements.addAll(other.requirements);
        return finding == null && other.finding != null
                ? new Absence(api, other.reason, requirements, other.finding)
                : this;
    }

    /**
     * Returns the absence as a sentence for people.
     *
     * @param gateStatuses the gate status of each requirement of the run, by id
     */
    String sentence(Map<String, GateStatus> gateStatuses) {
        long deciding = requirements.stream()
                .filter(id -> gateStatuses.get(id) == GateStatus.NOT_OFFERED)
                .count();
        String because = reason.startsWith(PREFIX) ? reason.substring(PREFIX.length()) : reason;
        return "The endpoint does not have " + api + ", for " + requirements.size() + " requirements of which "
                + deciding
                + " decide: " + because + ". If it is to do without, say so in its profile: features: {" + feature(api)
                + ": false}.";
    }

    /** Returns the feature by which a profile denies an API: {@code audio} for {@code audio.speech}. */
    static String feature(String api) {
        int dot = api.indexOf('.');
        return dot < 0 ? api : api.substring(0, dot);
    }
}
