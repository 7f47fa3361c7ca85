package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Variations that the standards allow change no judgement on recorded exchanges. */
class VariedRecordingsTest {
    private static final WireJudge JUDGE =
            new WireJudge(RevisionLoader.shipped(RevisionLoader.CURRENT), new Vocabulary());

    /** The sample is one of five, which contains every form often enough. The full set takes a minute. */
    private static final int EVERY = 5;

    private static final Map<String, List<String>> BEFORE = new ConcurrentHashMap<>();

    private static List<String> failing(Exchange exchange) {
        return JUDGE.judge(new ObservedExchange(exchange), exchange.startedAt()).stream()
                .filter(judgement -> !judgement.holds())
                .map(Judgement::requirementId)
                .toList();
    }

    private static void changesNothing(UnaryOperator<Exchange> variation) {
        List<Corpus.Recording> recordings = Corpus.of("openai");
        for (int index = 0; index < recordings.size(); index += EVERY) {
            Exchange exchange = recordings.get(index).exchange();
            Exchange varied = variation.apply(exchange);
            if (varied == exchange) {
                continue;
            }
            assertThat(failing(varied))
                    .as(exchange.id())
                    .isEqualTo(BEFORE.computeIfAbsent(exchange.id(), id -> failing(exchange)));
        }
    }

    private static Exchange ofStream(Exchange exchange, UnaryOperator<String> change) {
        return new ObservedExchange(exchange).answer() == Form.STREAM
                ? Corpus.answering(
                        exchange,
                        exchange.response().headers(),
                        Body.of(change.apply(exchange.response().body().asText())))
                : exchange;
    }

    @Test
    void lineEnds() {
        changesNothing(exchange -> ofStream(exchange, text -> text.replace("\n", "\r\n")));
        changesNothing(exchange -> ofStream(exchange, text -> text.replace("\n", "\r")));
    }

    @Test
    void commentsAndMissingSpaces() {
        changesNothing(exchange -> ofStream(
                exchange,
                text -> ": PROCESSING\n\n"
                        + text.replace("\n\n", "\n\n: ping\n\n").replace("\ndata: ", "\ndata:")));
    }

    /** Vendors count more than OpenAI does, and in other forms. */
    @Test
    void furtherDetailsOfTheUsage() {
        changesNothing(exchange -> exchange.response().body() == null
                ? exchange
                : Corpus.answering(
                        exchange,
                        exchange.response().headers(),
                        Body.of(exchange.response()
                                .body()
                                .asText()
                                .replaceAll(
                                        "(\"(?:prompt|completion|input|output)_tokens_details\":\\s*\\{)",
                                        "$1\"by_modality\":{\"text\":1},\"cost\":0.5,"))));
    }

    /** An event without a name is one of the name "message". */
    @Test
    void eventsOfTheDefaultName() {
        changesNothing(exchange -> exchange.response().body() != null
                        && exchange.response().body().asText().startsWith("data:")
                ? ofStream(exchange, text -> text.replace("data: {", "event: message\ndata: {"))
                : exchange);
    }

    @Test
    void headerCase() {
        changesNothing(exchange -> Corpus.answering(
                exchange,
                exchange.response().headers().stream()
                        .map(header -> new Header(header.name().toUpperCase(Locale.ROOT), header.value()))
                        .toList(),
                exchange.response().body()));
    }

    @Test
    void moreFieldsInAnotherOrder() {
        changesNothing(VariedRecordingsTest::reordered);
    }

    private static Exchange reordered(Exchange exchange) {
        ObservedExchange observed = new ObservedExchange(exchange);
        if (observed.operation() == null) {
            return exchange;
        }
        if (observed.answer() == Form.JSON && observed.body().isObject()) {
            return Corpus.answering(
                    exchange,
                    exchange.response().headers(),
                    Body.of(reordered(observed.body()).toString()));
        }
        if (observed.answer() != Form.STREAM) {
            return exchange;
        }
        StringBuilder text = new StringBuilder();
        for (SseEvent event : observed.stream().events()) {
            if (event.name() != null) {
                text.append("event: ").append(event.name()).append('\n');
            }
            String data = JsonText.parse(event.data())
                    .map(json -> reordered(json).toString())
                    .orElse(event.data());
            text.append("data: ").append(data).append("\n\n");
        }
        return Corpus.answering(exchange, exchange.response().headers(), Body.of(text.toString()));
    }

    private static JsonNode reordered(JsonNode json) {
        if (!json.isObject() || json.has("error") && !json.has("object")) {
            return json;
        }
        List<String> names = new ArrayList<>(json.propertyNames());
        Collections.reverse(names);
        ObjectNode reordered = JsonNodeFactory.instance.objectNode();
        reordered.put("obfuscation", "x7").putObject("vendor_extension").put("n", 1);
        names.forEach(name -> reordered.set(name, json.get(name)));
        return reordered;
    }
}
