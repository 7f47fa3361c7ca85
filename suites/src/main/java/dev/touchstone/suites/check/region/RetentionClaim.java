package dev.touchstone.suites.check.region;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A header's statement on how long data is kept.
 *
 * @param header its name
 * @param value its value as it is written
 * @param kept whether it says that data is kept
 */
public record RetentionClaim(String header, String value, boolean kept) {
    private static final String ZERO = "x-zero-data-retention";
    private static final List<String> DURATIONS =
            List.of("x-ms-aoai-configured-data-retention-days", "x-data-retention-days", "x-data-retention");

    /** Returns all claims of an answer, in a fixed order. A value that says neither yes nor no is no claim. */
    public static List<RetentionClaim> of(ObservedExchange exchange) {
        Stream<RetentionClaim> zero = exchange
                .header(ZERO)
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> value.equals("true") || value.equals("false"))
                .map(value -> new RetentionClaim(ZERO, value, value.equals("false")))
                .stream();
        Stream<RetentionClaim> durations = DURATIONS.stream()
                .flatMap(name -> exchange
                        .header(name)
                        .map(String::strip)
                        .filter(value -> value.matches("\\d{1,6}"))
                        .map(value -> new RetentionClaim(name, value, Integer.parseInt(value) > 0))
                        .stream());
        return Stream.concat(zero, durations).toList();
    }
}
