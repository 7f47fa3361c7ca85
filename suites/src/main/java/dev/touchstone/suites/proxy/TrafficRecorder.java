package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.coding.ReceivedBody;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records what has passed: decodes, redacts and judges it. It uses a thread of its own, so that no application waits
 * for it. Exchanges that can't be recorded are counted, and no exception is thrown.
 */
final class TrafficRecorder implements AutoCloseable {
    /**
     * The maximum number of bytes that wait to be written, so that a disk that is slower than the traffic does not fill
     * the memory.
     */
    private static final long MAX_WAITING_BYTES = 64L << 20;

    /** The maximum size of a decompressed answer. */
    private static final int MAX_DECODED_BYTES = 8 << 20;

    /** How long the end waits for exchanges that have already passed. */
    private static final int CLOSING_SECONDS = 8;

    private final RunRecordWriter writer;
    private final ExchangeRedaction redaction;
    private final ApplicationSecrets secrets;
    private final KeptTexts texts;
    private final WireJudge judge;
    private final EndpointSummary endpoint;
    private final TrafficCounts counts;
    private final AtomicLong waiting = new AtomicLong();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), TrafficRecorder::daemon);
    private long number;

    TrafficRecorder(
            RunRecordWriter writer,
            ExchangeRedaction redaction,
            ApplicationSecrets secrets,
            KeptTexts texts,
            WireJudge judge,
            EndpointSummary endpoint,
            TrafficCounts counts) {
        this.writer = writer;
        this.redaction = redaction;
        this.secrets = secrets;
        this.texts = texts;
        this.judge = judge;
        this.endpoint = endpoint;
        this.counts = counts;
        writer.onFailure(why -> counts.lost("the record can't be written: " + why.getMessage()));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "touchstone-recorder");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes over an exchange that has ended. Returns at once. */
    void ended(Passage passage) {
        long bytes = passage.bytes();
        if (waiting.addAndGet(bytes) > MAX_WAITING_BYTES) {
            waiting.addAndGet(-bytes);
            counts.lost("the traffic came faster than it could be written");
            return;
        }
        thread.execute(() -> {
            try {
                record(passage);
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError problem) {
                counts.lost("an exchange could not be recorded: "
                        + problem.getClass().getSimpleName());
            } finally {
                waiting.addAndGet(-bytes);
            }
        });
    }

    private void record(Passage passage) {
        secrets.learn(passage.requestHeaders());
        Exchange exchange = exchange(passage);
        ObservedExchange observed = new ObservedExchange(exchange);
        judge.judge(observed, exchange.startedAt(), endpoint).stream()
                .filter(Judgement::fails)
                .forEach(judgement -> counts.noticed(judgement.requirementId()));
        // The texts are removed first. The rest is searched for secrets like everything else.
        writer.exchange(redaction.redact(texts.of(exchange)));
        counts.recorded(
                observed.operation() == null ? null : observed.operation().id(), exchange);
    }

    private Exchange exchange(Passage passage) {
        number++;
        return new Exchange(
                "traffic/" + number,
                endpoint.name(),
                null,
                null,
                null,
                1,
                passage.startedAt(),
                new Request(
                        passage.method(),
                        passage.url(),
                        passage.requestHeaders(),
                        Body.of(passage.request().bytes())),
                passage.isAnswered() ? response(passage) : null,
                passage.failure());
    }

    private static Response response(Passage passage) {
        CapturedBody captured = passage.response();
        ReceivedBody received = ReceivedBody.of(
                captured.bytes(),
                captured.arrivals(),
                passage.responseHeaders(),
                passage.isWhole() && captured.isWhole(),
                MAX_DECODED_BYTES);
        return new Response(
                passage.status(),
                passage.responseHeaders(),
                received.body(),
                received.arrivals(),
                passage.firstByteMillis(),
                passage.totalMillis(),
                received.transfer());
    }

    /** Waits until everything that has passed is written, and ends the record. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                counts.lost("the recording was ended while exchanges waited to be written");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try (writer) {
            writer.footer(new RunFooter(Instant.now(), (int) Math.min(Integer.MAX_VALUE, number), counts.losses()));
        } catch (InvalidInput unwritable) {
            counts.lost(unwritable.getMessage());
        }
    }
}
