package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.cause.KnownCauses;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.InconclusiveCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Detects when an endpoint, or one of its APIs, stops working during the run. Then nothing more is sent, and failures
 * that only the outage caused do not count against the endpoint. Thread-safe.
 *
 * <p>The exchanges of a row of failures are held back from the wire requirements until the row ends. Then they are
 * judged, because a single failure is the endpoint's own. If the row is an outage, or the plainest request failed too,
 * they are not judged at all.
 */
final class Outage {
    /** The number of failed requests in a row, each with its retries, that counts as an outage. */
    static final int FAILURES_IN_A_ROW = 5;

    /**
     * How often the plainest request has to be answered after odd answers of one kind, until these answers count as the
     * API's own.
     */
    static final int ODD_BUT_OWN = 2;

    /** The action that is due after a step. */
    enum Next {
        GO_ON,
        /** The plainest request has to find out whether the endpoint fails, or only these requests. */
        PROBE
    }

    /**
     * A row of failures.
     *
     * @param foreign whether a gateway or the credential was the cause of the last one
     * @param held the exchanges that the wire requirements have not judged yet
     */
    private record Row(int failures, boolean foreign, List<Exchange> held) {
        private static final Row NONE = new Row(0, false, List.of());

        Row plus(InconclusiveCause cause, List<ObservedExchange> attempts) {
            List<Exchange> all = new ArrayList<>(held);
            // A web page is never the API's answer, however the row ends. A request that is made to be refused may get
            // one.
            attempts.stream()
                    .filter(attempt -> !InconclusiveCause.isPageInPlaceOfAnAnswer(attempt))
                    .filter(attempt -> cause == null || !InconclusiveCause.isPageOfAGateway(attempt))
                    .map(ObservedExchange::exchange)
                    .forEach(all::add);
            return cause == null
                    ? new Row(failures, foreign, all)
                    : new Row(failures + 1, cause.layer() == Layer.GATEWAY || cause.layer() == Layer.CREDENTIAL, all);
        }

        boolean isLong() {
            return failures >= FAILURES_IN_A_ROW;
        }
    }

    private final String main;
    private final Consumer<ObservedExchange> wire;
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, String> stoppedApis = new HashMap<>();
    private final Map<String, Integer> timeouts = new HashMap<>();
    private final Map<String, Integer> ownOddities = new HashMap<>();
    private int inARow;
    private InconclusiveCause last;
    private String stopped;
    private boolean probing;
    private boolean inDoubt;

    /**
     * @param main the API that the run used first; if it fails, all APIs fail
     * @param wire receives the exchanges that the wire requirements judge
     */
    Outage(String main, Consumer<ObservedExchange> wire) {
        this.main = main;
        this.wire = wire;
    }

    /**
     * Returns why nothing more is sent to an API. Empty if requests may be sent.
     *
     * @param api such as {@code responses}
     */
    synchronized Optional<String> of(String api) {
        return Optional.ofNullable(stopped).or(() -> Optional.ofNullable(stoppedApis.get(api)));
    }

    /** Returns why the run, or a part of it, ended early. Empty if it did not. */
    synchronized Optional<String> reason() {
        return Optional.ofNullable(stopped)
                .or(() -> stoppedApis.values().stream().sorted().findFirst());
    }

    /**
     * Notes that a step has ended, retries included.
     *
     * @param inconclusive why the step can't be judged; null if it can
     * @param rejected whether the request was made to be refused: then a refusal says nothing about the endpoint's
     *     health
     * @param attempts in order
     * @param late whether the step ran into its timeout: then the plainest request is sent at once, because it says
     *     more than a row of failures
     */
    synchronized Next ended(
            String api,
            InconclusiveCause inconclusive,
            boolean rejected,
            List<ObservedExchange> attempts,
            boolean late) {
        ObservedExchange answer = attempts.get(attempts.size() - 1);
        if (inconclusive == null) {
            if (!rejected || answer.status() < 400) {
                works();
                release(api, answer.exchange().startedAt());
                attempts.stream()
                        .filter(attempt -> rejected || !InconclusiveCause.isPageOfAGateway(attempt))
                        .forEach(wire);
            } else {
                // An expected refusal may be the first answer of a gateway. The next success shows that it is not.
                rows.put(api, rows.getOrDefault(api, Row.NONE).plus(null, attempts));
            }
            return Next.GO_ON;
        }
        if (of(api).isPresent()) {
            return Next.GO_ON; // it was being sent when the API was given up
        }
        inARow++;
        last = inconclusive;
        Row row = rows.getOrDefault(api, Row.NONE).plus(inconclusive, attempts);
        rows.put(api, row);
        boolean all = inARow >= FAILURES_IN_A_ROW;
        if (late || !all && !row.isLong()) {
            return Next.GO_ON;
        }
        if (inDoubt || isCertain(inconclusive, answer)) {
            stop(all || inDoubt ? main : api);
            return Next.GO_ON;
        }
        if (probing) {
            return Next.GO_ON;
        }
        probing = true;
        return Next.PROBE;
    }

    /** Notes that a step was answered, and that the wire requirements do not judge its answer. */
    synchronized void answered(String api) {
        works();
        release(api);
    }

    /** Passes on an exchange that was sent in addition to the plan. */
    void judged(ObservedExchange exchange) {
        wire.accept(exchange);
    }

