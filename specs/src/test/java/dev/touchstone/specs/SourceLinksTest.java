package dev.touchstone.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.RevisionLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Tests that the link of a requirement's source leads to the place that it names. */
class SourceLinksTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);

    /** OpenAI's document at the commit that the revision names; {@code -Dtouchstone.openapi=FILE} names another. */
    private static final Path DOCUMENT =
            Path.of(System.getProperty("touchstone.openapi", "../../shared/openai-openapi/openapi.yaml"));

    private static final Pattern SCHEMA = Pattern.compile("    ([A-Za-z0-9_.-]+):\\s*");
    private static final Pattern OPERATION = Pattern.compile("\\s+operationId: (\\S+)");

    /**
     * Links to GitHub: to a line of a file, to a file, or to an issue. A link to a folder does not name a file, and a
     * file has no named parts.
     */
    private static final Pattern ON_GITHUB = Pattern.compile(
            "https://github\\.com/[\\w.-]+/[\\w.-]+/(?:blob/[0-9a-f]{7,40}/[^#?]+\\.[a-z]+(?:#L[1-9]\\d*)?|(?:issues|pull)/\\d+)");

    /** Links to other sites: to a page, or to a named part of it. */
    private static final Pattern PAGE = Pattern.compile("https://[\\w.-]+(?:/[\\w.%@/-]*)?(?:#[\\w.-]+)?");

    @Test
    void everyLinkIsOfAKnownForm() {
        Map<String, String> unknown = new TreeMap<>();
        REVISION.requirements().forEach(requirement -> {
            for (String source : requirement.statement().source()) {
                String link = REVISION.link(source);
                Pattern form = link.startsWith("https://github.com/") ? ON_GITHUB : PAGE;
                if (!form.matcher(link).matches()) {
                    unknown.put(requirement.id(), link);
                }
            }
        });
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyAnchorOfTheDocumentIsTheLineThatBeginsIt() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(DOCUMENT), "SKIPPED: no document of OpenAI's at " + DOCUMENT.toAbsolutePath());
        Map<String, Integer> lines = lines(Files.readAllLines(DOCUMENT));
        Map<String, String> written = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        REVISION.sources().forEach((source, link) -> {
            if (source.startsWith("openapi#")) {
                String part = source.substring("openapi#".length());
                written.put(part, link.substring(link.indexOf('#') + 1));
                expected.put(part, "L" + lines.get(part));
            }
        });
        assertThat(written).hasSizeGreaterThan(80).isEqualTo(expected);
    }

    /** An anchor that no requirement uses is superfluous. */
    @Test
    void everyAnchorIsNamed() {
        assertThat(REVISION.sources().keySet().stream().filter(source -> source.contains("#")))
                .allMatch(source -> REVISION.requirements()
                        .anyMatch(
                                requirement -> requirement.statement().source().contains(source)));
    }

    /** Returns the lines by the name of a schema or an operation. */
    private static Map<String, Integer> lines(List<String> document) {
        Map<String, Integer> lines = new HashMap<>();
        boolean schemas = false;
        for (int index = 0; index < document.size(); index++) {
            String line = document.get(index);
            if (line.startsWith("  ") && !line.startsWith("   ") && !line.isBlank()) {
                schemas = line.startsWith("  schemas:");
            }
            Matcher schema = SCHEMA.matcher(line);
            Matcher operation = OPERATION.matcher(line);
            if (schemas && schema.matches()) {
                lines.put(schema.group(1), index + 1);
            } else if (operation.matches()) {
                lines.putIfAbsent(operation.group(1), index + 1);
            }
        }
        return lines;
    }
}
