package dev.touchstone.suites.check.transfer;

import dev.touchstone.suites.check.Check;
import java.util.Map;
import java.util.Set;

/** The rules about how an answer's bytes came over the wire, by their names in YAML. */
public final class TransferRules {
    private static final Map<String, Check> RULES = Map.of(
            "coding-as-labelled", new CodingAsLabelled(),
            "coding-as-accepted", new CodingAsAccepted(),
            "coding-known", new CodingKnown(),
            "length-as-declared", new LengthAsDeclared(),
            "charset-as-declared", new CharsetAsDeclared(),
            "one-framing", new OneFraming());

    private TransferRules() {}

    public static Set<String> names() {
        return RULES.keySet();
    }

    /** @throws IllegalArgumentException if there is no such rule */
    public static Check named(String name) {
        Check rule = RULES.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule about transfer called '" + name + "'");
        }
        return rule;
    }
}
