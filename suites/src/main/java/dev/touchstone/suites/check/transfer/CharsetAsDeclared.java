package dev.touchstone.suites.check.transfer;

import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer has the same characters in the charset of its content type as in UTF-8, which JSON and server-sent events
 * use. SDKs always read UTF-8, but HTTP libraries that follow the header show other characters.
 */
final class CharsetAsDeclared implements Check {
    private static final Pattern CHARSET =
            Pattern.compile("(?i).*;\\s*charset\\s*=\\s*\"?([^\";\\s]{1,40})\"?.*", Pattern.DOTALL);

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Matcher named = CHARSET.matcher(exchange.header("content-type").orElse(""));
        if (Watched.live(exchange).isEmpty() || exchange.answer() == Form.OTHER || !named.matches()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        byte[] bytes = exchange.bytes();
        Optional<Charset> charset = known(named.group(1));
        String asUtf8 = new String(bytes, StandardCharsets.UTF_8);
        if (charset.isEmpty() || !new String(bytes, charset.get()).equals(asUtf8)) {
            findings.add("header content-type", "charset=utf-8, or no charset", named.group());
        }
        return findings.verdict();
    }

    private static Optional<Charset> known(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty(); // an endpoint may name any charset
        }
    }
}
