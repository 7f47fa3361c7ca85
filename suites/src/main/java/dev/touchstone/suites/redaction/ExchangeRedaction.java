package dev.touchstone.suites.redaction;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import dev.touchstone.reports.record.Result;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes secrets from recorded exchanges. If a secret is split over several places of a body, such as the deltas of a
 * stream, the whole body is withheld, because it is unknown which parts are harmless.
 */
public final class ExchangeRedaction {
    private static final String NOT_QUOTED = "[withheld by touchstone: the body held a secret, spread out or escaped]";
    private static final Body WITHHELD = Body.of(NOT_QUOTED);

    /** The headers that keep their values if a secret is split over the headers. */
    private static final Set<String> HARMLESS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        HARMLESS.addAll(List.of("content-type", "content-length", "content-encoding", "date"));
    }

    private static final Pattern NUMBER_AT_END = Pattern.compile("(?<!\\d)\\d++$");

    /** Sorts names such as {@code x-2} and {@code x-10} by their numbers. */
    private static final Comparator<Header> BY_NAME_AND_NUMBER = Comparator.comparing(
                    ExchangeRedaction::withoutNumber, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(header -> header.name().length())
            .thenComparing(Header::name, String.CASE_INSENSITIVE_ORDER);

    private static final int HIGHEST_ASCII = 127;

    private final Supplier<Redactor> current;
    private final Set<String> secretHeaders = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> withheld = ConcurrentHashMap.newKeySet();

    public ExchangeRedaction(Redactor redactor) {
        this(() -> redactor, Set.of());
    }

    /**
     * @param current returns the redactor of the secrets that are known now
     * @param secretHeaders the names of headers whose values are secret, even if they are short
     */
    public ExchangeRedaction(Supplier<Redactor> current, Set<String> secretHeaders) {
        this.current = current;
        this.secretHeaders.addAll(secretHeaders);
    }

    /** Tells whether the answer's body was withheld from the record, because it contained a secret. */
    public static boolean isWithheld(Exchange exchange) {
        return exchange.response() != null && exchange.response().body().equals(WITHHELD);
    }

    /** Returns the exchange as it may be written down. */
    public Exchange redact(Exchange exchange) {
        Redactor redactor = current.get();
        Request request = exchange.request();
        Response response = exchange.response() == null ? null : redact(exchange.response(), redactor);
        if (response != null && response.body().equals(WITHHELD)) {
            withheld.add(exchange.id());
        }
        return exchange.with(
                new Request(
                        request.method(),
                        redactor.redact(request.url()),
                        headers(request.headers(), redactor),
                        body(request.body(), redactor)),
                response,
                exchange.failure() == null
                        ? null
                        : new Failure(
                                exchange.failure().layer(),
                                redactor.redact(exchange.failure().message())));
    }

    private Response redact(Response response, Redactor redactor) {
        Body body = body(response.body(), redactor);
        // Offsets are wrong after the body was changed.
        List<Arrival> arrivals = body.equals(response.body()) ? response.arrivals() : List.of();
        return response.with(headers(response.headers(), redactor), body, arrivals);
    }

    private List<Header> headers(List<Header> headers, Redactor redactor) {
        List<Header> shown = headers.stream()
                .map(header -> new Header(header.name(), value(header)))
                .toList();
        List<Header> redacted = shown.stream()
                .map(header -> new Header(redactor.redact(header.name()), redactor.redact(header.value())))
                .toList();
        if (redactor.finds(joined(own(redacted), Header::name))) {
            return redacted.stream()
                    .map(header ->
                            HARMLESS.contains(header.name()) ? header : new Header(Redaction.MARK, Redaction.MARK))
                    .toList();
        }
        return isSpreadOver(shown, redacted, redactor)
                ? redacted.stream().map(ExchangeRedaction::masked).toList()
                : redacted;
    }

    /**
     * Tells whether a reader could join a secret from several headers: from their values, or from alternating names and
     * values. A server may put other headers between those with the pieces.
     */
    private static boolean isSpreadOver(List<Header> headers, List<Header> redacted, Redactor redactor) {
        String apart = headers.stream()
                .map(header -> redactor.redactInPlace(header.value()))
                .collect(Collectors.joining());
        // A secret within one header is removed there. A secret that begins in one header and ends in the next is not.
        if (!redactor.redactInPlace(joined(headers, Header::value)).equals(apart)
                || redactor.finds(joined(redacted, Header::value))
                || redactor.finds(joined(redacted, header -> header.name() + header.value()))) {
            return true;
        }
        List<Header> own = own(redacted);
        List<Header> sorted = own.stream().sorted(BY_NAME_AND_NUMBER).toList();
        return holdsPieces(own, redactor) || !sorted.equals(own) && holdsPieces(sorted, redactor);
    }

    /** Returns the headers without those that every answer has. */
    private static List<Header> own(List<Header> headers) {
        return headers.stream()
                .filter(header -> !HARMLESS.contains(header.name()))
                .toList();
    }

    private static boolean holdsPieces(List<Header> headers, Redactor redactor) {
        String values = joined(headers, header -> header.value() + "\n"); // numbers stay apart
        boolean structured = values.indexOf('{') >= 0 || values.chars().anyMatch(letter -> letter > HIGHEST_ASCII);
        return redactor.finds(values)
                || structured
                        && Stream.concat(headers.stream().map(Header::value), Stream.of(values))
                                .flatMap(Projections::of)
                                .anyMatch(redactor::finds);
    }

    private static String withoutNumber(Header header) {
        return NUMBER_AT_END.matcher(header.name()).replaceFirst("");
    }

    private static String joined(List<Header> headers, Function<Header, String> text) {
        return headers.stream().map(text).collect(Collectors.joining());
    }

    /** Masks a header. The headers that every answer has keep their values, so that the exchange can still be read. */
    private static Header masked(Header header) {
        boolean plain = HARMLESS.contains(header.name());
        return plain ? header : new Header(header.name(), Redaction.MARK);
    }

    private String value(Header header) {
        boolean secret = Redaction.isSecret(header.name()) || secretHeaders.contains(header.name());
        return secret ? SecretHeader.redact(header.value()) : header.value();
    }

    private Body body(Body body, Redactor redactor) {
        if (redactor.isEmpty() || body.isEmpty()) {
            return body;
        }
        // Latin-1 maps every byte to one character, so that a body that is not UTF-8 can be searched and kept
        // unchanged.
        String bytes = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        boolean found = redactor.finds(bytes);
        String redacted = found ? redactor.redactInPlace(bytes) : bytes;
        boolean spread = found && redactor.finds(redacted)
                || Projections.of(redacted).anyMatch(redactor::finds)
                || CompressedBody.texts(body.bytes()).anyMatch(redactor::finds);
        if (spread) {
            return WITHHELD;
        }
        return redacted.equals(bytes) ? body : Body.of(redacted.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns a text of the kit, such as an error message, as it may be written down. */
    public String redact(String text) {
        return current.get().redact(text);
    }

    /** Returns the result as it may be written down. It quotes nothing of a withheld body. */
    public Result redact(Result result) {
        Redactor redactor = current.get();
        boolean quotesWithheld = withheld.stream()
                .anyMatch(id -> id.startsWith(result.suite() + "/" + result.scenario() + "/")
                        || result.findings().stream().anyMatch(finding -> id.equals(finding.exchange())));
        return result.told(
                result.reason() != null && quotesWithheld ? NOT_QUOTED : redactor.redact(result.reason()),
                result.findings().stream().map(this::redact).toList());
    }

    /** Returns the finding as it may be written down. It quotes nothing of a withheld body. */
    public Finding redact(Finding finding) {
        Redactor redactor = current.get();
        return new Finding(
                finding.exchange(),
                redactor.redact(finding.at()),
                redactor.redact(finding.expected()),
                withheld.contains(finding.exchange()) ? NOT_QUOTED : redactor.redact(finding.observed()),
                finding.also().stream()
                        .map(place -> new Finding.EvidencePlace(place.exchange(), redactor.redact(place.at())))
                        .toList(),
                finding.unlisted());
    }
}
