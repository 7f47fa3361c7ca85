package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No secret can be read from what is written down, in whichever spelling and place it is, split or whole. */
class SpellingsTest {
    /** One for each secret, because the tests take a secret a thousand times. */
    private static final Map<String, Redactor> REDACTORS = new ConcurrentHashMap<>();

    /** All letters, and the characters that are special in URLs, JSON, HTML and regular expressions. */
    private static final String ALPHABET =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_%+\"'\\/&<>=$.~";

    private static final int LONG = 400;

    private static List<String> secrets() {
        Random random = new Random(20261126);
        List<String> secrets = new ArrayList<>(List.of(
                "sk-proj-9fK2/Qz+7\"LmX&4tRw8yVb1nHc6JdT3sGp",
                "schlüssel-für-den-größten-Zugang-Ωmega",
                "пароль-от-облака-12345",
                "a%2Fb%2Bc-encoded-key-9x8y7z",
                "correct horse battery staple",
                "🔑-ключ-🦩-9fK2QzLmX4tR",
                "k7#Zq9Xw+3"));
        for (int length : new int[] {16, 24, 40, 64, LONG}) {
            secrets.add(random.ints(length, 0, ALPHABET.length())
                    .mapToObj(at -> "" + ALPHABET.charAt(at))
                    .collect(Collectors.joining()));
        }
        // Bytes that are no text of any language.
        secrets.add(random.ints(32, 0xA1, 0x100).mapToObj(at -> "" + (char) at).collect(Collectors.joining()));
        return secrets;
    }

