package dev.touchstone.reports.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonShapeTest {
    private static JsonShape shape(String json) {
        JsonShape shape = new JsonShape();
        shape.add("", JsonMapper.shared().readTree(json));
        return shape;
    }

    /** Escaped as in RFC 6901. Otherwise a member called "a/b" would look like one called "b" in "a". */
    @Test
    void aKeyWithASlashOrATildeIsOneStepOfAPointer() {
        assertThat(shape("{\"a/b\":1,\"c~d\":2,\"e~1f\":{\"g\":3}}").types())
                .containsOnlyKeys("", "/a~1b", "/c~0d", "/e~01f", "/e~01f/g");
        assertThat(shape("{\"a/b\":1}").types())
                .isNotEqualTo(shape("{\"a\":{\"b\":1}}").types());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata",
                "arguments",
                "parameters",
                "schema",
                "json_schema",
                "logit_bias",
                "parsed",
                "attributes"
            })
    void whatTheUserNamedIsNoPartOfTheShape(String member) {
        String one = "{\"%s\":{\"mine\":1},\"deep\":{\"%s\":{\"mine\":1}}}".formatted(member, member);
        assertThat(shape(one).types())
                .containsOnlyKeys("", "/" + member, "/deep", "/deep/" + member)
                .isEqualTo(shape(one.replace("\"mine\":1", "\"yours\":\"x\"")).types());
    }

    @Test
    void aMemberThatOnlyBeginsOrEndsLikeAFreeFormOneIsCompared() {
        assertThat(shape("{\"metadata2\":{\"a\":1},\"my_schema\":{\"a\":1}}").types())
                .containsKeys("/metadata2/a", "/my_schema/a");
    }

    @Test
    void theElementsOfAnArrayAreOneAndHaveAllTheirTypes() {
        assertThat(shape("{\"a\":[1,\"x\",null,1.5,true,{\"b\":1},[2]]}").types())
                .containsEntry("/a", Set.of("array"))
                .containsEntry("/a/*", Set.of("integer", "string", "null", "number", "boolean", "object", "array"))
                .containsEntry("/a/*/b", Set.of("integer"))
                .containsEntry("/a/*/*", Set.of("integer"));
    }
}
