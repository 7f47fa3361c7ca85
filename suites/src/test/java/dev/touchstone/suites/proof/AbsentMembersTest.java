package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.json.Condition;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each member of each JSON answer of the reference is left out in turn. A member that a condition presupposes is asked for
 * by some requirement, so that its absence is no silence; and it is told by one requirement, not by several.
 */
@Tag("proof")
class AbsentMembersTest {
    /** So many answers of an operation are tried for each member: not all of them are alike. */
    private static final int ANSWERS = 8;

    /** What an answer may leave out, so that a condition on it is no premise of its own. */
    private static final Set<String> OPTIONAL = Set.of(
            "/choices/*/logprobs/content", // asked for with logprobs: features.logprobs
            "/choices/*/message/tool_calls", // a model need not call
            "/choices/*/message/tool_calls/*",
            "/service_tier"); // sent by OpenAI alone

    /** Where two requirements speak of one absence for different reasons. */
    private static final Set<String> TOLD_TWICE = Set.of(
            "chat /choices/*/message/tool_calls/*/function/name", // it is malformed, and no offered tool is called
            "chat /choices/*/message/tool_calls/*/custom/name",
            "responses /output/*/name",
            "chat /usage/completion_tokens", // a sum that does not come out
            "responses /usage/output_tokens",
            "responses.retrieve /usage/output_tokens",
            "responses /created_at", // completed when?
            "responses.retrieve /created_at",
            "responses /max_output_tokens", // a member of every response, and a repeated parameter
            "responses /store",
            "responses /tools",
            "responses /output/*/type"); // the prefix of an id is its type's

    private static final WireJudge JUDGE = new WireJudge(ProvenRun.REVISION, new Vocabulary());

    /** By operation and member, the requirements that fail without it. */
    private static final Map<String, Set<String>> TOLD = new TreeMap<>();

    /** The same where several fail of one answer. */
    private static final Map<String, Set<String>> TOLD_BY_SEVERAL = new TreeMap<>();

    @BeforeAll
    static void leaveEachMemberOut() {
        Map<String, Integer> tried = new TreeMap<>();
        for (Exchange exchange : ReferenceRun.PLAYED.exchanges()) {
            ObservedExchange observed = new ObservedExchange(exchange);
            boolean whole = exchange.isComplete()
                    && observed.operation() != null
                    && observed.status() < 300
                    && observed.documents().isEmpty()
                    && observed.body().isObject();
            if (!whole || !failing(exchange).isEmpty()) {
                continue;
            }
            for (String path : members(observed.body(), "").collect(Collectors.toCollection(TreeSet::new))) {
                String key = observed.operation().id() + " " + path;
                if (tried.merge(key, 1, Integer::sum) <= ANSWERS) {
                    Set<String> told = failing(without(exchange, path));
                    TOLD.computeIfAbsent(key, any -> new TreeSet<>()).addAll(told);
                    if (told.size() > 1) {
                        TOLD_BY_SEVERAL.put(key, told);
                    }
                }
            }
        }
    }

    private static Set<String> failing(Exchange exchange) {
        return JUDGE.judge(new ObservedExchange(exchange), exchange.startedAt()).stream()
                .filter(Judgement::fails)
                .map(Judgement::requirementId)
                .filter(id ->
                        !id.equals("models.snapshot")) // diagnostic: no real model of a kit's reference has a date
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<String> members(JsonNode node, String at) {
        return node.isArray()
                ? node.valueStream().flatMap(item -> members(item, at + "/*"))
                : node.propertyStream()
                        .flatMap(member -> Stream.concat(
                                Stream.of(at + "/" + member.getKey()),
                                members(member.getValue(), at + "/" + member.getKey())));
    }

    private static Exchange without(Exchange exchange, String path) {
        JsonNode document =
                JsonText.parse(exchange.response().body().bytes()).orElseThrow().deepCopy();
        remove(document, "", path);
        Exchange.Response whole = exchange.response();
        Exchange.Response less =
                new Exchange.Response(whole.status(), whole.headers(), Body.of(document.toString()), List.of(), 1, 2);
        return exchange.with(exchange.request(), less, null);
    }

    static void remove(JsonNode node, String at, String path) {
        if (node instanceof ArrayNode array) {
            array.forEach(item -> remove(item, at + "/*", path));
        } else if (node instanceof ObjectNode object) {
            int cut = path.lastIndexOf('/');
            if (path.substring(0, cut).equals(at)) {
                object.remove(path.substring(cut + 1));
            }
            object.propertyStream().forEach(member -> remove(member.getValue(), at + "/" + member.getKey(), path));
        }
    }

    @Test
    void whatAConditionPresupposesIsAskedFor() {
        for (WireRequirement requirement : ProvenRun.REVISION.suites().stream()
                .flatMap(suite -> suite.wire().stream())
                .toList()) {
            for (Condition condition : Stream.ofNullable(requirement.when().response())
                    .flatMap(List::stream)
                    .toList()) {
                String path = condition.at().text().replaceAll("/\\d+(?=/|$)", "/*");
                if (path.startsWith("/error") || OPTIONAL.contains(path)) {
                    continue; // an error is there or not; errors.shape asks for what is in it
                }
                for (Operation operation : operations(requirement)) {
                    Set<String> told = TOLD.get(operation.id() + " " + path);
                    assertThat(told == null || !told.isEmpty())
                            .as("%s is silent where %s of %s is missing", requirement.id(), path, operation.id())
                            .isTrue();
                }
            }
        }
    }

    private static Set<Operation> operations(WireRequirement requirement) {
        return Objects.requireNonNullElse(requirement.when().operation(), EnumSet.allOf(Operation.class));
    }

    @Test
    void whatIsMissingIsToldOnce() {
        Map<String, Set<String>> twice = new TreeMap<>(TOLD_BY_SEVERAL);
        // A category of a moderation is a member of two objects, which are held against each other.
        twice.keySet().removeIf(key -> key.startsWith("moderations /results"));
        assertThat(twice.keySet()).as(twice.toString()).isEqualTo(new TreeSet<>(TOLD_TWICE));
    }

    @Test
    void whatClientsReadOfEachOperationIsAskedFor() {
        assertThat(List.of(
                        "chat /id",
                        "chat /created",
                        "chat /choices/*/finish_reason",
                        "chat /choices/*/message",
                        "chat /usage",
                        "responses /id",
                        "responses /status",
                        "responses /created_at",
                        "responses /output",
                        "responses /usage",
                        "responses.cancel /status",
                        "embeddings /data",
                        "embeddings /data/*/embedding",
                        "embeddings /data/*/index",
                        "embeddings /model",
                        "embeddings /usage",
                        "files.create /purpose",
                        "files.retrieve /purpose",
                        "batches.create /status"))
                .allSatisfy(key -> assertThat(TOLD.get(key)).as(key).isNotEmpty());
    }
}
