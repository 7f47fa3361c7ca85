package dev.touchstone.suites.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.cause.SharedCauses;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.Recorded;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One fault of a recorded exchange is one line: the members of good exchanges are damaged one by one, and at most one
 * requirement tells a cause of its own.
 */
class OneCauseTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());
    private static final Map<String, Requirement> REQUIREMENTS = REVISION.requirements()
            .collect(Collectors.toMap(Requirement::id, Function.identity(), (first, second) -> first));

    /** @param documents the answer, or the events of the stream */
    record Good(String name, String path, String request, int status, boolean streamed, List<JsonNode> documents) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Good> good() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(OneCauseTest.class.getResourceAsStream("/one-cause/exchanges.json"))) {
            return JsonMapper.shared().readTree(file).valueStream().map(each -> {
                boolean streamed = each.has("events");
                return new Good(
                        each.path("name").asString(),
                        each.path("path").asString(),
                        each.path("request").toString(),
                        each.path("status").asInt(200),
                        streamed,
                        streamed ? each.path("events").valueStream().toList() : List.of(each.path("answer")));
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void oneDamagedMemberHasOneTeller(Good good) {
        assertThat(causes(good, good.documents())).isEmpty();
        List<String> several = new ArrayList<>();
        int found = 0;
        for (int index = 0; index < good.documents().size(); index++) {
            for (JsonNode place : places(good.documents().get(index), JsonNodeFactory.instance.arrayNode())) {
                for (Damage damage : Damage.values()) {
                    JsonNode damaged = good.documents().get(index).deepCopy();
                    damage.at(damaged, place);
                    List<JsonNode> documents = new ArrayList<>(good.documents());
                    documents.set(index, damaged);
                    List<String> tellers = causes(good, documents);
                    found += tellers.isEmpty() ? 0 : 1;
                    if (tellers.size() > 1) {
                        several.add(damage + " at " + place + " of " + index + ": " + tellers);
                    }
                }
            }
        }
        assertThat(several).isEmpty();
        assertThat(found).as("faults that are found").isGreaterThan(10);
    }

    private enum Damage {
        REMOVED {
            @Override
            void set(ObjectNode object, String name) {
                object.remove(name);
            }
        },
        NULL {
            @Override
            void set(ObjectNode object, String name) {
                object.putNull(name);
            }
        },
        OF_ANOTHER_TYPE {
            @Override
            void set(ObjectNode object, String name) {
                JsonNode value = object.path(name);
                if (value.isString()) {
                    object.put(name, 7);
                } else if (value.isArray() || value.isNull()) {
                    object.putObject(name).put("x", 1);
                } else {
                    object.put(name, "text");
                }
            }
        },
        ANOTHER_VALUE {
            @Override
            void set(ObjectNode object, String name) {
                JsonNode value = object.path(name);
                if (value.isString()) {
                    object.put(name, "bogus");
                } else if (value.isNumber()) {
                    object.put(name, -3);
                } else if (value.isArray()) {
                    object.putArray(name);
                }
            }
        };

        abstract void set(ObjectNode object, String name);

        /** @param place the names and indices that lead to a member of an object */
        void at(JsonNode document, JsonNode place) {
            JsonNode parent = document;
            for (int index = 0; index < place.size() - 1; index++) {
                JsonNode step = place.get(index);
                parent = step.isInt() ? parent.path(step.asInt()) : parent.path(step.asString());
            }
            set((ObjectNode) parent, place.get(place.size() - 1).asString());
        }
    }

    /** Returns the places of all members of objects. What an application defines itself is left out. */
    private static List<JsonNode> places(JsonNode node, ArrayNode way) {
        List<JsonNode> places = new ArrayList<>();
        node.propertyStream()
                .filter(member -> !member.getKey().equals("parameters"))
                .forEach(member -> {
                    ArrayNode place = way.deepCopy().add(member.getKey());
                    places.add(place);
                    places.addAll(places(member.getValue(), place));
                });
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            places.addAll(places(node.get(index), way.deepCopy().add(index)));
        }
        return places;
    }

    /** Returns the requirements that tell a cause of their own. */
    private static List<String> causes(Good good, List<JsonNode> documents) {
        Map<String, List<Finding>> failing = new LinkedHashMap<>();
        JUDGE.judge(recorded(good, documents).observed(), Instant.parse("2026-11-01T00:00:00Z")).stream()
                .filter(Judgement::fails)
                .filter(judgement -> judgement.absentHeaders().isEmpty())
                .forEach(judgement -> failing.put(judgement.requirementId(), judgement.findings()));
        SharedCauses shared = SharedCauses.onOneExchange(failing, REQUIREMENTS);
        return failing.keySet().stream()
                .filter(id -> shared.teller(id).isEmpty())
                .map(id -> id + " " + failing.get(id).get(0).at())
                .toList();
    }

    private static Recorded recorded(Good good, List<JsonNode> documents) {
        String[] texts = documents.stream().map(JsonNode::toString).toArray(String[]::new);
        Recorded recorded = !good.streamed()
                ? Recorded.chat(texts[0])
                : good.path().equals("/responses") ? named(good, texts) : Recorded.chatStream(texts);
        return recorded.url("https://api.example.com/v1" + good.path())
                .request(good.request())
                .status(good.status());
    }

    /** Makes a stream whose events have the names of the good ones. */
    private static Recorded named(Good good, String... texts) {
        StringBuilder body = new StringBuilder();
        for (int index = 0; index < texts.length; index++) {
            String name = good.documents().get(index).path("type").asString();
            body.append("event: ")
                    .append(name)
                    .append("\ndata: ")
                    .append(texts[index])
                    .append("\n\n");
        }
        return Recorded.responses(body.toString());
    }
}
