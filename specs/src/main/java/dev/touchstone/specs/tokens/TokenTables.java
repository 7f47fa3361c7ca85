package dev.touchstone.specs.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Optional;

/**
 * The tables of the public tokenizers. A table has up to 200,000 entries, and to read it takes as long as forty requests:
 * a process reads each once, and only when it is needed, although the checks and the embedded clouds both count tokens.
 */
public final class TokenTables {
    private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();

    private TokenTables() {}

    /** The table of a known tokenizer. The same object each time. */
    public static Encoding of(EncodingType tokenizer) {
        return REGISTRY.getEncoding(tokenizer);
    }

    /** @return empty if no public tokenizer has that name */
    public static Optional<Encoding> named(String tokenizer) {
        return EncodingType.fromName(tokenizer).map(TokenTables::of);
    }
}
