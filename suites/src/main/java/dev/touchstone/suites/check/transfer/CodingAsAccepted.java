package dev.touchstone.suites.check.transfer;

import dev.touchstone.reports.record.Exchange.Transfer;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.coding.CodingLabel;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An answer has a coding that its request accepts. A request without {@code accept-encoding} accepts every coding (RFC
 * 9110), so it is not judged.
 */
final class CodingAsAccepted implements Check {
    private static final Pattern REFUSED = Pattern.compile(".*;\\s*q=0(\\.0*)?\\s*");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<String> asked = exchange.exchange().request().headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("accept-encoding"))
                .map(header -> header.value().toLowerCase(Locale.ROOT))
                .toList();
        if (asked.isEmpty() || !exchange.isAnswered()) {
            return Verdict.notApplicable();
        }
        Set<String> accepted = asked.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(token -> !REFUSED.matcher(token).matches())
                .map(token -> token.split(";")[0].strip())
                .collect(Collectors.toSet());
        Findings findings = new Findings(exchange);
        // The bytes count, if they were seen. Another rule judges a wrong label.
        List<String> codings = exchange.transfer()
                .map(Transfer::found)
                .orElseGet(() ->
                        CodingLabel.of(exchange.exchange().response().headers()).knownNames());
        List<String> unasked = codings.stream()
                .filter(coding -> !accepted.contains(coding) && !accepted.contains("*"))
                .toList();
        if (!unasked.isEmpty()) {
            findings.add(
                    "header content-encoding",
                    "one of those that the request accepts: " + String.join(", ", asked),
                    String.join(", ", unasked));
        }
        return findings.verdict();
    }
}
