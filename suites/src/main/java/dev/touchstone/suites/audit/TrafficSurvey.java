package dev.touchstone.suites.audit;

import dev.touchstone.suites.audit.AuditReport.ForeignRequest;
import dev.touchstone.suites.audit.AuditReport.Found;
import dev.touchstone.suites.audit.AuditReport.Seen;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.RecordedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the hosts, models and operations of the API's traffic, and the requests that are not for the API. Whether an
 * unknown path belongs to the API may only become clear later, when an operation at the same address occurs. So unknown
 * paths wait until the end.
 */
final class TrafficSurvey {
    /**
     * The maximum number of names. They come from the recording, so a hostile one could have as many as it has entries.
     */
    private static final int MAX_NAMES = 1_000;

    private static final int MAX_FOREIGN = 200;
    private static final int LONGEST_NAME = 200;
    private static final String REST = "others";

    private final Map<String, Span> hosts = new TreeMap<>();
    private final Map<String, Span> models = new TreeMap<>();
    private final Map<String, Span> operations = new TreeMap<>();
    private final Map<String, Set<String>> bases = new HashMap<>();
    private final Map<UnknownPath, Integer> unknown = new LinkedHashMap<>();

    /** A request without a known operation, and the group that it belongs to if it turns out to be for the API. */
    record UnknownPath(String group, String method, String host, String path) {
        private static final UnknownPath OTHERS = new UnknownPath("", "", "other hosts", "other paths");
    }

    private static final class Span {
        private int count;
        private Instant first;
        private Instant last;

        void add(Instant at) {
            count++;
            if (at != null) {
                first = first == null || at.isBefore(first) ? at : first;
                last = last == null || at.isAfter(last) ? at : last;
            }
        }

        Seen seen(String name) {
            return new Seen(name, count, first, last);
        }
    }

    /**
     * Tells whether a request is for an API, as far as the request alone shows it. If not, the request is kept here.
     *
     * @param group its group
     */
    boolean isOfAnApi(ObservedExchange exchange, String group) {
        RecordedRequest request = exchange.request();
        if (exchange.isRecorded()
                && exchange.operation() == null
                && request.apiPath().isEmpty()) {
            UnknownPath path = new UnknownPath(
                    group, request.method(), shortened(host(exchange)), shortened(PrintableUrl.of(request.path())));
            unknown.merge(
                    unknown.containsKey(path) || unknown.size() < MAX_NAMES ? path : UnknownPath.OTHERS,
                    1,
                    Integer::sum);
            return false;
        }
        return true;
    }

    /** Adds an exchange of an API. */
    void add(ObservedExchange exchange) {
        Instant at = exchange.exchange().startedAt();
        add(hosts, host(exchange), at);
        if (exchange.operation() != null) {
            add(operations, exchange.operation().id(), at);
            model(exchange).ifPresent(model -> add(models, model, at));
            learnAddress(exchange.request());
        }
    }

    private void learnAddress(RecordedRequest request) {
        Set<String> known = bases.size() < MAX_NAMES
                ? bases.computeIfAbsent(request.host(), any -> new HashSet<>())
                : bases.getOrDefault(request.host(), new HashSet<>());
        if (known.size() < MAX_NAMES) {
            request.apiBase().ifPresent(known::add);
        }
    }

    /** Returns the model that the request names, or else the model in the answer. */
    static Optional<String> model(ObservedExchange exchange) {
        return exchange.request()
                .model()
                .or(() -> Optional.of(exchange.assembled().path("model").asString("")))
                .filter(model -> !model.isBlank());
    }

    private static String host(ObservedExchange exchange) {
        String host = exchange.request().host();
        return host.isEmpty() ? PrintableUrl.of(exchange.exchange().request().url()) : host;
    }

    private static void add(Map<String, Span> to, String name, Instant at) {
        String key = shortened(name);
        to.computeIfAbsent(to.containsKey(key) || to.size() < MAX_NAMES ? key : REST, any -> new Span())
                .add(at);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    Found found() {
        return new Found(list(hosts), list(models), list(operations));
    }

    private static List<Seen> list(Map<String, Span> spans) {
        return spans.entrySet().stream()
                .map(span -> span.getValue().seen(span.getKey()))
                .toList();
    }

    /** Receives the unknown paths that are below an address of the API, in the form that the API uses. */
    interface LateFinds {
        void found(String group, String path, int count);
    }

    /**
     * Returns the requests that are not for the API, after all its addresses are known.
     *
     * @param finds receives the other requests
     */
    List<ForeignRequest> foreign(LateFinds finds) {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        unknown.forEach((path, count) -> apiPath(path)
                .ifPresentOrElse(
                        shown -> finds.found(path.group(), shown, count),
                        () -> counts.merge(List.of(path.host(), path.path()), count, Integer::sum)));
        List<ForeignRequest> all = new ArrayList<>(counts.entrySet().stream()
                .map(entry ->
                        new ForeignRequest(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .sorted(Comparator.comparing(ForeignRequest::count)
                        .reversed()
                        .thenComparing(ForeignRequest::host)
                        .thenComparing(ForeignRequest::path))
                .toList());
        if (all.size() > MAX_FOREIGN) {
            List<ForeignRequest> rest = all.subList(MAX_FOREIGN, all.size());
            int count = rest.stream().mapToInt(ForeignRequest::count).sum();
            rest.clear();
            all.add(new ForeignRequest(UnknownPath.OTHERS.host(), UnknownPath.OTHERS.path(), count));
        }
        return List.copyOf(all);
    }

    private Optional<String> apiPath(UnknownPath unknownPath) {
        return bases.getOrDefault(unknownPath.host(), Set.of()).stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .flatMap(base -> RecordedRequest.apiPath(unknownPath.method(), unknownPath.path(), base).stream())
                .findFirst();
    }
}
