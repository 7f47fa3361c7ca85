package dev.touchstone.suites.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Tests which recorded requests are sent, and how their ids are replaced. */
class ReplayPlanTest {
    private static final ReplayOptions PLAIN = new ReplayOptions(1, Map.of(), false);

    @TempDir
    Path folder;

    private final List<String> entries = new ArrayList<>();

    private ReplayPlanTest sent(String method, String path, String body, int status, String answer) {
        String post = body.isEmpty() ? "" : ", \"postData\": {\"text\": " + quoted(body) + "}";
        entries.add("""
                {"startedDateTime": "2026-11-20T10:00:00Z",
                 "request": {"method": "%s", "url": "https://api.x.com/v1%s", "headers": []%s},
                 "response": {"status": %d, "headers": [{"name": "content-type", "value": "application/json"}],
                  "content": {"text": %s}}}
                """.formatted(method, path, post, status, quoted(answer)));
        return this;
    }

    private static String quoted(String json) {
        return JsonMapper.shared().writeValueAsString(json.replace('\'', '"'));
    }

    private ReplayPlan plan(ReplayOptions options) throws IOException {
        Path har = Files.writeString(
                folder.resolve("traffic.har"),
                "{\"log\": {\"version\": \"1.2\", \"entries\": [" + String.join(",", entries) + "]}}");
        return ReplayPlan.of(List.of(har), options, note -> {});
    }

    private static List<Step> steps(ReplayClass each) {
        return each.cases().get(0).scenario().steps();
    }

    private ReplayPlanTest chat(String content, int status) {
        return sent(
                "POST",
                "/chat/completions",
                "{'model':'m','messages':[{'role':'user','content':'" + content + "'}]}",
                status,
                status == 200 ? "{'id':'chatcmpl-1','choices':[]}" : "{'error':{'message':'no'}}");
    }

    @Test
    void oneRequestStandsForAllOfItsShape() throws IOException {
        ReplayPlan plan = chat("a", 200).chat("b", 200).chat("c", 200).plan(PLAIN);
        assertThat(plan.classes()).singleElement().satisfies(each -> {
            assertThat(each.exchanges()).isEqualTo(3);
            assertThat(each.cases()).hasSize(1);
            assertThat(steps(each).get(0).body().toString())
                    .contains("\"model\":\"${endpoint.model.chat}\"", "\"content\":\"a\"");
        });
        assertThat(plan(new ReplayOptions(2, Map.of(), false)).requests()).isEqualTo(2);
    }

    @Test
    void whatWasRefusedIsAClassOfItsOwnAndWhatWasBusyIsNone() throws IOException {
        ReplayPlan plan =
                chat("a", 429).chat("b", 400).chat("c", 200).chat("d", 503).plan(PLAIN);
        assertThat(plan.classes())
                .extracting(each -> each.refused() + " " + each.exchanges())
                .containsExactly("false 3", "true 1");
        assertThat(steps(plan.classes().get(0)).get(0).body().toString()).contains("\"content\":\"c\"");
        assertThat(steps(plan.classes().get(1)).get(0).rejected()).isTrue();
    }

    @Test
    void idsOfEarlierAnswersAreTheCandidatesOwn() throws IOException {
        sent(
                "POST",
                "/responses",
                "{'model':'m','input':'a'}",
                200,
                "{'id':'resp_1','output':[{'type':'reasoning','id':'rs_1'},{'type':'function_call','id':'fc_1','call_id':'call_1'},"
                        + "{'type':'function_call','id':'fc_2','call_id':'call_2'}]}");
        sent(
                "POST",
                "/responses",
                "{'model':'m','previous_response_id':'resp_1','input':[{'type':'function_call_output','call_id':'call_2','output':'x'}]}",
                200,
                "{'id':'resp_2','output':[]}");
        sent("GET", "/responses/resp_2", "", 200, "{'id':'resp_2'}");
        ReplayPlan plan = plan(PLAIN);
        List<Step> last = steps(plan.classes().get(2));
        assertThat(last).extracting(Step::id).containsExactly("before-1", "before-2", "request");
        assertThat(last.get(0).capture()).containsValues("/id", "/output/*/call_id#2");
        String second = last.get(1).body().toString();
        assertThat(second).doesNotContain("resp_1", "call_2").contains("${captured.id-1}", "${captured.id-2}");
        assertThat(last.get(2).parameter()).isEqualTo("${captured.id-3}");
    }

