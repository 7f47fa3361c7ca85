package dev.touchstone.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.json.Condition;
import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.json.PointerPattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A request without a JSON body fulfils no condition on its members, before and after the answer is known. */
class AbsentBodyTest {
    private static final Expectation ABSENT =
            new Expectation(null, true, null, null, null, null, null, null, null, null, null, null);

    private record Asked(JsonNode requestBody) implements When.Facts {
        @Override
        public Operation operation() {
            return Operation.CHAT;
        }

        @Override
        public Form asked() {
            return Form.JSON;
        }

        @Override
        public Form answer() {
            return Form.JSON;
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public List<JsonNode> responseBodies() {
            return List.of();
        }
    }

    private static When without(String at) {
        return new When(null, null, null, null, List.of(new Condition(new PointerPattern(at), ABSENT)), null);
    }

    @Test
    void aPlannedRequestIsSelectedAsTheExchangeIs() {
        Asked nothing = new Asked(MissingNode.getInstance());
        Asked other = new Asked(JsonMapper.shared().readTree("{\"model\":\"m\"}"));
        assertThat(without("/audio").matchesRequest(nothing)).isFalse();
        assertThat(without("/audio").bodiesMatch(nothing)).isFalse();
        assertThat(without("/audio").matchesRequest(other)).isTrue();
        assertThat(without("").matchesRequest(nothing)).isTrue();
        assertThat(without("").bodiesMatch(nothing)).isTrue();
    }
}
