package dev.touchstone.suites.check;

import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.touchstone.specs.tokens.TokenTables;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the tokenizer of a model, as far as it is public. */
public final class Tokenizers {
    /**
     * The routes and regions before a model's name, such as in {@code us.openai.gpt-5.6-sol} and {@code openai/gpt-4o}.
     */
    private static final Pattern VENDOR = Pattern.compile("^(?:.*/|(?:[a-z]+\\.)+)");

    private static final Pattern O200K =
            Pattern.compile("^(?:chatgpt-4o|gpt-4o|gpt-4\\.[15]|gpt-5|gpt-oss|o[1-9])(?:$|[-.:])");
    private static final Pattern CL100K =
            Pattern.compile("^(?:gpt-4(?:$|-\\d|-turbo)|gpt-3\\.5-turbo(?!-instruct)|text-embedding-(?:3|ada-002))");

    private Tokenizers() {}

    /**
     * Returns the tokenizer of the model in the answer, or else of the model in the request. Empty if it is unknown.
     */
    public static Optional<Encoding> of(ObservedExchange exchange, Context context) {
        return of(
                context.tokenizer(),
                exchange.assembled()
                        .path("model")
                        .asString(exchange.requestBody().path("model").asString("")));
    }

    /**
     * Returns the tokenizer of a model.
     *
     * @param declared the tokenizer's name, as the endpoint's profile gives it; null to use the model's name
     * @return empty if the tokenizer is unknown
     */
    static Optional<Encoding> of(String declared, String model) {
        if (declared != null) {
            return TokenTables.named(declared);
        }
        String name = VENDOR.matcher(model).replaceFirst("");
        if (O200K.matcher(name).find()) {
            return Optional.of(TokenTables.of(EncodingType.O200K_BASE));
        }
        return CL100K.matcher(name).find() ? Optional.of(TokenTables.of(EncodingType.CL100K_BASE)) : Optional.empty();
    }
}
