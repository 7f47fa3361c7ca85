package dev.touchstone.reports.render;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A report with a bit of everything: a reference sampled twice, a good cloud, a bad one, a waived one, a limping one. */
final class SampleReport {
    private static final String GOOD = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"small-1",
             "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi"}}],
             "usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}""";
    private static final String STREAM = """
            data: {"object":"chat.completion.chunk","choices":[{"delta":{"role":"assistant","content":"Hi"}}]}

            data: {"object":"chat.completion.chunk","choices":[{"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    private SampleReport() {}

    static SpecRevision revision() {
        return Sample.revision(
                new Suite(
                        "chat",
                        "Chat",
                        List.of(Sample.wire("chat.request-id", Level.SHOULD, Maturity.CALIBRATED)),
                        List.of(new Scenario(
                                "basic",
                                "A basic request",
                                Set.of(),
                                List.of(),
                                List.of(
                                        Sample.behaviour("chat.usage", Level.MUST, Maturity.CALIBRATED),
                                        Sample.behaviour("chat.finish", Level.MUST, Maturity.CALIBRATED),
                                        Sample.behaviour("chat.seed", Level.MAY, Maturity.DIAGNOSTIC)))),
                        Map.of()),
                new Suite(
                        "streaming",
                        "Streaming",
                        List.of(Sample.wire("streaming.terminator", Level.MUST, Maturity.CALIBRATED)),
                        List.of(),
                        Map.of()),
                new Suite(
                        "residency",
                        "Residency",
                        List.of(),
                        List.of(new Scenario(
                                "region",
                                "Where it runs",
                                Set.of(),
                                List.of(),
                                List.of(Sample.behaviour("residency.region", Level.MUST, Maturity.CALIBRATED)))),
                        Map.of()));
    }

    static ReportInput input() {
        List<Waiver> waivers = List.of(new Waiver(
                "chat.usage",
                "gamma",
                "The gateway strips the usage object",
                "https://example.com/issues/7",
                "Ada Lovelace",
                Sample.TODAY.plusDays(40)));
        RunRecord bad = bad();
        return new ReportInput(
                List.of(good("openai", Role.REFERENCE, 1), good("openai", Role.REFERENCE, 2)),
                List.of(good("alpha", Role.CANDIDATE, 1), bad, waived(), limping()),
                revision(),
                Policy.DEFAULT,
                waivers,
                Sample.TODAY,
                List.of(Sample.run("beta", bad.results().get(0), Sample.result("chat.finish", Outcome.PASSED))));
    }

    private static RunRecord good(String endpoint, Role role, int pass) {
        return run(
                new EndpointSummary(
                        endpoint,
                        "The cloud " + endpoint,
                        "https://" + endpoint + ".example/v1",
                        false,
                        Map.of("chat", "small-1"),
                        Map.of(),
                        null),
                role,
                pass,
                exchanges(endpoint, GOOD, STREAM, new Header("x-request-id", "req_1")),
                Sample.result("chat.usage", Outcome.PASSED),
                Sample.result("chat.finish", Outcome.PASSED),
                Sample.result("chat.seed", "basic", Outcome.PASSED, Handling.HONOURED),
                Sample.result("chat.request-id", Result.WIRE, Outcome.PASSED, null),
                Sample.result("streaming.terminator", Result.WIRE, Outcome.PASSED, null),
                unseen());
    }

    private static RunRecord bad() {
        String body = GOOD.replace("\"usage\"", "\"used\"").replace("\"stop\"", "\"end_turn\"");
        return run(
                Sample.endpoint("beta"),
                Role.CANDIDATE,
                1,
                exchanges("beta", body, STREAM.replace("data: [DONE]\n\n", ""), new Header("apim-request-id", "1")),
                Sample.result(
                        "chat.usage",
                        Outcome.FAILED,
                        new Finding("chat/basic/ask#1", "/usage", "an object", "nothing there")),
                Sample.result(
                        "chat.finish",
                        Outcome.FAILED,
                        new Finding(
                                "chat/basic/ask#1",
                                "/choices/0/finish_reason",
                                "one of stop, length, tool_calls, content_filter, function_call",
                                "\"end_turn\"")),
                Sample.result(
                        "chat.seed",
                        "basic",
                        Outcome.FAILED,
                        Handling.SILENTLY_IGNORED,
                        new Finding("chat/basic/ask#1", "/system_fingerprint", "the same text twice", "two texts")),
                Sample.result(
                        "chat.request-id",
                        Result.WIRE,
                        Outcome.FAILED,
                        null,
                        new Finding("chat/basic/ask#1", "header x-request-id", "a text", "absent")),
                Sample.result(
                        "streaming.terminator",
                        Result.WIRE,
                        Outcome.FAILED,
                        null,
                        new Finding("chat/basic/stream#1", "event 2", "[DONE]", "the end of the stream")),
                unseen());
    }

    private static RunRecord waived() {
        return run(
                Sample.endpoint("gamma"),
                Role.CANDIDATE,
                1,
                exchanges("gamma", GOOD.replace("\"usage\"", "\"used\""), STREAM, new Header("x-request-id", "r")),
                Sample.result(
                        "chat.usage",
                        Outcome.FAILED,
                        new Finding("chat/basic/ask#1", "/usage", "an object", "nothing there")),
                Sample.result("chat.finish", Outcome.PASSED),
                Sample.result("chat.seed", "basic", Outcome.INAPPLICABLE, null),
                Sample.result("chat.request-id", Result.WIRE, Outcome.PASSED, null),
                Sample.result("streaming.terminator", Result.WIRE, Outcome.PASSED, null),
                unseen());
    }

    private static RunRecord limping() {
        EndpointSummary own = new EndpointSummary(
                "delta", "One of the kit's own", "http://127.0.0.1:1/v1", true, Map.of(), Map.of(), "eu-west-1");
        return run(
                own,
                Role.CANDIDATE,
                1,
                List.of(),
                Sample.result("chat.usage", Outcome.CANT_TELL),
                Sample.result("chat.finish", Outcome.UNTESTED),
                Sample.result("chat.seed", "basic", Outcome.UNTESTED, null),
                Sample.result("chat.request-id", Result.WIRE, Outcome.PASSED, null),
                Sample.result("streaming.terminator", Result.WIRE, Outcome.UNTESTED, null),
                unseen());
    }

    private static Result unseen() {
        return new Result(
                "residency.region",
                "residency",
                "region",
                Outcome.CANT_TELL,
                Outcome.CANT_TELL,
                null,
                Residency.NOT_OBSERVABLE,
                null,
                "no answer says where it was made",
                2,
                List.of(),
                List.of());
    }

    private static List<Exchange> exchanges(String endpoint, String answer, String stream, Header header) {
        String ask = "{\"model\":\"small-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Say 'Hi'\"}]}";
        return List.of(
                Sample.exchange(endpoint, "ask", ask, Sample.json(200, answer, header)),
                Sample.exchange(
                        endpoint, "stream", ask.replace("}]}", "}],\"stream\":true}"), Sample.stream(stream, header)));
    }

    private static RunRecord run(
            EndpointSummary endpoint, Role role, int pass, List<Exchange> exchanges, Result... results) {
        return Sample.run(Sample.header(endpoint, role, pass, Sample.planned(results)), exchanges, results);
    }
}
