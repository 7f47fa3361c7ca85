package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.reference.models.ServedModel;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.specs.load.RevisionLoader;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each shipped profile whose cloud is embedded, run against it: what fails is what is known to be wrong there, and what is
 * known to be wrong there fails.
 */
@Tag("proof")
class CloudRunsTest {
    private static final CloudCatalogue CATALOGUE = CloudCatalogue.load();
    private static final Detections DETECTIONS = Detections.load(RevisionLoader.CURRENT);

    /** What an authentication answers that speaks in its vendor's own form. */
    private static final Set<String> AUTHENTICATION = Set.of(
            "errors.challenge",
            "errors.no-key",
            "errors.param",
            "errors.shape",
            "errors.symbolic-code",
            "errors.type-vocabulary",
            "errors.wrong-key",
            "errors.wrong-key-code");

    /** What a server shows that takes no notice of a model's name. */
    private static final Set<String> ANY_MODEL = Set.of(
            "embeddings.unknown-model",
            "errors.missing-model",
            "errors.unknown-model",
            "models.malformed-name",
            "responses.unknown-model");

    /** Deviations that a cloud hides by another one, or shows with other models than its profile names first. */
    private static final Map<String, Set<String>> HIDDEN = Map.of(
            // The open-weight models alone.
            "bedrock-mantle",
            Set.of(
                    "response-times-are-fractions",
                    "response-members-are-missing",
                    "response-call-without-id",
                    "reasoning-is-named-a-message",
                    "reasoning-tokens-are-not-counted",
                    "tool-choice-modes-are-refused",
                    "named-tool-choice-is-ignored",
                    "message-reasoning",
                    "completion-tokens-without-details"),
            // What would be refused is ignored.
            "vertex",
            Set.of("error-is-an-array"),
            "gemini",
            Set.of("error-is-an-array"),
            // GPT-5 alone; its profile chats with an open-weight model.
            "bedrock-runtime",
            Set.of(
                    "tool-call-ids-restart",
                    "tools-need-the-effort-none",
                    // Its profile has the right path.
                    "unknown-operation-is-200"),
            // Its profile declares no region that the header could contradict.
            "groq",
            Set.of("groq-region-header"),
            // Its profile denies the parameter, and the limit goes by its older name.
            "ollama",
            Set.of("ignores-max-completion-tokens"));

    static Stream<String> clouds() {
        return CATALOGUE.all().stream().map(Cloud::name);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void failsByWhatIsKnownToBeWrong(String name) {
        Cloud cloud = CATALOGUE.find(name).orElseThrow();
        ProvenRun run = PlayedCloud.of(cloud).run();
        assertThat(run.having(Outcome.PASSED)).hasSizeGreaterThan(100);
        assertThat(run.failed()).as("failed at " + name).isSubsetOf(explained(cloud));
        assertThat(unnoticed(cloud, run)).isSubsetOf(HIDDEN.getOrDefault(name, Set.of()));
    }

    private static Set<String> explained(Cloud cloud) {
        Set<String> explained = new TreeSet<>();
        cloud.deviations().forEach(deviation -> explained.addAll(DETECTIONS.of(deviation.id())));
        if (!cloud.name().startsWith("openai")) {
            explained.addAll(AUTHENTICATION);
        }
        if (cloud.name().equals("azure-classic")) {
            explained.add("errors.missing-model"); // the path names the model
        }
        if (cloud.dialect().anyModel()) {
            explained.addAll(ANY_MODEL);
        }
        if (cloud.dialect().served().stream().noneMatch(CloudRunsTest::isDated)) {
            explained.add("models.snapshot");
        }
        return explained;
    }

    private static boolean isDated(ServedModel model) {
        return !model.snapshot().equals(model.id());
    }

    /** Deviations of which something was judged and nothing failed. */
    private static Set<String> unnoticed(Cloud cloud, ProvenRun run) {
        Set<String> unnoticed = new TreeSet<>();
        cloud.deviations().forEach(deviation -> {
            boolean judged = DETECTIONS.of(deviation.id()).stream().anyMatch(run.having(Outcome.PASSED)::contains);
            boolean failed = DETECTIONS.of(deviation.id()).stream().anyMatch(run.failed()::contains);
            if (judged && !failed) {
                unnoticed.add(deviation.id());
            }
        });
        return unnoticed;
    }
}