    enum Written {
        PLAIN(text -> text),
        IN_CAPITALS(text -> text.toUpperCase(Locale.ROOT)),
        IN_SMALL_LETTERS(text -> text.toLowerCase(Locale.ROOT)),
        IN_A_URL(text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
        IN_A_URL_BYTE_BY_BYTE(
                text -> "%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(utf8(text))),
        IN_A_URL_IN_SMALL_LETTERS(text -> "%" + HexFormat.ofDelimiter("%").formatHex(utf8(text))),
        IN_A_URL_TWICE(text -> URLEncoder.encode(IN_A_URL_BYTE_BY_BYTE.write.apply(text), StandardCharsets.UTF_8)),
        DECODED_FROM_A_URL(text -> text.replace("%2F", "/").replace("%2B", "+")),
        IN_HEXADECIMAL(text -> HexFormat.of().formatHex(utf8(text))),
        IN_LARGE_HEXADECIMAL(text -> HexFormat.of().withUpperCase().formatHex(utf8(text))),
        IN_HEXADECIMAL_WITH_COLONS(text -> HexFormat.ofDelimiter(":").formatHex(utf8(text))),
        AS_HTML_NUMBERS(text -> each(text, letter -> "&#" + letter + ";")),
        AS_HTML_NUMBERS_IN_HEXADECIMAL(text -> each(text, letter -> "&#x" + Integer.toHexString(letter) + ";")),
        AS_HTML_NAMES(text -> text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")),
        AS_UNICODE_ESCAPES(text -> each(text, letter -> String.format(Locale.ROOT, "\\u%04x", letter))),
        AS_LARGE_UNICODE_ESCAPES(text -> each(text, letter -> String.format(Locale.ROOT, "\\u%04X", letter))),
        AS_UNICODE_ESCAPES_TWICE(text -> each(text, letter -> String.format(Locale.ROOT, "\\\\u%04x", letter))),
        AS_BYTE_ESCAPES(text -> "\\x" + HexFormat.ofDelimiter("\\x").formatHex(utf8(text))),
        BACKWARDS(text -> new StringBuilder(text).reverse().toString()),
        IN_BASE64(text -> Base64.getEncoder().encodeToString(utf8(text))),
        IN_BASE64_AT_AN_OFFSET(text -> Base64.getEncoder().encodeToString(utf8("Bearer " + text + "."))),
        IN_BASE64_FOR_URLS(text -> Base64.getUrlEncoder().encodeToString(utf8("u:" + text))),
        IN_BASE64_TWICE(text -> IN_BASE64_FOR_URLS.write.apply(IN_BASE64_FOR_URLS.write.apply(text))),
        IN_BASE64_OF_HEXADECIMAL(text -> IN_BASE64_AT_AN_OFFSET.write.apply(IN_HEXADECIMAL.write.apply(text))),
        IN_HEXADECIMAL_OF_BASE64(text -> IN_HEXADECIMAL.write.apply(IN_BASE64_FOR_URLS.write.apply(text))),
        AS_NUMBERS(text -> text.chars().mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"))),
        AS_SPACED_NUMBERS(text -> text.chars().mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"))),
        AS_BYTES_IN_HEXADECIMAL(text -> "0x" + HexFormat.ofDelimiter(", 0x").formatHex(utf8(text))),
        WITH_SPACES(text -> each(text, letter -> (char) letter + " ")),
        WITH_ZEROES(text -> each(text, letter -> (char) letter + "\0")),
        WITH_LINE_FEEDS(text -> text.replaceAll("(.{5})", "$1\n")),
        AS_A_LIST_OF_LETTERS(text -> each(text, letter -> "'" + (char) letter + "', ")),
        A_LONG_PIECE(text -> text.length() < 14 ? text : text.substring(2));

        private final UnaryOperator<String> write;

        Written(UnaryOperator<String> write) {
            this.write = write;
        }
    }

    enum Place {
        JSON_TEXT {
            @Override
            Exchange put(String text) {
                return body("{\"error\":{\"message\":\"key " + json(text) + " refused\"}}");
            }
        },
        JSON_NAME {
            @Override
            Exchange put(String text) {
                return body("{\"" + json(text) + "\":1}");
            }
        },
        JSON_THAT_IS_CUT {
            @Override
            Exchange put(String text) {
                return body("{\"error\":{\"message\":\"key " + json(text));
            }
        },
        PLAIN_BODY {
            @Override
            Exchange put(String text) {
                return body("key " + text + " refused");
            }
        },
        UTF_16 {
            @Override
            Exchange put(String text) {
                return exchange(List.of(), text.getBytes(Charset.forName("UTF-16LE")));
            }
        },
        GZIP {
            @Override
            Exchange put(String text) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                    gzip.write(utf8("key " + text + " refused"));
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
                return exchange(List.of(), bytes.toByteArray());
            }
        },
        GZIP_IN_BASE64 {
            @Override
            Exchange put(String text) {
                byte[] gzip = GZIP.put(text).response().body().bytes();
                return body("{\"file\":\"" + Base64.getEncoder().encodeToString(gzip) + "\"}");
            }
        },
        HEADER {
            @Override
            Exchange put(String text) {
                return exchange(List.of(new Header("x-echo", "key " + text)), new byte[0]);
            }
        },
        TWO_HEADERS {
            @Override
            Exchange put(String text) {
                int half = text.length() / 2;
                return exchange(
                        List.of(new Header("x-a", text.substring(0, half)), new Header("x-b", text.substring(half))),
                        new byte[0]);
            }
        },
        MANY_HEADERS {
            @Override
            Exchange put(String text) {
                return exchange(
                        parts(text, 3).map(part -> new Header("x-part", part)).toList(), new byte[0]);
            }
        },
        EVENT_DATA {
            @Override
            Exchange put(String text) {
                return body(parts(text, 4).map(part -> "data: " + part + "\n\n").collect(Collectors.joining()));
            }
        },
        EVENT_DELTAS {
            @Override
            Exchange put(String text) {
                return body(parts(text, 2)
                        .map(part -> "data: {\"choices\":[{\"delta\":{\"content\":\"" + json(part) + "\"}}]}\n\n")
                        .collect(Collectors.joining()));
            }
        },
        EVENT_DELTAS_OF_ANY_SIZE {
            @Override
            Exchange put(String text) {
                Random sizes = new Random(text.length());
                StringBuilder stream = new StringBuilder();
                for (int at = 0; at < text.length(); ) {
                    int end = Math.min(text.length(), at + 1 + sizes.nextInt(7));
                    stream.append("data: {\"choices\":[{\"delta\":{\"content\":\"")
                            .append(json(text.substring(at, end)))
                            .append("\"}}]}\r\n\r\n");
                    at = end;
                }
                return body(stream.toString());
            }
        },
        EVENT_NAMES {
            @Override
            Exchange put(String text) {
                return body(parts(text, 4)
                        .map(part -> "event: " + part + "\ndata: {}\n\n")
                        .collect(Collectors.joining()));
            }
        },
        EVENT_IDS {
            @Override
            Exchange put(String text) {
                return body(parts(text, 4)
                        .map(part -> "id: " + part + "\ndata: {}\n\n")
                        .collect(Collectors.joining()));
            }
        },
        EVENT_COMMENTS {
            @Override
            Exchange put(String text) {
                return body(parts(text, 4).map(part -> ": " + part + "\n\n").collect(Collectors.joining())
                        + "data: {}\n\n");
            }
        },
        ALTERNATING_FIELDS {
            @Override
            Exchange put(String text) {
                String[] fields = {"event", "data", "id"};
                StringBuilder stream = new StringBuilder();
                int number = 0;
                for (String part : parts(text, 4).toList()) {
                    stream.append(fields[number++ % 3])
                            .append(": ")
                            .append(part)
                            .append("\n");
                }
                return body(stream + "\n");
            }
        },
        MEMBERS {
            @Override
            Exchange put(String text) {
                return body(parts(text, 4)
                        .map(part -> "\"" + json(part) + "\"")
                        .collect(Collectors.joining(",", "{\"parts\":[", "]}")));
            }
        };

        abstract Exchange put(String text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String each(String text, IntFunction<String> written) {
        return text.chars().mapToObj(written).collect(Collectors.joining());
    }

    private static Stream<String> parts(String text, int size) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); at += size) {
            parts.add(text.substring(at, Math.min(text.length(), at + size)));
        }
        return parts.stream();
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\0", "\\u0000");
    }

    private static Exchange body(String text) {
        return exchange(List.of(), utf8(text));
    }

    private static Exchange exchange(List<Header> headers, byte[] body) {
        Request request = new Request("POST", "http://h/v1", List.of(), Body.EMPTY);
        Response response = new Response(200, headers, Body.of(body), List.of(), 1, 2);
        return new Exchange("a/b/c#1", "x", "a", "b", "c", 1, Instant.EPOCH, request, response, null);
    }

    @TestFactory
    Stream<DynamicTest> noSecretCanBeReadFromWhatIsWrittenDown() {
        return Stream.of(Written.values())
                .flatMap(written -> Stream.of(Place.values())
                        .map(place -> DynamicTest.dynamicTest(
                                written + " in " + place,
                                () -> secrets()
                                        .forEach(secret -> assertGone(secret, written.write.apply(secret), place)))));
    }

    /** Checks that the rest contains too little of the secret to be useful. */
    private static void assertGone(String secret, String written, Place place) {
        Redactor redactor = REDACTORS.computeIfAbsent(secret, any -> new Redactor(List.of(any)));
        Exchange sent = place.put(written);
        Exchange redacted = new ExchangeRedaction(() -> redactor, Set.of()).redact(sent);
        assertThat(redacted.response()).as("%s, written %s", secret, written).isNotEqualTo(sent.response());
        String left = redacted.response().body().asText() + redacted.response().headers();
        assertThat(redactor.finds(left)).isFalse();
        if (place == Place.TWO_HEADERS) {
            return; // one half alone may have too few characters of the secret to be distinguished from chance
        }
        for (int at = 0; at + 12 <= written.length(); at++) {
            assertThat(left).doesNotContain(written.substring(at, at + 12));
        }
    }

    @Test
    void whatEverybodyKnowsIsNoPieceOfASecret() {
        String url = "https://api.openai.acme.example/v1/chat/completions";
        Redactor redactor = new Redactor(
                List.of("key-for-api.openai.acme.example-7Hq2LmX9"), List.of("https://api.openai.acme.example/v1"));
        assertThat(redactor.redact(url)).isEqualTo(url);
        assertThat(redactor.redact("curl " + url + " -H key-for-api.openai.acme.example-7Hq2LmX9"))
                .startsWith("curl " + url)
                .doesNotContain("7Hq2LmX9")
                .doesNotContain("key-for-");
    }

    @Test
    void ordinaryAnswersStayAsTheyAre() {
        String answer = "{\"id\":\"chatcmpl-BxYz9\",\"created\":1787150056,\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"A \\u00fcber-caf\\u00e9 &amp; 100%25 \\n more\"}}],\"usage\":[1,2,3]}";
        for (String secret : secrets()) {
            Exchange sent = body(answer);
            ExchangeRedaction redaction = new ExchangeRedaction(new Redactor(List.of(secret)));
            assertThat(redaction.redact(sent).response()).isEqualTo(sent.response());
        }
    }

    /**
     * The time grows with the length of the text, and not with its similarity to the key: ten times the text takes
     * about ten times the steps.
     */
    @Test
    void aTextMadeOfPiecesOfTheKeyIsSearchedOnce() {
        String secret = secrets().get(0);
        Redactor redactor = new Redactor(List.of(secret));
        String pieces = (secret.substring(3, 14) + "|" + secret.substring(9, 20) + "|").repeat(40_000);
        assertThat(redactor.redactInPlace(pieces)).isEqualTo(pieces);
    }
}
