package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code text: {at: …, asked: "unchanged:"}} or {@code {at: …, of: "…"}} or {@code {at: …, step: STEP}}: the answer
 * contains a known text as a whole. The known text is the part of the request behind some words, or the text in the
 * check, or the text at the same place in the answer to another step. With {@code as: undamaged}, only damage that
 * occurs during the transfer is a finding, and different words are not. With {@code as: recognisable}, the answer has
 * to contain this text, whole or damaged; this mode is for preconditions. {@code in: /note} reads a member of a text
 * that is JSON.
 *
 * @param at which text of the assembled answer
 * @param in the place within the text, which is JSON; null to use the text itself
 * @param original the source of the known text
 * @param mode how exact the text has to be
 */
record TextCheck(PointerPattern at, PointerPattern in, Original original, Mode mode) implements Check {
    private static final int SHOWN = 40;

    private enum Mode {
        WHOLE,
        UNDAMAGED,
        RECOGNISABLE
    }

    /** The source of the known text. */
    private sealed interface Original {
        /** The text in the check. */
        record Told(String text) implements Original {}

        /** The text in the request behind some words. */
        record Asked(String marker) implements Original {}

        /** The text at the same place in the answer to another step. */
        record Answered(String step) implements Original {}
    }

    static TextCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        PointerPattern at = new PointerPattern(arguments.requiredText("at"));
        PointerPattern in = arguments.pointer("in").orElse(null);
        List<Original> originals = Stream.of(
                        arguments.text("of").map(Original.Told::new),
                        arguments.text("asked").map(Original.Asked::new),
                        arguments.text("step").map(Original.Answered::new))
                .<Original>flatMap(Optional::stream)
                .toList();
        String mode = node.has("as") ? arguments.oneOf("as", Set.of("whole", "undamaged", "recognisable")) : "whole";
        arguments.done();
        if (originals.size() != 1) {
            throw new IllegalArgumentException("one of 'of', 'asked' and 'step' is needed");
        }
        return new TextCheck(at, in, originals.get(0), Mode.valueOf(mode.toUpperCase(Locale.ROOT)));
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        String known = known(exchange, context).strip();
        if (known.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        String received = received(exchange);
        if (received.contains(known)) {
            return findings.verdict();
        }
        Optional<TextDamage> damage =
                mode == Mode.UNDAMAGED ? TextDamage.unmistakable(known, received) : TextDamage.of(known, received);
        switch (mode) {
            case RECOGNISABLE -> {
                if (damage.isEmpty()) {
                    findings.add(at.text(), "the text that was asked for: " + known, received);
                }
            }
            case UNDAMAGED -> damage.ifPresent(found -> add(found, known, received, findings));
            case WHOLE -> add(damage.orElse(TextDamage.ANOTHER_TEXT), known, received, findings);
        }
        return findings.verdict();
    }

    private void add(TextDamage damage, String known, String received, Findings findings) {
        int from = known.offsetByCodePoints(0, Math.min(damage.at(), known.codePointCount(0, known.length())));
        String place = at.text() + (in == null ? "" : " → " + in.text()) + " character " + damage.at();
        String expected = "here: " + known.substring(from, Math.min(known.length(), from + SHOWN));
        findings.add(place, expected, damage.kind() + ", in " + damage.places() + " places: " + received);
    }

    private String known(ObservedExchange exchange, Context context) {
        if (original instanceof Original.Told told) {
            return told.text();
        }
        if (original instanceof Original.Answered answered) {
            return context.step(answered.step()).map(this::received).orElse("");
        }
        String marker = ((Original.Asked) original).marker();
        return texts(exchange.requestBody())
                .filter(text -> text.contains(marker))
                .map(text -> text.substring(text.indexOf(marker) + marker.length()))
                .findFirst()
                .orElse("");
    }

    private static Stream<JsonNode> documents(ObservedExchange exchange) {
        return exchange.assembled().isMissingNode()
                ? exchange.content().stream().map(EventDocument::json)
                : Stream.of(exchange.assembled());
    }

    /** Returns all texts of a document. */
    private static Stream<String> texts(JsonNode node) {
        return node.isString()
                ? Stream.of(node.stringValue())
                : node.valueStream().flatMap(TextCheck::texts);
    }

    private String received(ObservedExchange exchange) {
        // The events of a text completion are not assembled. Each event has its piece of the text at the same place.
        String text = documents(exchange)
                .flatMap(document -> at.find(document).stream())
                .map(PointerPattern.Match::value)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.joining());
        return in == null
                ? text
                : JsonText.parse(text).stream()
                        .flatMap(json -> in.find(json).stream())
                        .map(match -> match.value().asString(""))
                        .findFirst()
                        .orElse("");
    }
}