    @Test
    void queriesOfRecordedReadsAreSentAgain() throws IOException {
        sent("POST", "/responses", "{'model':'m','input':'a'}", 200, "{'id':'resp_1','output':[]}");
        sent(
                "GET",
                "/responses/resp_1/input_items?order=asc&include[]=message.input_image.image_url&after=msg_1&sig=secret&api-version=1",
                "",
                200,
                "{'data':[]}");
        sent("GET", "/models?api-version=1", "", 200, "{'data':[]}");
        ReplayPlan plan = plan(PLAIN);
        assertThat(steps(plan.classes().get(1)).get(1).path())
                .isEqualTo(
                        "/responses/${captured.id-1}/input_items?order=asc&include%5B%5D=message.input_image.image_url");
        assertThat(steps(plan.classes().get(2)).get(0).path()).isNull();
        assertThat(plan.leftOut().keySet())
                .containsExactly("the query parameter after is left out", "the query parameter sig is left out");
    }

    @Test
    void aModelInThePathIsReplacedToo() throws IOException {
        sent(
                "POST",
                "/deployments/our-gpt/chat/completions?api-version=1",
                "{'messages':[{'role':'user','content':'a'}]}",
                200,
                "{'id':'c'}");
        ReplayPlan plan = plan(new ReplayOptions(1, Map.of("our-gpt", "theirs"), false));
        assertThat(plan.classes())
                .singleElement()
                .satisfies(each -> assertThat(
                                steps(each).get(0).body().path("model").asString())
                        .isEqualTo("${endpoint.model.replay-1}"));
    }

    @Test
    void whatCantBeCarriedOverIsSaid() throws IOException {
        sent(
                "POST",
                "/responses",
                "{'model':'m','previous_response_id':'resp_gone','input':'a'}",
                200,
                "{'id':'resp_9'}");
        sent("POST", "/files", "{'purpose':'batch'}", 200, "{'id':'file-1'}");
        sent(
                "POST",
                "/responses",
                "{'model':'m','input':[{'role':'user','content':[{'type':'input_file','file_id':'file-1'}]}]}",
                200,
                "{'id':'resp_8'}");
        sent(
                "POST",
                "/responses",
                "{'model':'m','input':[{'type':'reasoning','id':'rs_1','encrypted_content':'x'},{'role':'user','content':'a'}]}",
                200,
                "{'id':'resp_7'}");
        ReplayPlan plan = plan(PLAIN);
        assertThat(plan.leftOut().keySet())
                .anyMatch(line -> line.contains("the answer that gave previous_response_id is not in the traffic"))
                .anyMatch(line ->
                        line.contains("files.create: it creates or deletes something; --allow-changes sends it"))
                .anyMatch(line -> line.contains("refers to an earlier answer by file_id"))
                .anyMatch(line -> line.startsWith("reasoning items of the recorded endpoint are left out"));
        assertThat(plan.cases()).hasSize(1);
        assertThat(plan.cases().get(0).scenario().steps().get(0).body().toString())
                .doesNotContain("encrypted_content");
    }

    @Test
    void aMappedModelIsARoleOfItsOwn() throws IOException {
        chat("a", 200);
        sent(
                "POST",
                "/chat/completions",
                "{'model':'n','messages':[{'role':'user','content':'a'}]}",
                200,
                "{'id':'c'}");
        ReplayPlan plan = plan(new ReplayOptions(1, Map.of("n", "our-deployment"), false));
        assertThat(plan.classes())
                .extracting(each -> steps(each).get(0).body().path("model").asString())
                .containsExactly("${endpoint.model.chat}", "${endpoint.model.replay-1}");
    }

    @Test
    void aTextThatLooksLikeAPlaceholderStaysAText() throws IOException {
        ReplayPlan plan = chat("${captured.secret} costs ${price} or ${words.900000}", 200)
                .plan(PLAIN);
        assertThat(steps(plan.classes().get(0)).get(0).body().toString())
                .contains("$ {captured.secret} costs ${price} or $ {words.900000}");
    }

    @Test
    void theSameTrafficIsTheSamePlan() throws IOException {
        chat("a", 200);
        assertThat(plan(PLAIN).cases()).isEqualTo(plan(PLAIN).cases());
    }
}
