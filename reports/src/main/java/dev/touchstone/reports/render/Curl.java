package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import dev.touchstone.reports.text.VisibleText;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the command that sends an exchange's request again, for a POSIX shell. Secrets come from environment
 * variables.
 */
public final class Curl {
    /** The environment variable that contains the key. */
    public static final String KEY = "TOUCHSTONE_API_KEY";

    /** The headers that curl writes itself. */
    private static final Set<String> MADE_BY_CURL =
            Set.of("content-length", "connection", "transfer-encoding", "host", "expect", "x-amz-date");

    /** The headers that curl adds by default. If the request did not have them, the command removes them. */
    private static final List<String> ADDED_BY_CURL = List.of("Accept", "User-Agent");

    /** The maximum length of an argument in bytes, because some kernels refuse a longer one. */
    private static final int MAX_ARGUMENT_BYTES = 100_000;

    private static final String BREAK = " \\\n  ";

    /** An AWS signature as it is in a record. curl makes a new one for the same region and service. */
    private static final Pattern SIGNED_FOR_AWS =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]*/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

    private Curl() {}

    /**
     * The port at which the command expects an embedded cloud. The port of the run itself is no longer in use when a
     * report is read.
     */
    public static final int SERVED_PORT = 8080;

    /** Returns the command of several lines, without a line feed at its end. */
    public static String of(Exchange exchange) {
        return of(exchange, false);
    }

    /**
     * Returns the command of several lines, without a line feed at its end.
     *
     * @param embedded whether one of the kit's own clouds answered, under the name of a real one: the command then
     *     goes to a cloud that is served on this machine, and never to the real one
     */
    public static String of(Exchange exchange, boolean embedded) {
        Exchange.Request request = exchange.request();
        StringJoiner command = new StringJoiner(BREAK);
        command.add("curl --silent --show-error --include --no-buffer --globoff");
        if (embedded) {
            command.add("--connect-to ::127.0.0.1:" + SERVED_PORT);
        }
        command.add("--request " + quote(request.method()));
        command.add("--url " + withSecrets(request.url()));
        for (Header header : request.headers()) {
            if (isSent(header)) {
                command.add(signature(header).orElseGet(() -> "--header " + header(header)));
            }
        }
        // A record of what was really sent has the host. For any other record it is unknown which headers are missing.
        ADDED_BY_CURL.stream()
                .filter(name -> has(request.headers(), "Host") && !has(request.headers(), name))
                .forEach(name -> command.add("--header '" + name + ":'"));
        if (has(request.headers(), "Accept-Encoding")) {
            // The header comes from the request. This option only makes curl decode the answer.
            command.add("--compressed");
        }
        if (request.body().isEmpty() && has(request.headers(), "Content-Length")) {
            // Without a body curl sends no length, but some servers require one.
            command.add("--header 'Content-Length: 0'");
        }
        return body(request.body(), command, !has(request.headers(), "Content-Type"));
    }

    private static String body(Body body, StringJoiner command, boolean hideType) {
        if (body.isEmpty()) {
            return command.toString();
        }
        if (!body.isWhole()) {
            // An incomplete request would get another error than the one under investigation.
            return "# The request can't be sent again from here: its body was " + body.cutNote() + "\n# "
                    + command.toString().replace("\n", "\n# ");
        }
        if (hideType) {
            // curl would otherwise add the content type of a form, which the request did not have.
            command.add("--header 'Content-Type:'");
        }
        // Characters that a page can't show unchanged would be copied from it as something else.
        boolean isArgument = body.isText() && VisibleText.of(body.asText()).equals(body.asText());
        if (isArgument && body.bytes().length <= MAX_ARGUMENT_BYTES) {
            return command.add("--data-raw " + withSecrets(body.asText())).toString();
        }
        command.add("--data-binary @-");
        // printf is part of the shell, so its arguments may have any length.
        return isArgument
                ? "printf %s " + withSecrets(body.asText()) + " |" + BREAK + command
                : "printf %s " + quote(Base64.getEncoder().encodeToString(body.bytes())) + " | base64 -d |" + BREAK
                        + command;
    }

    private static boolean has(List<Header> headers, String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    private static Optional<String> signature(Header header) {
        Matcher signed = SIGNED_FOR_AWS.matcher(header.value());
        return header.name().equalsIgnoreCase("authorization") && signed.matches()
                ? Optional.of("--aws-sigv4 " + quote("aws:amz:" + signed.group(1) + ":" + signed.group(2)) + BREAK
                        + "--user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\"")
                : Optional.empty();
    }

    private static boolean isSent(Header header) {
        return !MADE_BY_CURL.contains(header.name().toLowerCase(Locale.ROOT))
                // curl would read such an argument as the name of a file with headers.
                && !header.name().startsWith("@");
    }

    private static String header(Header header) {
        String value = header.value().replaceAll("[\\r\\n\\x00]", " ");
        String name = header.name().replaceAll("[\\r\\n\\x00:;]", " ");
        if (Redaction.isSecret(header.name())
                && !value.contains(Redaction.MARK)
                && !value.contains(Redaction.WRONG_KEY)) {
            String scheme = value.indexOf(' ') > 0 ? value.substring(0, value.indexOf(' ') + 1) : "";
            value = scheme + Redaction.MARK;
        }
        // With a semicolon, curl sends the header with an empty value; with a colon it would not send it.
        return value.isBlank() ? quote(name + ";") : withSecrets(name + ": " + value);
    }

    /** Quotes a text and replaces each redaction mark by the variable. */
    private static String withSecrets(String text) {
        if (!text.contains(Redaction.MARK)) {
            return quote(text);
        }
        StringJoiner parts = new StringJoiner("\"$" + KEY + "\"");
        for (String part : text.split(Pattern.quote(Redaction.MARK), -1)) {
            parts.add(part.isEmpty() ? "" : quote(part));
        }
        return parts.toString();
    }

    /**
     * Quotes any text as one word for a POSIX shell. NUL characters are left out, because an argument can't contain
     * them.
     */
    static String quote(String text) {
        return "'" + text.replace("\0", "").replace("'", "'\\''") + "'";
    }
}
