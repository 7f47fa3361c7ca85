package dev.touchstone.suites.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.WorkloadNames;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TrafficWorkloadTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);

    private static final String PLAIN = "{'model':'m','messages':[{'role':'user','content':'hi'}]}";
    private static final String TOOLS =
            "{'model':'m','messages':[{'role':'user','content':'hi'}],'tools':[{'type':'function',"
                    + "'function':{'name':'f','parameters':{'type':'object','properties':{'a':{'type':'string'}}}}}]}";

    @TempDir
    Path folder;

    private record Sent(String method, String path, String body, int status) {
        String entry() {
            String post = body.isEmpty()
                    ? ""
                    : ", \"postData\": {\"text\": " + JsonMapper.shared().writeValueAsString(body.replace('\'', '"'))
                            + "}";
            return """
                    {"startedDateTime": "2026-11-20T10:00:00Z",
                     "request": {"method": "%s", "url": "https://api.x.com/v1%s", "headers": []%s},
                     "response": {"status": %d, "headers": [], "content": {"text": "{}"}}}
                    """.formatted(method, path, post, status);
        }
    }

    private static Sent chat(String body) {
        return new Sent("POST", "/chat/completions", body, 200);
    }

    private TrafficWorkload from(Sent... sent) throws IOException {
        String entries = Arrays.stream(sent).map(Sent::entry).collect(Collectors.joining(","));
        Path har = Files.writeString(
                folder.resolve("traffic.har"), "{\"log\": {\"version\": \"1.2\", \"entries\": [" + entries + "]}}");
        return TrafficWorkload.of("our-app", List.of(har), REVISION, note -> {});
    }

    private Workload read(TrafficWorkload made) throws IOException {
        return WorkloadNames.read(Files.writeString(folder.resolve("our-app.yaml"), made.yaml()), REVISION);
    }

    private Set<String> needs(Sent... sent) throws IOException {
        return read(from(sent)).requirements();
    }

    @Test
    void aPlainApplicationNeedsPlainAnswersAndNothingElse() throws IOException {
        Set<String> needs = needs(chat(PLAIN));
        assertThat(needs)
                .contains("features.answered", "features.completion-shape", "features.exact-text")
                .doesNotContain("streaming.terminator", "features.stop-string", "features.n", "features.temperature")
                .noneMatch(
                        id -> id.startsWith("tools.") || id.startsWith("responses.") || id.startsWith("embeddings."));
    }

    @Test
    void whatItSendsIsWhatItNeeds() throws IOException {
        assertThat(needs(chat(PLAIN.replace("{'model'", "{'stream':true,'model'"))))
                .contains("streaming.terminator", "streaming.chunk-shape")
                .doesNotContain("features.completion-shape");
        assertThat(needs(chat(PLAIN.replace("{'model'", "{'stop':'x','model'"))))
                .contains("features.stop-string")
                .doesNotContain("features.stop-array");
        assertThat(needs(chat(PLAIN.replace("{'model'", "{'n':2,'model'")))).contains("features.n");
        assertThat(needs(chat(PLAIN.replace("{'model'", "{'n':1,'model'")))).doesNotContain("features.n");
        assertThat(needs(chat(TOOLS))).anyMatch(id -> id.startsWith("tools."));
        assertThat(needs(new Sent("POST", "/embeddings", "{'model':'m','input':'a'}", 200)))
                .anyMatch(id -> id.startsWith("embeddings."))
                .noneMatch(id -> id.startsWith("features."));
    }

    @Test
    void whatItNeverSendsTogetherIsNotNeededTogether() throws IOException {
        String streamed = "{'stream':true,'model'";
        assertThat(needs(chat(PLAIN.replace("{'model'", streamed)), chat(TOOLS)))
                .contains("tools.call", "streaming.terminator")
                .doesNotContain("tools.streamed-call");
        assertThat(needs(chat(TOOLS.replace("{'model'", streamed)))).contains("tools.streamed-call");
    }

    @Test
    void refusalsMatterToAnApplicationThatWasRefused() throws IOException {
        Sent refused = new Sent("POST", "/chat/completions", PLAIN, 400);
        assertThat(needs(chat(PLAIN))).noneMatch(id -> id.startsWith("errors."));
        assertThat(needs(chat(PLAIN), refused)).contains("errors.shape");
    }

    @Test
    void operationsAndFeaturesAreListed() throws IOException {
        Workload ours = read(from(chat(TOOLS), new Sent("POST", "/embeddings", "{'model':'m','input':'a'}", 200)));
        assertThat(ours.operations()).extracting("id").containsExactlyInAnyOrder("chat", "embeddings");
        assertThat(ours.features()).contains("tools");
        assertThat(ours.own()).isTrue();
    }

    @Test
    void whatNoRequirementKnowsIsListed() throws IOException {
        TrafficWorkload made = from(
                chat(PLAIN.replace("{'model'", "{'field_of_tomorrow':{'deep':1},'temperature':1,'model'")),
                new Sent("GET", "/threads/thread_abc123", "", 200));
        assertThat(made.unknown())
                .containsExactlyInAnyOrder(
                        "chat /field_of_tomorrow/deep number (1 exchange)", "GET /threads/{id} (1 exchange)");
        assertThat(made.yaml())
                .contains("at: \"/field_of_tomorrow/deep number\"", "operation: \"GET /threads/{id}\"")
                .contains("{operation: chat, at: \"/temperature number\", exchanges: 1}")
                .contains("exchanges: 1, streamed: 0");
        read(made);
    }

    @Test
    void trafficOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> from(new Sent("GET", "/users/1", "", 200)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("traffic.har")
                .hasMessageContaining("touchstone audit");
    }
}
