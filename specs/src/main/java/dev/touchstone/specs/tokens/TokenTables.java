package dev.touchstone.specs.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Optional;

/**
 * The tables of the public tokenizers. A table has up to 200,000 entries, and reading it takes as long as forty
 * requests. A process therefore reads each table once, and only on first use. Both the checks and the embedded clouds
 * count tokens with it.
 */
public final class TokenTables {
    private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();

    private TokenTables() {}

    /** Returns the table of a known tokenizer. It is the same object each time. */
    public static Encoding of(EncodingType tokenizer) {
        return REGISTRY.getEncoding(tokenizer);
    }

    /** Returns the table of the tokenizer of that name; empty if there is no public tokenizer of that name. */
    public static Optional<Encoding> named(String tokenizer) {
        return EncodingType.fromName(tokenizer).map(TokenTables::of);
    }
}
