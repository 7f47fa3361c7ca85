package dev.touchstone.reports.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class EventKindsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | {\"type\":\"response.created\"} | response.created",
                "`` | {\"type\":\"x\",\"choices\":[]} | no choices",
                "`` | {\"choices\":[],\"usage\":{}} | usage",
                "`` | {\"choices\":[],\"usage\":null} | no choices",
                "`` | {\"choices\":[{\"delta\":{}}]} | empty",
                "`` | {\"choices\":[{\"delta\":{\"content\":\"\"}}]} | empty",
                "`` | {\"choices\":[{\"delta\":{\"content\":null,\"tool_calls\":[]}}]} | tool_calls",
                "`` | {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"a\"}}]} | role+content",
                "`` | {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]} | content+finish",
                "`` | {\"choices\":[{\"delta\":{},\"finish_reason\":null}]} | empty",
                "`` | {\"error\":{}} | error",
                "named | {\"error\":{}} | error",
                "named | {\"a\":1} | named",
                "`` | {\"a\":1} | other",
            })
    void anEventIsNamedByWhatItBrings(String name, String document, String kind) {
        assertThat(EventKinds.of(name, JsonMapper.shared().readTree(document))).isEqualTo(kind);
    }

    @Test
    void emptyPiecesMayStandAnywhereAndRepeatsAreOne() {
        assertThat(EventKinds.collapse(List.of("role", "empty", "content", "empty", "content", "finish", "empty")))
                .containsExactly("role", "content", "finish");
        assertThat(EventKinds.collapse(List.of("empty"))).isEmpty();
    }
}
