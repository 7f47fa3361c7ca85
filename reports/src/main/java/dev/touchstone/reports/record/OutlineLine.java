package dev.touchstone.reports.record;

import dev.touchstone.reports.record.RecordLine.ExchangeLine;
import dev.touchstone.reports.record.RecordLine.JudgedLine;
import dev.touchstone.reports.record.RecordLine.ResultLine;
import dev.touchstone.specs.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the lines of a record as a history needs them. Bodies are most of a record, and the parser skips them. A line
 * that does not begin as the kit writes it is read in full.
 */
final class OutlineLine {
    private static final byte[] EXCHANGE = beginning("exchange");
    private static final byte[] RESULT = beginning("result");
    private static final byte[] JUDGED = beginning("judged");

    private static final JudgedLine SKIPPED = new JudgedLine(new Judged("", null, null, null));

    private static final ObjectReader EXCHANGES = reader(OutlinedExchange.class);
    private static final ObjectReader RESULTS = reader(Result.class);

    private OutlineLine() {}

    record OutlinedExchange(
            String id,
            String endpoint,
            String suite,
            String scenario,
            String step,
            int trial,
            Integer attempt,
            Instant startedAt,
            OutlinedRequest request,
            OutlinedResponse response,
            Exchange.Failure failure) {
        boolean isWhole() {
            return id != null && request != null && request.method != null && request.url != null;
        }

        /** A list of models is the only body that is needed, because it contains the models' names. */
        boolean listsModels() {
            return response != null
                    && response.status == 200
                    && Operation.MODELS_LIST.equals(operation().orElse(null));
        }

        private Optional<Operation> operation() {
            try {
                return Optional.ofNullable(URI.create(request.url).getPath())
                        .flatMap(path -> Operation.recognise(request.method, path));
            } catch (IllegalArgumentException noUrl) {
                return Optional.empty();
            }
        }

        Exchange exchange() {
            return new Exchange(
                    id,
                    endpoint,
                    suite,
                    scenario,
                    step,
                    trial,
                    attempt == null ? 1 : attempt,
                    startedAt,
                    new Exchange.Request(request.method, request.url, List.of(), Body.EMPTY),
                    response == null ? null : response.response(),
                    failure);
        }
    }

    record OutlinedRequest(String method, String url) {}

    record OutlinedResponse(int status, List<Header> headers, double firstByteMillis, double totalMillis) {
        Exchange.Response response() {
            List<Header> contentType = headers == null
                    ? List.of()
                    : headers.stream()
                            .filter(header -> "content-type".equalsIgnoreCase(header.name()))
                            .toList();
            return new Exchange.Response(status, contentType, Body.EMPTY, List.of(), firstByteMillis, totalMillis);
        }
    }

    /** @throws JacksonException as {@link RecordLine#of} does */
    static RecordLine of(byte[] json) {
        if (startsWith(json, EXCHANGE)) {
            OutlinedExchange outlined = EXCHANGES.readValue(json);
            if (!outlined.isWhole()) {
                throw new RecordLine.Misfit("in an exchange, the id or the request is missing");
            }
            return outlined.listsModels() ? RecordLine.of(json) : new ExchangeLine(outlined.exchange());
        }
        if (startsWith(json, RESULT)) {
            Result result = RESULTS.readValue(json);
            if (!isWhole(result)) {
                throw new RecordLine.Misfit("in a result, the requirement, the outcome or a place is missing");
            }
            return new ResultLine(result);
        }
        return startsWith(json, JUDGED) ? SKIPPED : RecordLine.of(json);
    }

    private static boolean isWhole(Result result) {
        return result.requirement() != null
                && result.suite() != null
                && result.scenario() != null
                && result.outcome() != null
                && result.findings() != null
                && result.findings().stream().noneMatch(finding -> finding.at() == null);
    }

    private static ObjectReader reader(Class<?> type) {
        return RecordJson.MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private static byte[] beginning(String type) {
        return ("{\"" + RecordLine.TYPE + "\":\"" + type + "\",").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] json, byte[] beginning) {
        return json.length >= beginning.length
                && Arrays.equals(json, 0, beginning.length, beginning, 0, beginning.length);
    }
}
