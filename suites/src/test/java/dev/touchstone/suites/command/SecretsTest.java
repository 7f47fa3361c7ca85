package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.endpoint.StubEndpoint.Call;
import dev.touchstone.suites.run.TinyRevision;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** If an endpoint returns a key in any form, no written file and no printed text contains it. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class SecretsTest {
    private static final String KEY = "sk-proj-9fK2/Qz+7\"LmX&4tRw8yVb1nHc6JdT3sGp";
    private static final String TENANT = "tenant-Zq7Wm4Rk9Xc2Vb8Nt5Hj1";
    private static final String SHORT = "q7#Zk9X";

    /** The length of a piece of a secret. No report contains a piece of this length by chance. */
    private static final int PIECE = 12;

    private static final Pattern LETTER = Pattern.compile("content\\W+?(\\\\*.)\\\\?\"\\}");

    @TempDir
    Path folder;

    enum Echo {
        IN_A_HEADER {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.exchange().getResponseHeaders().put(new HttpString("x-echo"), "you sent " + secret);
                call.json(200, said("hello"));
            }
        },
        IN_AN_ERROR {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.json(400, "{\"error\":{\"message\":" + quoted("Bad key " + secret + " given") + "}}");
            }
        },
        IN_AN_ERROR_THAT_IS_NO_JSON {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.send(400, "text/plain", "Bad key " + secret + " given");
            }
        },
        IN_THE_TEXT {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.json(200, said("I was told " + secret));
            }
        },
        IN_UNICODE_ESCAPES {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.json(
                        200,
                        said("@")
                                .replace(
                                        "@",
                                        secret.chars()
                                                .mapToObj(letter -> String.format("\\u%04x", letter))
                                                .collect(Collectors.joining())));
            }
        },
        IN_BASE64 {
            @Override
            void answer(Call call, String secret) throws IOException {
                String encoded = base64("Bearer " + secret);
                call.exchange().getResponseHeaders().put(new HttpString("x-echo"), encoded);
                call.json(200, said(encoded));
            }
        },
        IN_A_URL {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.json(200, said("https://example.com/?key=" + URLEncoder.encode(secret, StandardCharsets.UTF_8)));
            }
        },
        IN_HEXADECIMAL {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.json(200, said(hex(secret)));
            }
        },
        AS_THE_NAME_OF_A_FIELD {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.json(200, "{" + quoted(secret) + ": {" + quoted(secret) + ": 1}}");
            }
        },
        IN_TWO_EVENTS {
            @Override
            void answer(Call call, String secret) throws IOException {
                int half = secret.length() / 2;
                call.send(200, "text/event-stream", event(secret.substring(0, half)) + event(secret.substring(half)));
            }
        },
        LETTER_BY_LETTER {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.send(
                        200,
                        "text/event-stream",
                        secret.chars()
                                .mapToObj(letter -> event("" + (char) letter))
                                .collect(Collectors.joining()));
            }
        },
        LETTER_BY_LETTER_IN_AN_ERROR {
            @Override
            void answer(Call call, String secret) throws IOException {
                call.send(
                        400,
                        "text/event-stream",
                        secret.chars()
                                .mapToObj(letter -> event("" + (char) letter))
                                .collect(Collectors.joining()));
            }
        };

        abstract void answer(Call call, String secret) throws IOException;
    }

    private static String said(String content) {
        return "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":" + quoted(content) + "}}]}";
    }

    private static String event(String content) {
        return "data: {\"choices\":[{\"delta\":{\"content\":" + quoted(content) + "}}]}\n\n";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String text) {
        return text.chars().mapToObj(letter -> String.format("%02x", letter)).collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(Echo.class)
    void isNowhereToBeFound(Echo echo) throws IOException {
        Path out = folder.resolve("out");
        Invocation run;
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            assertThat(call.header("Authorization")).isEqualTo("Bearer " + KEY);
            assertThat(call.header("X-Secret")).isEqualTo(TENANT);
            if (call.number() == 1) {
                call.json(200, said("ready"));
            } else {
                echo.answer(call, KEY + " " + TENANT);
            }
        })) {
            run = Invocation.with(
                    Map.of("SWAN_KEY", KEY),
                    "run",
                    "--base-url=" + endpoint.baseUrl(),
                    "--model=m",
                    "--api-key-env=SWAN_KEY",
                    "--header=X-Secret: " + TENANT,
                    "--header=X-Short: " + SHORT,
                    "--revision=" + TinyRevision.write(folder.resolve("revision")),
                    "--out=" + out);
            assertThat(endpoint.requests()).isGreaterThan(1);
        }
        Map<String, String> written = texts(out);
        assertThat(written.keySet())
                .anyMatch(name -> name.endsWith(".jsonl"))
                .anyMatch(name -> name.endsWith(".html"))
                .anyMatch(name -> name.endsWith(".md"))
                .anyMatch(name -> name.endsWith("junit.xml"))
                .anyMatch(name -> name.contains("allure-results"));
        written.put("standard output", run.out());
        written.put("standard error", run.err());
        written.forEach(SecretsTest::assertClean);
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\+u([0-9a-fA-F]{4})")
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement("" + (char) Integer.parseInt(match.group(1), 16)));
    }

    private static void assertClean(String name, String escaped) {
        String text = unescaped(escaped);
        assertThat(text).as(name).doesNotContain(SHORT);
        for (String secret : List.of(KEY, TENANT)) {
            String letters = LETTER.matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(1).replace("\\", ""))
                    .collect(Collectors.joining());
            List<String> spellings = new ArrayList<>(List.of(
                    secret,
                    hex(secret),
                    URLEncoder.encode(secret, StandardCharsets.UTF_8),
                    base64("Bearer " + secret).substring(12, 44)));
            for (String spelling : spellings) {
                for (int at = 0; at + PIECE <= spelling.length(); at++) {
                    String piece = spelling.substring(at, at + PIECE);
                    assertThat(text.contains(piece))
                            .as("%s holds %s", name, piece)
                            .isFalse();
                    assertThat(letters.contains(piece))
                            .as("%s spells %s", name, piece)
                            .isFalse();
                }
            }
        }
    }
}
