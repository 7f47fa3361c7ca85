package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code clock: {header: date, seconds: 300}} or {@code {at: /created, seconds: 300}}: a time in the answer differs by
 * at most this number of seconds from the kit's own clock at the time of the request. Recorded traffic is not judged,
 * because the clock of the recorder is unknown.
 *
 * @param header the header with the time; null if a member of the answer has it
 * @param at the member with the time; null if a header has it
 * @param seconds the maximum difference in seconds
 */
record ClockCheck(String header, PointerPattern at, long seconds) implements Check {

    static ClockCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        String header = arguments.text("header").orElse(null);
        PointerPattern at = arguments.pointer("at").orElse(null);
        long seconds = arguments
                .take("seconds")
                .filter(JsonNode::isIntegralNumber)
                .orElseThrow(() -> new IllegalArgumentException("'seconds' is needed, a whole number"))
                .longValue();
        arguments.done();
        if (header == null == (at == null)) {
            throw new IllegalArgumentException("takes either 'header' or 'at'");
        }
        return new ClockCheck(header, at, seconds);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Instant asked = exchange.exchange().startedAt();
        if (context.endpoint() == null || asked == null) {
            return Verdict.notApplicable();
        }
        List<String> told = told(exchange);
        if (told.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        String place = header == null ? at.text() : "header " + header;
        for (String text : told) {
            Optional<Instant> time = header == null ? epoch(text) : httpDate(text);
            boolean near = time.isPresent()
                    && Duration.between(asked, time.get()).abs().toSeconds() <= seconds;
            if (!near) {
                findings.add(place, "a time at most " + seconds + " seconds from " + asked, text);
            }
        }
        return findings.verdict();
    }

    private List<String> told(ObservedExchange exchange) {
        if (header != null) {
            return exchange.header(header).stream().toList();
        }
        return at.find(exchange.assembled()).stream()
                .map(PointerPattern.Match::value)
                .filter(JsonNode::isNumber)
                .map(JsonNode::asString)
                .toList();
    }

    private static Optional<Instant> epoch(String number) {
        try {
            return Optional.of(Instant.ofEpochSecond((long) Double.parseDouble(number)));
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
