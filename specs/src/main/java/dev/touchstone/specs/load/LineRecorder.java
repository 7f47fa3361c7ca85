package dev.touchstone.specs.load;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Records the line of every value while a document is read, so that the text has to be read only once. */
final class LineRecorder extends JsonParserDelegate {
    private final Map<String, Integer> lines = new HashMap<>();

    private int alias;

    LineRecorder(JsonParser parser) {
        super(parser);
    }

    /** Returns the line of the first alias; 0 if there is none. */
    int alias() {
        return alias;
    }

    /** Returns the line, counted from 1, of each value or of its name, by JSON Pointer. */
    Map<String, Integer> lines() {
        return lines;
    }

    @Override
    public JsonToken nextToken() {
        JsonToken token = super.nextToken();
        if (alias == 0 && delegate instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            alias = currentTokenLocation().getLineNr();
        }
        if (token != null && isFirstOfItsPlace(token)) {
            lines.putIfAbsent(
                    streamReadContext().pathAsPointer().toString(),
                    currentTokenLocation().getLineNr());
        }
        return token;
    }

    /**
     * Tells whether a token is the first one at its pointer. Later tokens are skipped, because pointers are expensive:
     * a member's value shares the pointer of its name, and the end of a value that of its beginning.
     */
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
