package dev.touchstone.plugins.oci;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.UsedSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token of a session. It reads the file for every signature, because {@code oci session refresh} replaces the token
 * during a run.
 */
final class SessionToken implements Supplier<String> {
    private static final int MAX_BYTES = 64 << 10;

    private final Path file;
    private final Clock clock;
    private final Function<String, InvalidInput> unusable;
    private final UsedSecrets used = new UsedSecrets();

    SessionToken(Path file, Clock clock, Function<String, InvalidInput> unusable) {
        this.file = file;
        this.clock = clock;
        this.unusable = unusable;
    }

    /**
     * Returns the key id of the session.
     *
     * @throws InvalidInput if the session has expired
     */
    @Override
    public String get() {
        String token = read();
        if (!expires(token).isAfter(clock.instant())) {
            throw unusable.apply("the session in " + file + " has expired");
        }
        used.add(token);
        return "ST$" + token;
    }

    private String read() {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw unusable.apply("the session's token " + file + " can't be read");
        }
    }

    private Instant expires(String token) {
        String[] parts = token.split("\\.");
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
            return Instant.ofEpochSecond(
                    JsonMapper.shared().readTree(claims).path("exp").asLong(0));
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw unusable.apply(file + " holds no session's token");
        }
    }

    Collection<String> known() {
        return used.all();
    }
}