    /** Tells whether a failure has a cause that no content of a request can produce. */
    private static boolean isCertain(InconclusiveCause inconclusive, ObservedExchange answer) {
        return inconclusive.layer() == Layer.NETWORK
                || answer.status() == 407
                || answer.status() == 429
                || answer.isAnswered()
                        && KnownCauses.isQuotaSpent(answer.exchange().response());
    }

    /**
     * Notes the result of the plainest request.
     *
     * @param api the API that failed
     * @param asked the API that the plainest request used
     * @param works whether it got the expected answer
     */
    synchronized void probed(String api, String asked, boolean works) {
        probing = false;
        if (!works) {
            stop(asked);
        } else if (asked.equals(api)) {
            works();
            release(api);
        } else {
            works();
            if (rows.getOrDefault(api, Row.NONE).isLong()) {
                stop(api);
            }
        }
    }

    /** Tells whether the plainest request failed too, and no request has been answered since. */
    synchronized boolean isInDoubt() {
        return inDoubt;
    }

    /** Tells whether the last valid request, or the plainest one, failed. */
    synchronized boolean isFailing() {
        return inDoubt || inARow > 0;
    }

    /** Tells whether at least two valid requests in a row failed at the endpoint, and none has been answered since. */
    synchronized boolean failsOnValidRequests() {
        return inARow > 1 && last != null && last.layer() == Layer.ENDPOINT;
    }

    /** Tells whether answers that are odd in this way are known to be the API's own. */
    synchronized boolean isOwn(OddAnswer odd) {
        return ownOddities.getOrDefault(odd.signature(), 0) >= ODD_BUT_OWN;
    }

    /** Notes that the plainest request was answered after an odd answer, so the odd answer is the API's own. */
    synchronized void own(OddAnswer odd) {
        ownOddities.merge(odd.signature(), 1, Integer::sum);
        works();
        release(main);
    }

    /** Notes that the plainest request failed after an answer that may be the beginning of an outage. */
    synchronized void plainestFailed() {
        inDoubt = true;
        inARow++;
    }

    /**
     * Notes that a request ran into its timeout, and that the plainest request was answered after it.
     *
     * @param part an API, or its streams
     */
    synchronized void timedOut(String part) {
        works();
        int count = timeouts.merge(part, 1, Integer::sum);
        if (count >= FAILURES_IN_A_ROW) {
            stoppedApis.put(part, count + " requests in a row for " + part + " had no complete answer in time");
        }
    }

    /** Notes that a request had its complete answer in time. */
    synchronized void inTime(String part) {
        timeouts.remove(part);
    }

    /**
     * Stops all requests.
     *
     * @param reason in words; the first reason is kept
     */
    synchronized void stopAll(String reason) {
        if (stopped == null) {
            stopped = reason;
            rows.clear();
        }
    }

    private void works() {
        inARow = 0;
        if (inDoubt) {
            // The exchanges since the plainest request failed are not the API's answers.
            inDoubt = false;
            rows.clear();
        }
    }

    /** @param failed the API that does not work */
    private void stop(String failed) {
        String cause = last.layer().id() + ": " + last.reason();
        if (failed.equals(main)) {
            stopAll(FAILURES_IN_A_ROW + " requests in a row failed, " + cause);
        } else {
            stoppedApis.put(failed, FAILURES_IN_A_ROW + " requests to " + failed + " in a row failed, " + cause);
            rows.remove(failed);
        }
    }

    /**
     * Releases held exchanges, because an API has answered a request that was sent at the given time. Exchanges that
     * ended before that time are the API's own failures. Later ones stay held, because they may be the beginning of an
     * outage after this answer.
     */
    private void release(String api, Instant sent) {
        Row row = rows.remove(api);
        if (row == null) {
            return;
        }
        Map<Boolean, List<Exchange>> before = row.held().stream()
                .collect(Collectors.partitioningBy(held -> !ended(held).isAfter(sent)));
        // A new object is made, because the thread that judges the step uses the same exchange.
        before.get(true).stream().map(ObservedExchange::new).forEach(wire);
        if (!before.get(false).isEmpty()) {
            rows.put(api, new Row(0, row.foreign(), before.get(false)));
        }
    }

    private static Instant ended(Exchange exchange) {
        double millis = exchange.response() == null
                ? 0
                : Math.max(0, exchange.response().totalMillis());
        return exchange.startedAt().plusMillis((long) millis);
    }

    private void release(String api) {
        release(api, Instant.MAX);
    }

    /**
     * Returns an API whose last requests were answered by a gateway, or because of the credential, as far as is known.
     * Only the plainest request can tell whether these answers are the API's own. Empty if there is no such API.
     */
    synchronized Optional<String> endsInDoubt() {
        return stopped != null || inDoubt
                ? Optional.empty()
                : rows.entrySet().stream()
                        .filter(row ->
                                row.getValue().failures() > 0 && row.getValue().foreign())
                        .map(Map.Entry::getKey)
                        .min(Comparator.naturalOrder());
    }

    /** Notes that the plainest request showed nothing: then the last answers of an API are not judged. */
    synchronized void leaveOpen(String api) {
        rows.remove(api);
    }

    /**
     * Ends the observation. The exchanges that are still held are judged, unless it is unknown where they come from.
     */
    synchronized void close() {
        if (inDoubt) {
            rows.clear();
        }
        List.copyOf(rows.keySet()).forEach(this::release);
    }
}
