package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Operation;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each member of each kind of event of a streamed response is left out in turn: that it is missing is told once. */
@Tag("proof")
class StreamedAbsentMembersTest {
    /** Where two requirements speak of one absence for different reasons. */
    private static final Set<String> TOLD_TWICE = Set.of(
            "response.completed /response/output/*/name", // it is malformed, and no offered tool is called
            "response.completed /response/usage/output_tokens", // a sum that does not come out
            "response.incomplete /response/usage/output_tokens");

    /** Without its type an event is none of those that are put together, and whatever it would bring is missing. */
    private static final String OWN_TYPE = " /type";

    private static final WireJudge JUDGE = new WireJudge(ProvenRun.REVISION, new Vocabulary());

    /** By type of the event and member, the requirements that fail without it. */
    private static final Map<String, Set<String>> TOLD = new TreeMap<>();

    @BeforeAll
    static void leaveEachMemberOut() {
        for (Exchange exchange : ReferenceRun.PLAYED.exchanges()) {
            ObservedExchange observed = new ObservedExchange(exchange);
            if (observed.operation() != Operation.RESPONSES
                    || observed.documents().isEmpty()) {
                continue;
            }
            List<JsonNode> events =
                    observed.documents().stream().map(EventDocument::json).toList();
            Set<String> keys = new TreeSet<>();
            events.forEach(event -> AbsentMembersTest.members(event, "").forEach(path -> keys.add(key(event, path))));
            for (String key : keys) {
                if (!TOLD.containsKey(key)) {
                    TOLD.put(key, failing(without(exchange, events, key)));
                }
            }
        }
    }

    private static String key(JsonNode event, String path) {
        return event.path("type").stringValue() + " " + path;
    }

    private static Set<String> failing(Exchange exchange) {
        return JUDGE.judge(new ObservedExchange(exchange), exchange.startedAt()).stream()
                .filter(Judgement::fails)
                .map(Judgement::requirementId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Exchange without(Exchange exchange, List<JsonNode> events, String key) {
        StringBuilder stream = new StringBuilder();
        for (JsonNode event : events) {
            JsonNode less = event.deepCopy();
            String type = event.path("type").stringValue();
            if (key.startsWith(type + " ")) {
                AbsentMembersTest.remove(less, "", key.substring(type.length() + 1));
            }
            stream.append("event: ")
                    .append(type)
                    .append("\ndata: ")
                    .append(less)
                    .append("\n\n");
        }
        Exchange.Response whole = exchange.response();
        return exchange.with(
                exchange.request(),
                new Exchange.Response(whole.status(), whole.headers(), Body.of(stream.toString()), List.of(), 1, 2),
                null);
    }

    @Test
    void whatIsMissingInAnEventIsToldOnce() {
        Map<String, Set<String>> twice = new TreeMap<>(TOLD);
        twice.entrySet()
                .removeIf(told -> told.getValue().size() < 2 || told.getKey().endsWith(OWN_TYPE));
        assertThat(twice.keySet()).as(twice.toString()).isEqualTo(new TreeSet<>(TOLD_TWICE));
    }

    @Test
    void whatClientsReadOfAStreamIsAskedFor() {
        assertThat(List.of(
                        "response.output_text.delta /delta",
                        "response.output_text.done /text",
                        "response.output_item.done /item",
                        "response.output_item.done /item/call_id",
                        "response.output_item.done /item/arguments",
                        "response.function_call_arguments.done /arguments",
                        "response.completed /response",
                        "response.completed /response/id",
                        "response.completed /response/output",
                        "response.completed /response/usage"))
                .allSatisfy(key -> assertThat(TOLD.get(key)).as(key).isNotEmpty());
    }
}
