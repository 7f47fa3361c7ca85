package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that skips most of a text finds what a search finds that looks at each place. */
class PiecesTest {
    private static final int TEXTS = 2_000;

    /** With two letters a piece is soon there by chance; with forty the search skips most of a text. */
    @ParameterizedTest(name = "{0} letters")
    @ValueSource(ints = {2, 3, 5, 40, 400})
    void findsWhatStandsAtAnyPlace(int letters) {
        Random random = new Random(letters);
        int found = 0;
        for (int number = 0; number < TEXTS; number++) {
            List<String> spellings = List.of(text(random, letters, 30), text(random, letters, 14));
            String text = text(random, letters, random.nextInt(60))
                    + part(random, spellings.get(0))
                    + text(random, letters, random.nextInt(20))
                    + part(random, spellings.get(1));
            List<Integer> places = new ArrayList<>();
            new Pieces(spellings, List.of()).find(Reading.withoutPlaces(text, 0, text.length()), (first, end) -> {
                assertThat(end - first).isEqualTo(Pieces.LENGTH);
                places.add(first);
                return 0;
            });
            assertThat(places).as("%s in %s", spellings, text).isEqualTo(atAnyPlace(spellings, text));
            found += places.size();
        }
        assertThat(found).isGreaterThan(TEXTS / 2);
    }

    private static List<Integer> atAnyPlace(List<String> spellings, String text) {
        return IntStream.rangeClosed(0, text.length() - Pieces.LENGTH)
                .filter(at -> spellings.stream()
                        .anyMatch(spelling -> spelling.contains(text.substring(at, at + Pieces.LENGTH))))
                .boxed()
                .toList();
    }

    /** A part that may be just long enough, or not. */
    private static String part(Random random, String spelling) {
        int from = random.nextInt(spelling.length());
        return spelling.substring(from, from + random.nextInt(spelling.length() - from + 1));
    }

    /** Letters that have no capitals, some of them beyond ASCII. */
    private static String text(Random random, int letters, int length) {
        return random.ints(length, 0, letters)
                .mapToObj(letter -> "" + (char) (letter < 26 ? 'a' + letter : 0x3400 + letter))
                .reduce("", String::concat);
    }
}
