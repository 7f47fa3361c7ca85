package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a schema allows null, no requirement that affects the decision refuses it. */
class NullMembersTest {
    private static final int SAMPLES_OF_A_KIND = 4;
    /** They compare the answer with its request, or with its status, for which null is a wrong answer. */
    private static final Set<String> COMPARING = Set.of(
            "features.logprobs-when-asked",
            "responses.echo-effort",
            "responses.echo-schema",
            "responses.echo-store",
            "responses.echo-text",
            "responses.echo-tools",
            "responses.usage-when-completed");

    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void noRequirementRefusesANullThatTheSchemaAllows() {
        Map<String, Integer> taken = new HashMap<>();
        Set<String> tried = new HashSet<>();
        Set<String> refused = new TreeSet<>();
        for (Corpus.Recording recording : Corpus.of("openai")) {
            ObservedExchange observed = new ObservedExchange(recording.exchange());
            String kind = observed.operation() + " " + observed.status() / 100;
            if (observed.operation() != null
                    && observed.answer() == Form.JSON
                    && !observed.responseBodies().isEmpty()
                    && taken.merge(kind, 1, Integer::sum) <= SAMPLES_OF_A_KIND) {
                JsonNode body = observed.responseBodies().get(0);
                Set<String> before = failing(recording.exchange());
                for (String at : members(body, "")) {
                    if (!tried.add(kind + at)) {
                        continue;
                    }
                    Set<String> failing = failing(answering(recording.exchange(), withNull(body, at)));
                    failing.removeAll(before);
                    failing.removeAll(COMPARING);
                    if (failing.stream().noneMatch(id -> id.endsWith("shape"))) {
                        failing.stream()
                                .filter(NullMembersTest::decides)
                                .forEach(id -> refused.add(id + " " + at.replaceAll("/\\d+", "/*")));
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    private static boolean decides(String id) {
        return REVISION.requirement(id)
                .map(Requirement::statement)
                .orElseThrow()
                .gates();
    }

    private static List<String> members(JsonNode node, String at) {
        Set<String> found = new TreeSet<>();
        node.properties().forEach(member -> {
            String place = at + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            found.add(place);
            found.addAll(members(member.getValue(), place));
        });
        if (node instanceof ArrayNode && !node.isEmpty()) {
            found.addAll(members(node.get(0), at + "/0"));
        }
        return List.copyOf(found);
    }

    private static JsonNode withNull(JsonNode body, String at) {
        JsonNode copy = body.deepCopy();
        JsonPointer pointer = JsonPointer.compile(at);
        ((ObjectNode) copy.at(pointer.head())).putNull(pointer.last().getMatchingProperty());
        return copy;
    }

    private static Exchange answering(Exchange exchange, JsonNode body) {
        return Corpus.answering(exchange, exchange.response().headers(), Body.of(JSON.writeValueAsString(body)));
    }

    private static Set<String> failing(Exchange exchange) {
        return JUDGE.judge(new ObservedExchange(exchange), exchange.startedAt()).stream()
                .filter(judgement -> !judgement.holds())
                .map(Judgement::requirementId)
                .collect(Collectors.toSet());
    }
}
