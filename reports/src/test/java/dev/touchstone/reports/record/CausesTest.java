package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings with the same cause become one finding with all places, and the most important cause comes first. */
class CausesTest {
    private static Finding at(String exchange, String at, String expected, String observed) {
        return new Finding(exchange, at, expected, observed);
    }

    @Test
    void oneCauseIsOneFindingWithAllItsPlaces() {
        List<Finding> merged = Causes.merged(List.of(
                at("a", "event 1 /choices/0/delta/role", "\"assistant\"", "absent"),
                at("a", "event 7 /choices/1/delta/role", "\"assistant\"", "absent"),
                at("b", "event 1 /choices/0/delta/role", "\"assistant\"", "absent")));
        assertThat(merged).singleElement().satisfies(finding -> {
            assertThat(finding.at()).isEqualTo("event 1 /choices/0/delta/role");
            assertThat(finding.places()).isEqualTo(3);
            assertThat(finding.alsoAt())
                    .isEqualTo("also at event 7 /choices/1/delta/role, event 1 /choices/0/delta/role in b");
        });
    }

    @Test
    void theValueOfAPlaceMakesNoOtherCause() {
        assertThat(Causes.merged(List.of(
                        at("a", "/usage/total_tokens", "prompt_tokens + completion_tokens = 7", "9"),
                        at("b", "/usage/total_tokens", "prompt_tokens + completion_tokens = 21", "30"),
                        at("a", "event 2 /id", "as in the first chunk: \"x\"", "\"y\""),
                        at("b", "event 5 /id", "as in the first chunk: \"z\"", "\"w\""))))
                .extracting(Finding::places)
                .containsExactly(2, 2);
    }

    @Test
    void anotherPlaceAnotherWishAndAnotherKindOfValueAreOtherCauses() {
        assertThat(Causes.merged(List.of(
                        at("a", "/id", "a string", "absent"),
                        at("a", "/id", "a string", "null"),
                        at("a", "/id", "a string", "7"),
                        at("a", "/id", "a string that is not empty", "7"),
                        at("a", "/model", "a string", "absent"))))
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.places()).isEqualTo(1));
    }

    @Test
    void anAnswerThatIsWrongAsAWholeComesFirstAndThenWhatShowsMostOften() {
        assertThat(Causes.merged(List.of(
                        at("a", "/id", "a string", "absent"),
                        at("a", "/choices/0/index", "an integer", "absent"),
                        at("a", "/choices/1/index", "an integer", "absent"),
                        at("b", "body", "a JSON document", "<html>"),
                        at("c", "status", "2xx", "500"))))
                .extracting(Finding::at)
                .containsExactly("status", "body", "/choices/0/index", "/id");
    }

    @Test
    void countsThePlacesThatItDoesNotList() {
        List<Finding> many = new ArrayList<>();
        for (int place = 0; place < 104; place++) {
            many.add(at("a", "event " + place + " /id", "a string", "absent"));
        }
        Finding merged = Causes.merged(many).get(0);
        assertThat(merged.also()).hasSize(Finding.MAX_PLACES);
        assertThat(merged.unlisted()).isEqualTo(104 - 1 - Finding.MAX_PLACES);
        assertThat(merged.places()).isEqualTo(104);
        assertThat(merged.alsoAt()).endsWith("and 83 more");
        assertThat(Causes.merged(List.of(merged, merged)).get(0).places()).isEqualTo(208);
    }

    @Test
    void aFindingOfAnOlderRecordHasOnePlace() {
        String old = "{\"exchange\":\"a\",\"at\":\"/id\",\"expected\":\"a string\",\"observed\":\"\"}";
        Finding read = RecordJson.MAPPER.readValue(old, Finding.class);
        assertThat(read).isEqualTo(at("a", "/id", "a string", ""));
        assertThat(RecordJson.MAPPER.writeValueAsString(read)).isEqualTo(old);
        Finding merged =
                Causes.merged(List.of(read, at("b", "/id", "a string", ""))).get(0);
        assertThat(RecordJson.MAPPER.readValue(RecordJson.MAPPER.writeValueAsString(merged), Finding.class))
                .isEqualTo(merged);
    }
}
