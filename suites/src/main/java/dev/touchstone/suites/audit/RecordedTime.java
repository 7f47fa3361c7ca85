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

    private RecordedTime() {}

    /** @param written as the recorder wrote it; empty if it did not. @return null if nothing tells it */
    static Instant of(String written, Exchange.Response answer) {
        Instant told = parse(written);
        return told != null ? told : ofHeader(answer) != null ? ofHeader(answer) : ofBody(answer);
    }

    private static Instant ofHeader(Exchange.Response answer) {
        return answer.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("date"))
                .map(Header::value)
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

    /** The ways in which recorders write a time; null if it is written in none of them. */
    static Instant parse(String text) {
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
