package dev.touchstone.specs.load;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The digest of a revision's content: two revisions with the same digest judge alike. It is computed from the loaded
 * data, so the order of files and keys, white space and comments do not change it. Fields that only explain a
 * requirement (its source, why it was loosened, the number of recordings that it was judged on) are left out.
 */
public final class RevisionDigest {
    private final Supplier<String> content;
    private String hexadecimal;

    private RevisionDigest(Supplier<String> content) {
        this.content = content;
    }

    /**
     * Creates the digest of a revision's content. It is computed on first use, because that takes a tenth of the time
     * that reading the revision takes.
     */
    public static RevisionDigest of(List<Suite> suites, List<Workload> workloads, JsonSchemas schemas) {
        return new RevisionDigest(() -> content(suites, workloads, schemas));
    }

    /** Returns the SHA-256 hash as hexadecimal text. */
    public synchronized String hexadecimal() {
        if (hexadecimal == null) {
            hexadecimal = sha256(content.get());
        }
        return hexadecimal;
    }

    private static String content(List<Suite> suites, List<Workload> workloads, JsonSchemas schemas) {
        Map<String, String> parts = new TreeMap<>();
        for (Suite suite : suites) {
            suite.wire().forEach(requirement -> parts.put("wire " + requirement.id(), wire(requirement)));
            suite.scenarios().forEach(scenario -> parts.put(suite.name() + "/" + scenario.id(), scenario(scenario)));
        }
        workloads.stream()
                .filter(workload -> workload.program() == null)
                .forEach(workload -> parts.put("profile " + workload.name(), workload(workload)));
        schemas.names()
                .forEach(name -> parts.put(
                        "schema " + name, canonical(JsonMapper.shared().readTree(schemas.text(name)))));
        return canonical(parts);
    }

    /**
     * Returns the canonical text of a workload. Its key is still "profile", as workloads were called when the first
     * records were written. Client programs are left out, because what breaks them is measured and requires nothing of
     * an endpoint.
     */
    private static String workload(Workload workload) {
        return workload.handled().isEmpty()
                ? list(workload.requirements(), workload.optional())
                : list(workload.requirements(), workload.optional(), workload.handled());
    }

    private static String wire(WireRequirement requirement) {
        return list(statement(requirement.statement()), requirement.when(), requirement.checks());
    }

    private static String scenario(Scenario scenario) {
        Map<String, String> requirements = scenario.requirements().stream()
                .collect(Collectors.toMap(
                        BehaviourRequirement::id, RevisionDigest::behaviour, (one, other) -> one + other));
        return list(scenario.needs(), scenario.steps(), requirements);
    }

    private static String behaviour(BehaviourRequirement requirement) {
        return list(
                statement(requirement.statement()),
                requirement.on(),
                requirement.control(),
                requirement.feature(),
                requirement.preconditions(),
                requirement.reported(),
                requirement.refusable(),
                requirement.ignoredPasses(),
                requirement.trials(),
                requirement.checks());
    }

    private static String statement(Statement statement) {
        return list(
                statement.id(),
                statement.level(),
                statement.sentence(),
                statement.authority(),
                statement.maturity(),
                statement.since(),
                statement.introducedIn(),
                statement.removedIn());
    }

    private static String list(Object... parts) {
        return Stream.of(parts).map(RevisionDigest::canonical).collect(Collectors.joining(",", "(", ")"));
    }

    /** Returns the same text for equal values, independent of the order of their members. */
    private static String canonical(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof JsonNode node) {
            return json(node);
        }
        if (value instanceof Map<?, ?> map) {
            return sorted(map.entrySet().stream()
                    .map(entry -> quoted(entry.getKey().toString()) + ":" + canonical(entry.getValue())));
        }
        if (value instanceof Set<?> set) {
            return sorted(set.stream().map(RevisionDigest::canonical));
        }
        if (value instanceof Collection<?> collection) {
            return list(collection.toArray());
        }
        if (value instanceof Record record) {
            return sorted(Stream.of(record.getClass().getRecordComponents())
                    .map(component -> component.getName() + ":" + canonical(member(record, component))));
        }
        return quoted(value instanceof Enum<?> constant ? constant.name() : value.toString());
    }

    private static String json(JsonNode node) {
        if (node.isObject()) {
            return sorted(
                    node.properties().stream().map(member -> quoted(member.getKey()) + ":" + json(member.getValue())));
        }
        if (node.isArray()) {
            return node.valueStream().map(RevisionDigest::json).collect(Collectors.joining(",", "[", "]"));
        }
        return node.toString();
    }

    private static String sorted(Stream<String> members) {
        return members.sorted().collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private static Object member(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
