package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The places that the candidate's failed requirements point to. Parity does not report them again. */
final class VerdictsAlready {
    private static final String HEADER = "header ";
    private static final String STREAM = "stream";

    /**
     * @param family the API whose answer was found wrong
     * @param place the place in the form of {@link #general(String)}
     */
    private record Said(String family, String place) {}

    private final Map<Said, Set<String>> said = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    VerdictsAlready(RunRecord candidate) {
        Map<String, String> families = new HashMap<>();
        for (Exchange exchange : candidate.exchanges()) {
            families.put(exchange.id(), Family.of(exchange));
        }
        for (Result result : candidate.results()) {
            if (result.outcome() == Outcome.FAILED) {
                failed.add(result.requirement());
                for (Finding finding : result.findings()) {
                    add(families.getOrDefault(finding.exchange(), ""), finding.at(), result.requirement());
                }
            }
        }
    }

    private void add(String family, String at, String requirement) {
        String place = general(at);
        // The family of a header is empty, because one server writes the headers of all its APIs.
        String known = place.startsWith(HEADER) ? "" : family;
        said.computeIfAbsent(new Said(known, place), any -> new TreeSet<>()).add(requirement);
    }

    /**
     * Returns the failed requirements that already report a difference.
     *
     * @param requirement the requirement that shows the difference; null if an exchange does
     */
    List<String> saying(Difference difference, String requirement) {
        return switch (difference.kind()) {
            // A different status is always listed, because readers look for it first.
            case STATUS, OUTCOME -> List.of();
            case HANDLING -> requirement != null && failed.contains(requirement) ? List.of(requirement) : List.of();
            case HEADER -> at("", HEADER + difference.at());
            case EVENT_ORDER -> at(difference.family(), STREAM);
            case RETYPED, MISSING, NULLABLE, EXTRA, VALUE -> below(difference.family(), general(difference.at()));
        };
    }

    private List<String> at(String family, String place) {
        return List.copyOf(said.getOrDefault(new Said(family, place), Set.of()));
    }

    /** A finding about a member also covers its parts, and a finding about a part covers the member. */
    private List<String> below(String family, String pointer) {
        Set<String> ids = new TreeSet<>();
        said.forEach((each, requirements) -> {
            boolean related = each.place().equals(pointer)
                    || each.place().startsWith(pointer + "/")
                    || !each.place().isEmpty() && pointer.startsWith(each.place() + "/");
            if (each.family().equals(family) && related) {
                ids.addAll(requirements);
            }
        });
        return List.copyOf(ids);
    }

    /**
     * Returns a place without indexes, types and events, such as {@code event 3 /choices/0/delta}, {@code event chunk
     * /choices/*} and {@code /output/*:message}.
     */
    private static String general(String at) {
        if (at.startsWith(HEADER)) {
            return at;
        }
        int slash = at.indexOf('/');
        if (slash < 0) {
            return at.startsWith("event") || at.startsWith(STREAM) ? STREAM : at;
        }
        return at.substring(slash).replaceAll("/\\d+(?=/|$)", "/*").replaceAll("/(\\*|item|part):[^/]*", "/$1");
    }
}
