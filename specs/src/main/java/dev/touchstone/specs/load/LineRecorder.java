package dev.touchstone.specs.load;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.JsonParserDelegate;

/** Notes the line of every value while a document is read, so that the text is read once. */
final class LineRecorder extends JsonParserDelegate {
    private final Map<String, Integer> lines = new HashMap<>();

    LineRecorder(JsonParser parser) {
        super(parser);
    }

    /** The 1-based line of each value, or of its name, by JSON Pointer. */
    Map<String, Integer> lines() {
        return lines;
    }

    @Override
    public JsonToken nextToken() {
        JsonToken token = super.nextToken();
        if (token != null && isFirstOfItsPlace(token)) {
            lines.putIfAbsent(
                    streamReadContext().pathAsPointer().toString(),
                    currentTokenLocation().getLineNr());
        }
        return token;
    }

    /** Pointers are expensive: a member's value is where its name is, and an end is where its beginning is. */
    private boolean isFirstOfItsPlace(JsonToken token) {
        if (token == JsonToken.PROPERTY_NAME) {
            return true;
        }
        TokenStreamContext context = streamReadContext();
        TokenStreamContext holder = token.isStructStart() ? context.getParent() : context;
        return !token.isStructEnd() && !holder.inObject();
    }

    @Override
    public String nextName() {
        return nextToken() == JsonToken.PROPERTY_NAME ? currentName() : null;
    }
}
