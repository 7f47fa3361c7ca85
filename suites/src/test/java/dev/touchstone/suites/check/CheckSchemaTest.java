package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.stream.StreamRules;
import dev.touchstone.suites.check.transfer.TransferRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check.schema.json}, with which editors complete checks, agrees with the Java vocabulary. */
class CheckSchemaTest {
    private static final JsonNode CHECKS =
            JsonMapper.shared().readTree(RevisionLoader.FORMAT.text("check")).path("properties");

    private static final Path SOURCES = Path.of("src/main/java/dev/touchstone/suites/check");

    /** The code by which a check reads an argument. A second text after {@code Arguments.of} is a short form. */
    private static final Pattern TAKEN = Pattern.compile(
            "(?:\\.(?:take|text|requiredText|pointer|flag|texts|oneOf)\\(|bound\\(arguments, )\\s*\"(\\w+)\"");

    static Set<String> names() {
        return new Vocabulary().names();
    }

    @Test
    void hasEveryCheckAndNoOther() {
        assertThat(new TreeSet<>(CHECKS.propertyNames())).isEqualTo(names());
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatACheckIsAboutAndItsArguments(String name) throws IOException {
        JsonNode check = CHECKS.path(name);
        assertThat(check.path("description").asString()).endsWith(".");
        String source = Files.readString(SOURCES.resolve(classOf(name) + ".java"));
        Set<String> described = new TreeSet<>();
        collect(check, described);
        assertThat(described).allSatisfy(argument -> assertThat(source).contains('"' + argument + '"'));
        if (!described.isEmpty()) {
            assertThat(described)
                    .containsAll(TAKEN.matcher(source)
                            .results()
                            .map(taken -> taken.group(1))
                            .toList());
        }
    }

    /** Collects the names under {@code properties}, also of nested objects. */
    private static void collect(JsonNode schema, Set<String> names) {
        schema.path("properties").propertyNames().forEach(names::add);
        schema.path("properties").forEach(inner -> collect(inner, names));
        if (schema.has("then")) {
            collect(schema.path("then"), names);
        }
    }

    private static String classOf(String name) {
        return Arrays.stream(name.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "", "Check"));
    }

    @Test
    void hasEveryRuleOfStreamsAndTransfer() {
        Set<String> rules = texts(CHECKS.at("/stream/else/enum"));
        rules.add(CHECKS.at("/stream/then/properties/kind/const").asString());
        assertThat(rules).isEqualTo(new TreeSet<>(StreamRules.names()));
        assertThat(texts(CHECKS.at("/transfer/enum"))).isEqualTo(new TreeSet<>(TransferRules.names()));
    }

    private static Set<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status': [400, '4xx']}",
                "{'header': 'x-request-id'}",
                "{'json': {'at': '/object', 'equals': 1}}",
                "{'stream': 'framing'}",
                "{'stream': {'kind': 'incremental', 'beside': 'a', 'again': 'b'}}",
                "{'either': [[{'status': 200}], [{'error': {}}]]}",
            })
    void takesWhatIsRight(String check) {
        assertThat(RevisionLoader.FORMAT.violations("check", parsed(check))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'statsu': 200}",
                "{'json': {'at': '/object', 'equal': 1}}",
                "{'count': {'at': '/object', 'least': 1}}",
                "{'stream': 'framming'}",
                "{'stream': {'kind': 'framing'}}",
                "{'either': [[{'status': 200}], [{'eror': {}}]]}",
                "{'status': 200, 'error': {}}",
            })
    void refusesWhatIsWrong(String check) {
        assertThat(RevisionLoader.FORMAT.violations("check", parsed(check))).isNotEmpty();
    }

    private static JsonNode parsed(String check) {
        return JsonMapper.shared().readTree(check.replace('\'', '"'));
    }
}
