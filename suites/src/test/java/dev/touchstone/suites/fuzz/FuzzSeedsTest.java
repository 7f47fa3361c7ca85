package dev.touchstone.suites.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzzer, and whatever it found: each is read, or refused in one line, whole and cut. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class FuzzSeedsTest {
    private static final int CUTS = 40;

    static Stream<Arguments> seeds() {
        return Stream.of(FuzzedReader.values())
                .flatMap(reader -> files(reader)
                        .map(file -> Arguments.argumentSet(reader.folder() + "/" + file.getFileName(), reader, file)));
    }

    private static Stream<Path> files(FuzzedReader reader) {
        URL folder = Objects.requireNonNull(FuzzSeedsTest.class.getResource("/fuzz/" + reader.folder()));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList().stream();
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isReadOrRefusedInOneLine(FuzzedReader reader, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        reader.tryToRead(bytes);
        int step = Math.max(1, bytes.length / CUTS);
        for (int length = 0; length < bytes.length; length += step) {
            reader.tryToRead(Arrays.copyOf(bytes, length));
        }
    }

    /** A fuzzer that starts from nothing finds nothing: one seed at least is a good document. */
    @ParameterizedTest
    @EnumSource(FuzzedReader.class)
    void hasAGoodSeed(FuzzedReader reader) throws IOException {
        List<Path> good = files(reader)
                .filter(file -> file.getFileName().toString().startsWith("good"))
                .toList();
        assertThat(good).isNotEmpty();
        for (Path file : good) {
            reader.read(Files.readAllBytes(file));
        }
    }
}
