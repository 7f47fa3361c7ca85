package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with many parts is sent again without the refused ones. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class SentAgainWithoutTest {
    private static final Limits LIMITS = new Limits(4, 30, 1 << 20);

    private static final String PELICAN = """
            {"object":"chat.completion","choices":[{"message":{"content":"pelican"},"finish_reason":"stop"}]}
            """;

    /** A request with two parts that endpoints refuse, and requirements for the rest of it. */
    private static final String SCENARIO = """
              - id: everyday
                title: a request that holds many things
                needs: [chat]
                steps:
                  - id: ask
                    operation: chat
                    rejected: true
                    body:
                      model: "${endpoint.model.chat}"
                      cache_hint: birds
                      messages: [{role: user, name: keeper, content: "Reply with exactly: pelican"}]
                requirements:
                  - id: birds.name
                    sentence: A message has a name.
                    authority: kit-policy
                    source: tests
                    on: ask
                    check: [{accepted: {names: ["'name'"], instead: {/messages/0/name: null}}}]
                  - id: birds.hint
                    sentence: A request has a hint.
                    authority: kit-policy
                    source: tests
                    on: ask
                    check: [{accepted: {names: [cache_hint], instead: {/cache_hint: null}}}]
                  - id: birds.pelican
                    sentence: The answer is the word.
                    authority: kit-policy
                    source: tests
                    on: ask
                    check: [{answer: {at: /choices/0/message/content, contains: pelican}}]
                  - id: birds.others
                    sentence: Nothing else is refused.
                    authority: kit-policy
                    source: tests
                    on: ask
                    check:
                      - accepted:
                          otherThan: [cache_hint, "'name'"]
                          instead: {/messages: [{role: user, content: "Reply with exactly: pelican"}]}
            """;

    @TempDir
    Path folder;

    private final List<String> sent = new CopyOnWriteArrayList<>();

    /**
     * Starts an endpoint that refuses each body with one of these parts, and names the first one.
     *
     * @param status the status of a refusal
     */
    private StubEndpoint refusing(int status, String... parts) {
        return StubEndpoint.answering(call -> {
            // The preflight, which is the first request, has to succeed.
            if (call.number() == 1) {
                call.json(200, PELICAN);
                return;
            }
            sent.add(call.body());
            for (String part : parts) {
                if (call.body().contains("\"" + part + "\"")) {
                    call.json(status, "{\"error\":{\"message\":\"Unknown parameter: '" + part + "'.\"}}");
                    return;
                }
            }
            call.json(200, PELICAN);
        });
    }

    private TinyRun run(StubEndpoint endpoint, Allowance allowance, boolean resume) {
        return TinyRun.of(folder, TinyRun.profile(endpoint, LIMITS), allowance, resume, SCENARIO);
    }

    private static String outcomes(TinyRun run) {
        List<String> outcomes = new ArrayList<>();
        for (String requirement : List.of("name", "hint", "pelican", "others")) {
            outcomes.add(run.result("birds." + requirement).outcome().toString().toLowerCase(Locale.ROOT));
        }
        return String.join(" ", outcomes);
    }

    @Test
    void aRequestThatIsAcceptedIsSentOnce() {
        try (StubEndpoint endpoint = refusing(400)) {
            assertThat(outcomes(run(endpoint, Allowance.UNLIMITED, false))).isEqualTo("passed passed passed passed");
            assertThat(sent).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void onlyWhatWasRefusedFails(int status) {
        try (StubEndpoint endpoint = refusing(status, "name")) {
            TinyRun run = run(endpoint, Allowance.UNLIMITED, false);

            assertThat(outcomes(run)).isEqualTo("failed passed passed passed");
            assertThat(run.result("birds.name").findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.observed()).contains("'name'"));
            assertThat(sent)
                    .hasSize(2)
                    .last()
                    .asString()
                    .doesNotContain("\"name\"")
                    .contains("cache_hint", "pelican");
            assertThat(run.record().exchanges()).extracting(Exchange::step).endsWith("ask", "ask-without-1");
        }
    }

    @Test
    void whatIsRefusedNextIsLeftOutToo() {
        try (StubEndpoint endpoint = refusing(400, "name", "cache_hint")) {
            TinyRun run = run(endpoint, Allowance.UNLIMITED, false);

            assertThat(outcomes(run)).isEqualTo("failed failed passed passed");
            assertThat(run.result("birds.hint").findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.observed()).contains("'cache_hint'"));
            assertThat(sent).hasSize(3);
        }
    }

    @Test
    void ofWhatWentAwayWithAnotherPartNothingIsKnown() {
        try (StubEndpoint endpoint = refusing(400, "keeper")) {
            TinyRun run = run(endpoint, Allowance.UNLIMITED, false);

            assertThat(outcomes(run)).isEqualTo("untested passed passed failed");
            assertThat(sent).hasSize(2).last().asString().contains("cache_hint");
        }
    }

    @Test
    void whatIsRefusedInAnyCaseIsAskedOnceMoreAndNotForEver() {
        try (StubEndpoint endpoint = refusing(400, "role")) {
            TinyRun run = run(endpoint, Allowance.UNLIMITED, false);

            assertThat(run.result("birds.others").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(run.result("birds.pelican").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(sent).hasSize(2);
        }
    }

    @Test
    void whereTheLimitOfTheRunIsReachedTheRefusalIsWhatIsKnown() {
        try (StubEndpoint endpoint = refusing(400, "name")) {
            TinyRun run = run(endpoint, Allowance.of("2", null, null), false);

            assertThat(sent).hasSize(1);
            assertThat(run.result("birds.name").outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void aResumedRunFindsTheRefusalAndSendsTheRest() {
        try (StubEndpoint endpoint = refusing(400, "name")) {
            run(endpoint, Allowance.of("2", null, null), false);
            assertThat(sent).hasSize(1);

            assertThat(outcomes(run(endpoint, Allowance.UNLIMITED, true))).isEqualTo("failed passed passed passed");
            assertThat(sent).hasSize(2).last().asString().doesNotContain("\"name\"");
        }
    }
}
