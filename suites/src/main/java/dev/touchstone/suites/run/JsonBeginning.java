package dev.touchstone.suites.run;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the beginning of a JSON object that was cut off. */
final class JsonBeginning {
    private JsonBeginning() {}

    /** Returns the members before the cut that are strings or booleans. Empty if the text is no object. */
    static ObjectNode members(byte[] beginning) {
        ObjectNode members = JsonMapper.shared().createObjectNode();
        try (JsonParser parser = JsonMapper.shared().createParser(beginning)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return members;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getString());
                } else if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
                    members.put(name, value == JsonToken.VALUE_TRUE);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException cut) {
            return members; // the text was cut off here
        }
        return members;
    }
}
