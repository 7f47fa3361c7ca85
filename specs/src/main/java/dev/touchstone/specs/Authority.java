package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kind of source that a requirement rests on. */
public enum Authority {
    /** OpenAI's own document says so. */
    OPENAI_SPEC("openai-spec"),
    /** A recording of OpenAI's own endpoint shows it. */
    OPENAI_OBSERVED("openai-observed"),
    /** The Open Responses specification says so. */
    OPENRESPONSES("openresponses"),
    /** The cloud's own documents promise it. */
    CLOUD_DOC("cloud-doc"),
    /** Only this kit asks for it, because its users need it. */
    KIT_POLICY("kit-policy");

    private final String id;

    Authority(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }
}
