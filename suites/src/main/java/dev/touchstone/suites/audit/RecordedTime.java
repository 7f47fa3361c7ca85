package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When an exchange took place. Not every recorder writes it down: then the answer's own date counts, or else the time at
 * which an object says that it was created. Without any, a requirement with a date judges nothing.
 */
final class RecordedTime {
    private static final DateTimeFormatter BLANK_BETWEEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Ten digits are seconds from 2001 to 2286. An answer that is older than the object tells an earlier day, no later. */
    private static final Pattern CREATED = Pattern.compile("\"created(?:_at)?\"\\s*:\\s*([1-9]\\d{9})(?![\\d])");

    private static final int LOOKED_AT = 4_000;

    /** The header that says when an answer was sent. */
    static final String DATE = "date";

    private RecordedTime() {}

    /**
     * Returns when an exchange was recorded; null if neither the recorder nor the answer tells it.
     *
     * @param written the time as the recorder wrote it; empty if it wrote none
     */
    static Instant of(String written, Exchange.Response answer) {
        Instant told = told(
                written,
                answer.headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase(DATE))
                        .map(Header::value));
        return told == null ? ofBody(answer) : told;
    }

    /**
     * Returns the first time that can be read; null if there is none.
     *
     * @param written the time as the recorder wrote it; empty if it wrote none
     * @param dates the headers {@link #DATE} of the answer
     */
    static Instant told(String written, Stream<String> dates) {
        return Stream.concat(Stream.of(written), dates)
                .map(RecordedTime::parse)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Instant ofBody(Exchange.Response answer) {
        if (answer.body() == null || !answer.body().isText()) {
            return null;
        }
        String text = answer.body().asText();
        Matcher created = CREATED.matcher(text.substring(0, Math.min(text.length(), LOOKED_AT)));
        return created.find() ? Instant.ofEpochSecond(Long.parseLong(created.group(1))) : null;
    }

    /** Reads the ways in which recorders write a time. Returns null if the text is written in none of them. */
    private static Instant parse(String text) {
        try {
            if (text.contains("T") && Character.isDigit(text.charAt(0))) {
                return Instant.parse(text);
            }
            return Character.isDigit(text.charAt(0))
                    ? LocalDateTime.parse(text, BLANK_BETWEEN).toInstant(ZoneOffset.UTC)
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException | StringIndexOutOfBoundsException unknown) {
            return null; // a time that nobody can read says as little as none
        }
    }
}
