package dev.touchstone.reports.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Finding.EvidencePlace;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** One wrong value is one cause, however many requirements find it. Two wrong values are two causes. */
class SharedCausesTest {
    private static final SpecRevision REVISION = Sample.revision(
            Sample.behaviour("chat.must", Level.MUST, Maturity.CALIBRATED),
            Sample.behaviour("chat.other", Level.MUST, Maturity.CALIBRATED),
            Sample.behaviour("chat.should", Level.SHOULD, Maturity.CALIBRATED));

    private static Result failed(String requirement, Finding... findings) {
        return new Result(
                requirement,
                "chat",
                "plain",
                Outcome.FAILED,
                Outcome.FAILED,
                null,
                null,
                null,
                "it failed",
                1,
                List.of(),
                List.of(findings));
    }

    private static SharedCauses of(Result... results) {
        return SharedCauses.of(List.of(results), REVISION, Map.of());
    }

    /** Of a row: what it is about, then two findings, the one of the stricter requirement first. */
    private static SharedCauses both(ArgumentsAccessor row) {
        return of(failed("chat.should", finding(row, 5)), failed("chat.must", finding(row, 1)));
    }

    private static Finding finding(ArgumentsAccessor row, int from) {
        return new Finding(
                row.getString(from), row.getString(from + 1), row.getString(from + 2), row.getString(from + 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "the same value             | a | /choices/0/finish_reason | one    | stop   | a | /choices/0/finish_reason | another | stop",
                "a list and its element     | a | /choices                 | two    | [{     | a | /choices/1               | present | absent",
                "below what is absent       | a | /error                   | present| absent | a | /error/code              | a text  | absent",
                "an answer of another kind  | a | body                     | object | [{     | a | /0/error/code            | a text  | 401",
                "a header that never comes  | a | header x-id              | a value| absent | b | header x-id or y-id      | present | absent",
                "refused for one reason     | a | status                   | 2xx    | 400 Tools are not for this model | b | status | 2xx | 400 Tools are not for this model",
                "a reason in four words     | a | status                   | 2xx    | 400 tool_choice only supports auto | b | status | 2xx | 400 tool_choice only supports auto",
                "one reason, and its id     | a | status                   | 2xx    | 400 {id: b9480a5d-663c-4bec, message: no tools here} | b | status | 2xx | 400 {id: 77ad3b10-aa3c-4b11, message: no tools here}",
                "one id for everything      | a | /id | other than in step one: [1]  | [id-1] | b | /id | other than in step two: [1] | [id-1]",
                "one finish reason          | a | /choices/0/finish_reason | \"tool_calls\" | \"stop\" | b | /choices/0/finish_reason | one of [\"tool_calls\",\"length\"] | \"stop\"",
                "a code that never comes    | a | /error/code              | a text | null   | b | /error/code              | a text  | null",
                "below another type         | a | /usage                   | an object| text  | a | /usage/prompt_tokens     | a number| absent",
                "a list that is an object   | a | /data                    | an array| {      | a | /data/x/embedding        | numbers | absent",
                "a member of an element     | a | /tool_calls/0/id         | a text  | 7      | a | /tool_calls/0            | a call  | {",
                "a part of a sum            | a | /usage/prompt_tokens     | a number| -3     | a | /usage/total_tokens      | the sum | 9",
                "a chunk and the answer     | a | event 3 /choices/0/delta/role | a text | 7  | a | /choices/0/message/role  | user    | 7",
                "an event and the answer    | a | event 3 /item/id         | a text  | null   | a | /output/0/id             | a text  | null",
                "an index and the parts     | a | event 3 /output_index    | 0       | 5      | a | final response /output/0/arguments | {} | absent",
                "a fragment and the call    | a | event 2 /choices/0/delta/tool_calls/0/id | none | x | a | /choices/0/message/tool_calls/0/function/arguments | JSON | {}{}",
                "a broken event             | a | event 2                  | JSON    | x      | a | event 3 /sequence_number | 2       | 3",
                "an index and the choice    | a | event 0 /choices/0/index | 0       | 5      | a | choice 0                 | a finish| none"
            })
    void oneCauseIsToldByTheRequirementThatWeighsMost(ArgumentsAccessor row) {
        SharedCauses shared = both(row);
        String what = row.getString(0);
        assertThat(shared.teller("chat.should")).as(what).contains("chat.must");
        assertThat(shared.teller("chat.must")).as(what).isEmpty();
        assertThat(shared.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "what is asked for differs  | a | status                   | 2xx    | 400 This is a bad request | b | status | 400 | 400 This is a bad request",
                "refusals without a reason  | a | status                   | 2xx    | 400 Bad request. | b | status        | 2xx     | 400 Bad request.",
                "an id, and a call too many | a | /choices/0/message/tool_calls/1/id | another | 0 | a | /choices/0/message/tool_calls/1 | no second call | {",
                "two reasons                | a | status                   | 2xx    | 400 This model has no tool_choice | b | status | 2xx | 400 This model has no parallel_tool_calls",
                "two statuses               | a | status                   | 401    | 403    | b | status                   | 401     | 403",
                "two values                 | a | /model                   | one    | x      | a | /id                      | present | x",
                "values of two exchanges    | a | /choices/0/finish_reason | one    | stop   | b | /choices/0/finish_reason | another | stop",
                "a member of two exchanges  | a | /usage                   | present| absent | b | /usage                   | present | absent",
                "the text of many choices   | a | /choices                 | two    | [{     | a | /choices/0/message/content | a text | x",
                "the answer and an element  | a | /choices/0/index         | 0       | 7      | a | /output                  | one     | [{",
                "two members of one usage   | a | /usage/prompt_tokens     | a number| -3     | a | /usage/completion_tokens | a number| -3",
                "an id and the arguments    | a | /choices/0/message/tool_calls/0/id | a text | 7 | a | /choices/0/message/tool_calls/0/function/arguments | JSON | x",
                "two members of one call    | a | /tool_calls/0/id         | a text  | 7      | a | /tool_calls/0/type       | one     | 8",
                "a part of the sum of another | a | /usage/prompt_tokens   | a number| -3     | b | /usage/total_tokens      | the sum | 9",
                "another answer as a whole  | a | body                     | object | [{     | b | /choices/0               | present | absent"
            })
    void twoCausesAreTwo(ArgumentsAccessor row) {
        SharedCauses shared = both(row);
        assertThat(shared.size()).as(row.getString(0)).isZero();
    }

    /** The list of places is full, so the value has to tell whether a further one is of this cause. */
    @ParameterizedTest
    @CsvSource({"200 with an error, 200 with an error, 1", "200 with an error, 200, 0", "500, 404, 0", "500, 500, 1"})
    void oneStatusAtMoreThanTheListedPlacesIsOneCause(String often, String once, int shared) {
        Finding many = new Finding("a", "status", "4xx or 5xx", often, List.of(new EvidencePlace("b", "status")), 30);
        Finding another = new Finding("z", "status", "400 or 422", once);
        assertThat(of(failed("chat.must", many), failed("chat.should", another)).size())
                .isEqualTo(shared);
    }

    @Test
    void whatFindsMoreTellsTheCauseOfWhatFindsAPart() {
        Finding requests = new Finding("a", "header limit-requests", "present", "absent");
        Finding often = new Finding(
                "a",
                "header limit-requests",
                "present",
                "absent",
                List.of(new EvidencePlace("b", "header limit-requests")),
                null);
        SharedCauses shared = of(
                failed("chat.other", often),
                failed("chat.must", requests, new Finding("a", "header limit-tokens", "present", "absent")));
        assertThat(shared.teller("chat.other")).contains("chat.must");
    }

    /** The requirement with more findings is first in order, but the other one explains all of them. */
    @Test
    void aCauseIsToldByWhatExplainsItInWhateverOrder() {
        SharedCauses shared = SharedCauses.onOneExchange(
                Map.of(
                        "chat.must",
                        List.of(
                                new Finding("a", "/choices/0/message/tool_calls/0/id", "a text", "absent"),
                                new Finding("a", "/choices/0/message/tool_calls/0/function", "an object", "absent")),
                        "chat.other",
                        List.of(new Finding("a", "event 1 /choices/0/delta/tool_calls/0/index", "0", "5"))),
                REVISION.requirements().collect(Collectors.toMap(Requirement::id, each -> each)));
        assertThat(shared.teller("chat.must")).contains("chat.other");
        assertThat(shared.teller("chat.other")).isEmpty();
    }

    @Test
    void anAnswerOfAnotherKindIsOneCause() {
        Finding shape = new Finding("a", "/id", "present", "absent", List.of(new EvidencePlace("a", "/choices")), null);
        Finding tier = new Finding("a", "/service_tier", "flex", "absent");
        assertThat(of(failed("chat.must", shape), failed("chat.should", tier)).teller("chat.should"))
                .contains("chat.must");
        assertThat(of(failed("chat.must", shape), failed("chat.should", new Finding("a", "/service_tier", "x", "y")))
                        .size())
                .isZero();
        Finding id = new Finding("a", "/id", "present", "absent");
        assertThat(of(failed("chat.must", id), failed("chat.should", tier)).size())
                .isZero();
    }

    /** The chunk with the usage lacks choices, and another answer, or an earlier chunk, lacks something else. */
    @Test
    void whatOneAnswerOrEventLacksSaysNothingAboutAnotherOrAnEarlierOne() {
        Finding usage = new Finding("a", "event 9 /choices", "present", "absent");
        Finding often = new Finding("a", "event 9 /choices", "present", "absent", List.of(), 40);
        Finding model = new Finding("b", "/object", "\"list\"", "absent");
        Finding role = new Finding("a", "event 0 /choices/0/delta/role", "a text", "absent");
        for (Finding other : List.of(model, role)) {
            assertThat(of(failed("chat.must", usage), failed("chat.should", other))
                            .size())
                    .as(other.at())
                    .isZero();
        }
        assertThat(of(failed("chat.must", often), failed("chat.should", model)).size())
                .isZero();
        Finding id = new Finding("a", "event 9 /id", "a text", "absent");
        assertThat(of(failed("chat.must", usage), failed("chat.should", id)).teller("chat.should"))
                .contains("chat.must");
    }

    @Test
    void whatHasOneFindingMoreTellsACauseOfItsOwn() {
        Finding finding = new Finding("a", "/n", "2", "1");
        SharedCauses shared = of(
                failed("chat.must", finding),
                failed("chat.should", finding, new Finding("a", "/id", "present", "absent")));
        assertThat(shared.size()).isZero();
    }

    @Test
    void aPlaceThatShowsTooOftenToBeListedIsKnownByWhatWasThere() {
        Finding often = new Finding("a", "/usage", "null", "{\"n\":1}", List.of(new EvidencePlace("b", "/usage")), 40);
        assertThat(of(failed("chat.must", often), failed("chat.should", new Finding("z", "/usage", "x", "{\"n\":1}")))
                        .teller("chat.should"))
                .contains("chat.must");
        assertThat(of(failed("chat.must", often), failed("chat.should", new Finding("z", "/usage", "x", "absent")))
                        .teller("chat.should"))
                .isEmpty();
    }

    @Test
    void oneDeviationIsOneCauseWhereverItShows() {
        SharedCauses shared = SharedCauses.of(
                List.of(
                        failed("chat.must", new Finding("a", "/usage", "present", "absent")),
                        failed("chat.other", new Finding("b", "/model", "x", "y")),
                        failed("chat.should", new Finding("b", "/id", "x", "y"))),
                REVISION,
                Map.of("chat.must", "some-deviation", "chat.should", "some-deviation", "chat.other", "another"));
        assertThat(shared.teller("chat.should")).contains("chat.must");
        assertThat(shared.size()).isEqualTo(1);
    }
}
