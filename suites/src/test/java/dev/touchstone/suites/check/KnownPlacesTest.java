package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.harm.Place;
import dev.touchstone.specs.harm.Place.PlaceMatch;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.api.Test;

/** A report names a known deviation where one fault of it is seen, whatever the text, and not for another fault. */
class KnownPlacesTest {
    private static final Harms HARMS =
            RevisionLoader.shipped(RevisionLoader.CURRENT).harms();

    private static PlaceMatch match(String deviation, String requirement, String check, Recorded exchange) {
        Finding found = Judged.verdict(check, exchange).findings().get(0);
        Place seen = Place.of(found.at(), found.expected(), found.observed());
        return HARMS.signs().get(deviation).stream()
                .filter(sign -> sign.requirement().equals(requirement))
                .flatMap(sign -> sign.places().stream())
                .map(seen::match)
                .reduce(PlaceMatch.NONE, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private static String chunk(String choices) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":["
                + choices + "]}";
    }

    private static String text(String text, String token) {
        return chunk("{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"logprobs\":{\"content\":[{\"token\":\""
                + token + "\"}]},\"finish_reason\":null}");
    }

    private static PlaceMatch endToken(String... chunks) {
        return match(
                "logprobs-of-the-end-token",
                "streaming.logprobs-spell-text",
                "stream: logprobs-spell-text",
                Recorded.chatStream(chunks));
    }

    @Test
    void theTokenOfTheEndIsKnownInEveryText() {
        assertThat(endToken(text("One", "One"), text(" heron", " heron"), text("", "</s>")))
                .isNotEqualTo(PlaceMatch.NONE);
    }

    @Test
    void lostTokensAreNotTheTokenOfTheEnd() {
        assertThat(endToken(text("pelican", "pelican"), text(" and heron", ""))).isEqualTo(PlaceMatch.NONE);
        assertThat(endToken(text("a pelican", "pelican"))).isEqualTo(PlaceMatch.NONE);
        assertThat(endToken(text("pelican or", "pelican and"))).isEqualTo(PlaceMatch.NONE);
    }

    private static PlaceMatch opening(String... chunks) {
        return match(
                "stream-opens-without-choices",
                "streaming.choices-or-usage",
                "stream: has-choices-or-usage",
                Recorded.chatStream(chunks));
    }

    @Test
    void onlyAChunkBeforeTheFirstChoiceOpensAStream() {
        assertThat(opening(chunk(""), text("a", "a"))).isNotEqualTo(PlaceMatch.NONE);
        assertThat(opening(text("a", "a"), chunk(""), text("b", "b"))).isEqualTo(PlaceMatch.NONE);
        assertThat(opening(text("a", "a"), chunk(""))).isEqualTo(PlaceMatch.NONE);
    }
}
