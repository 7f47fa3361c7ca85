package dev.touchstone.suites.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StandInTextsTest {
    private static JsonNode in(String json) {
        return new StandInTexts().in(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    @Test
    void aTextThatWasNotKeptHasItsLengthAgain() {
        assertThat(in("{'content':'[text of 12 characters]'}").path("content").asString())
                .isEqualTo("word word wo");
        assertThat(in("{'content':'[text of 3 characters, hash 00ff]'}")
                        .path("content")
                        .asString())
                .isEqualTo("wor");
        assertThat(in("{'content':'a [text of 3 characters] of a user'}")
                        .path("content")
                        .asString())
                .isEqualTo("a [text of 3 characters] of a user");
    }

    @Test
    void argumentsStayJson() {
        assertThat(in("{'arguments':'{\\'city\\':\\'[text of 5 characters]\\'}'}".replace("\\'", "\\\""))
                        .path("arguments")
                        .asString())
                .isEqualTo("{\"city\":\"word \"}");
    }

    @Test
    void valuesOfAnEnumerationDiffer() {
        assertThat(in("{'enum':['[text of 3 characters]','[text of 3 characters]']}")
                        .path("enum"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPictureIsAPictureAndAFileIsNone() {
        assertThat(in("{'image_url':{'url':'[text of 900 characters]'}}")
                        .at("/image_url/url")
                        .asString())
                .startsWith("data:image/png;base64,");
        StandInTexts texts = new StandInTexts();
        texts.in(JsonMapper.shared().readTree("{\"file_data\":\"[text of 900 characters]\"}"));
        assertThat(texts.isIncomplete()).isTrue();
    }
}
