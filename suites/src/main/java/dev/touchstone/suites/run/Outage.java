package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.cause.KnownCauses;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.InconclusiveCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Notices when an endpoint stops working during the run, or one API of it does, so that nothing more is sent and nothing that
 * only the outage did is held against the endpoint. May be shared by threads.
 *
 * <p>What came back in a row of failures is kept from the wire requirements until the row ends: then it is judged, for a
 * single failure is the endpoint's. If the row turns out to be an outage, or the plainest request failed in it too, it is
 * not judged at all.
 */
final class Outage {
    /** So many requests that fail one after the other, each with its retries, are no accident. */
    static final int FAILURES_IN_A_ROW = 5;

    /** So many times may the plainest request be answered after an odd answer of one kind: then they are the API's own. */
    static final int ODD_BUT_OWN = 2;

    /** What is to be done after a step. */
    enum Next {
        GO_ON,
        /** The plainest request has to tell whether the endpoint fails, or these requests alone. */
        PROBE
    }

    /** @param held what the wire requirements have not seen yet */
    private record Row(int failures, List<Exchange> held) {
        private static final Row NONE = new Row(0, List.of());

        Row plus(int more, List<ObservedExchange> attempts) {
            List<Exchange> all = new ArrayList<>(held);
            // A web page is not the API's, however the row ends.
            attempts.stream()
                    .filter(attempt -> !InconclusiveCause.isPageInPlaceOfAnAnswer(attempt))
                    .map(ObservedExchange::exchange)
                    .forEach(all::add);
            return new Row(failures + more, all);
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
     * @param main the API that the run asked for first; where it fails, all do
     * @param wire is given what the wire requirements are to judge
     */
    Outage(String main, Consumer<ObservedExchange> wire) {
        this.main = main;
        this.wire = wire;
    }

    /** Why nothing more is sent to an API; empty if it may be. @param api such as {@code responses} */
    synchronized Optional<String> of(String api) {
        return Optional.ofNullable(stopped).or(() -> Optional.ofNullable(stoppedApis.get(api)));
    }

    /** Why the run has ended before its plan, or part of it; empty if it has not. */
    synchronized Optional<String> reason() {
        return Optional.ofNullable(stopped)
                .or(() -> stoppedApis.values().stream().sorted().findFirst());
    }

    /**
     * A step has ended, retries included.
     *
     * @param inconclusive what stood between it and a verdict; null if nothing did
     * @param rejected whether it was made to be refused: then a refusal says nothing about the endpoint's health
     * @param attempts in order
     * @param late whether its time was up: then the plainest request is sent at once, and tells more than a row
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
                attempts.forEach(wire);
            } else {
                // A refusal that was asked for may be the first of a gateway's: the next success tells that it is not.
                rows.put(api, rows.getOrDefault(api, Row.NONE).plus(0, attempts));
            }
            return Next.GO_ON;
        }
        if (of(api).isPresent()) {
            return Next.GO_ON; // it was on its way when the API was given up
        }
        inARow++;
        last = inconclusive;
        Row row = rows.getOrDefault(api, Row.NONE).plus(1, attempts);
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

    /** A step was answered, and its answer is nothing for the wire requirements. */
    synchronized void answered(String api) {
        works();
        release(api);
    }

    /** An exchange that was sent apart from the plan. */
    void judged(ObservedExchange exchange) {
        wire.accept(exchange);
    }

    /** What no request can bring about by what it asks for. */
    private static boolean isCertain(InconclusiveCause inconclusive, ObservedExchange answer) {
        return inconclusive.layer() == Layer.NETWORK
                || answer.status() == 407
                || answer.status() == 429
                || answer.isAnswered()
                        && KnownCauses.isQuotaSpent(answer.exchange().response());
    }

    /**
     * The plainest request was sent.
     *
     * @param api the API that failed. @param asked the one that the plainest request asked for
     * @param works whether it got what it asked for
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

    /** Whether the plainest request was not answered either, and nothing has been since. */
    synchronized boolean isInDoubt() {
        return inDoubt;
    }

    /** Whether answers that are odd in this way have turned out to be the API's own. */
    synchronized boolean isOwn(OddAnswer odd) {
        return ownOddities.getOrDefault(odd.signature(), 0) >= ODD_BUT_OWN;
    }

    /** The plainest request was answered after an odd answer: so that is the API's own. */
    synchronized void own(OddAnswer odd) {
        ownOddities.merge(odd.signature(), 1, Integer::sum);
        works();
        release(main);
    }

    /** The plainest request was not answered, right after something that may be the beginning of an outage. */
    synchronized void plainestFailed() {
        inDoubt = true;
        inARow++;
    }

    /**
     * A request's time was up before its answer had ended, and the plainest request was answered after it.
     *
     * @param part an API, or the streams of it
     */
    synchronized void timedOut(String part) {
        works();
        int count = timeouts.merge(part, 1, Integer::sum);
        if (count >= FAILURES_IN_A_ROW) {
            stoppedApis.put(part, count + " requests in a row for " + part + " had no complete answer in time");
        }
    }

    /** A request had its whole answer in time. */
    synchronized void inTime(String part) {
        timeouts.remove(part);
    }

    /** Nothing more is sent. @param reason in words; the first one stands */
    synchronized void stopAll(String reason) {
        if (stopped == null) {
            stopped = reason;
            rows.clear();
        }
    }

    private void works() {
        inARow = 0;
        if (inDoubt) {
            // What came in the meantime was no API's answer.
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
     * An API has answered a request that was sent at some time. What failed by then was a failure of its own; what came
     * back only after that may be the beginning of an outage that this answer was before.
     */
    private void release(String api, Instant sent) {
        Row row = rows.remove(api);
        if (row == null) {
            return;
        }
        Map<Boolean, List<Exchange>> before = row.held().stream()
                .collect(Collectors.partitioningBy(held -> !ended(held).isAfter(sent)));
        // Made anew: whoever judges the step itself looks at the same exchange from another thread.
        before.get(true).stream().map(ObservedExchange::new).forEach(wire);
        if (!before.get(false).isEmpty()) {
            rows.put(api, new Row(0, before.get(false)));
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

    /** No more steps will end: what is still kept is judged, unless nobody knows whose it is. */
    synchronized void close() {
        if (inDoubt) {
            rows.clear();
        }
        List.copyOf(rows.keySet()).forEach(this::release);
    }
}
