package dev.touchstone.suites.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.Revisions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each requirement has a sentence that says what a vendor changes. */
class FixesTest {
    private final Fixes fixes = Fixes.load();
    private final SpecRevision revision = Revisions.load(RevisionLoader.CURRENT);

    /** A new requirement of a known kind has a sentence already, and one with a new rule needs one. */
    @Test
    void eachRequirementHasOne() {
        assertThat(revision.requirements()).allSatisfy(requirement -> {
            List<String> sentences = fixes.of(requirement);
            assertThat(sentences).as(requirement.id()).isNotEmpty();
            assertThat(sentences)
                    .as(requirement.id())
                    .allMatch(sentence -> sentence.endsWith(".") && !sentence.contains("{at}"))
                    .noneMatch(sentence -> sentence.contains("{value}") || sentence.contains("{expected}"))
                    .noneMatch(sentence -> sentence.contains(": ."));
        });
    }

    @Test
    void noSentenceIsAboutNothing() {
        Set<String> names = new HashSet<>(new Vocabulary().names());
        assertThat(fixes.checks().keySet()).allMatch(name -> names.contains(name.split(" ")[0]));
        assertThat(fixes.requirements().keySet())
                .isSubsetOf(revision.requirements().map(Requirement::id).toList());
    }

    private List<String> of(String id) {
        return fixes.of(revision.requirement(id).orElseThrow());
    }

    @Test
    void theySayWhatIsExpectedWhere() {
        assertThat(of("streaming.terminator"))
                .containsExactly("Send `data: [DONE]` as the last event of a stream, also behind proxies.");
        assertThat(of("streaming.usage-on-request")).contains("Send at /usage/prompt_tokens: an integer, at least 1.");
        assertThat(of("models.retrieve-unknown-code"))
                .contains("Refuse with an error object in `error`: code model_not_found, param model.");
        assertThat(of("streaming.stop").get(0)).isEqualTo("Apply `stop` as the request says, and do not ignore it.");
        assertThat(of("streaming.stop")).endsWith("Or refuse the request with an error that names the parameter.");
        assertThat(of("streaming.not-asked")).contains("Send Content-Type: application/json.");
    }
}
