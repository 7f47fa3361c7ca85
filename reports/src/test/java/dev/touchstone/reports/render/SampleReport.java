package dev.touchstone.reports.render;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.record.Prices.Price;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A report with many cases: a reference with two runs, a good cloud, a bad one, a waived one, and one that is partly
 * broken.
 */
final class SampleReport {
    private static final String GOOD = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"small-1",
             "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi"}}],
             "usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}""";
    private static final String STREAM = """
            data: {"object":"chat.completion.chunk","choices":[{"delta":{"role":"assistant","content":"Hi"}}]}

            data: {"object":"chat.completion.chunk","choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":1200,"completion_tokens":96,"prompt_tokens_details":{"cached_tokens":1024},"completion_tokens_details":{"reasoning_tokens":64}}}

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
                        new Finding(
                                "chat/basic/ask#1",
                                "/system_fingerprint",
                                "the same text twice",
                                "two texts",
                                List.of(new Finding.EvidencePlace(
                                        "chat/basic/stream#1", "event 1 /system_fingerprint")),
                                7)),
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
                Sample.result("chat.seed", "basic", Outcome.PASSED, Handling.HONESTLY_REJECTED),
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
                new RunFooter(
                        Sample.START.plusSeconds(90),
                        2,
                        List.of(),
                        List.of(new Leftover(
                                "response", "resp_1", "chat/basic/store#1", "DELETE was answered with 405")),
                        "--max-requests 2 is reached"),
                Sample.result("chat.usage", Outcome.CANT_TELL),
                Sample.result("chat.finish", Outcome.UNTESTED),
                Sample.result("chat.seed", "basic", Outcome.INAPPLICABLE, null),
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
        Exchange first = Sample.exchange(endpoint, "ask", ask, Sample.json(200, answer, header));
        Exchange streamed = Sample.exchange(
                endpoint, "stream", ask.replace("}]}", "}],\"stream\":true}"), flowing(endpoint, stream, header));
        if (!endpoint.equals("gamma")) {
            return List.of(first, streamed);
        }
        Exchange again = new Exchange(
                Exchange.id("chat", "basic", "ask", 1, 2),
                endpoint,
                "chat",
                "basic",
                "ask",
                1,
                2,
                Sample.START,
                first.request(),
                first.response(),
                null);
        return List.of(
                Sample.exchange(endpoint, "ask", ask, Sample.json(429, "{\"error\":{\"message\":\"slow down\"}}")),
                again,
                streamed);
    }

    /** Returns a stream of which one half arrives at once and the other half later. */
    private static Exchange.Response flowing(String endpoint, String stream, Header header) {
        Exchange.Response whole = Sample.stream(stream, header);
        int bytes = whole.body().bytes().length;
        double first = endpoint.equals("alpha") ? 90 : 120;
        return new Exchange.Response(
                whole.status(),
                whole.headers(),
                whole.body(),
                List.of(new Arrival(bytes / 2, first), new Arrival(bytes, 480)),
                first,
                480);
    }

    private static RunRecord run(
            EndpointSummary endpoint, Role role, int pass, List<Exchange> exchanges, Result... results) {
        return run(endpoint, role, pass, exchanges, Sample.footer().orElseThrow(), results);
    }

    private static RunRecord run(
            EndpointSummary endpoint,
            Role role,
            int pass,
            List<Exchange> exchanges,
            RunFooter footer,
            Result... results) {
        RunHeader header = Sample.header(endpoint, role, pass, Sample.planned(results));
        return new RunRecord(priced(header), exchanges, List.of(results), Optional.of(footer));
    }

    /** Adds prices: for the reference, for a cheaper cloud, and for one whose table lacks the model. */
    private static RunHeader priced(RunHeader header) {
        Prices prices = switch (header.endpoint().name()) {
            case "openai" -> prices("openai.example", "small-1", "0.25", "2.00");
            case "alpha" -> prices("alpha.example", "small-1", "0.20", "1.60");
            case "gamma" -> prices("gamma.example", "large-1", "1.25", "10.00");
            default -> null;
        };
        return new RunHeader(
                header.format(),
                header.kit(),
                header.revision(),
                header.startedAt(),
                header.endpoint(),
                header.role(),
                header.pass(),
                header.filtered(),
                header.workloads(),
                header.requirements(),
                header.plannedRequests(),
                EndpointOrigin.profile(header.endpoint().name()),
                new RunSelection(List.of(), "may", null),
                prices,
                revision().digest(),
                null,
                null);
    }

    private static Prices prices(String source, String model, String input, String output) {
        Price price = new Price(new BigDecimal(input), new BigDecimal(input).movePointLeft(1), new BigDecimal(output));
        return new Prices("USD", "https://" + source + "/prices", Sample.TODAY, Map.of(model, price));
    }
}
