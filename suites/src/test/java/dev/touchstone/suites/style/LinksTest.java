package dev.touchstone.suites.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A link from a document to a file or a heading of the project leads there. */
class LinksTest {
    private static final Parser PARSER = Parser.builder().build();

    static List<String> pages() throws IOException {
        return Project.files(name -> name.endsWith(".md")).stream()
                .map(Project::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(String page) throws IOException {
        Path file = Project.ROOT.resolve(page);
        assertThat(broken(file, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "[a](no-such-file.md), no-such-file.md",
        "[a](README.md#no-such-heading), README.md#no-such-heading",
        "[a](#no-such-heading), #no-such-heading"
    })
    void aLinkThatLeadsNowhereIsFound(String text, String target) throws IOException {
        assertThat(broken(Project.ROOT.resolve("made-up.md"), text)).containsExactly(target);
    }

    @Test
    void linksThatLeadSomewhereAreNotReported() throws IOException {
        assertThat(broken(
                        Project.ROOT.resolve("made-up.md"),
                        "# `Two` words!\n[a](README.md) [b](docs) [c](https://example.com/x) [d](#two-words)"))
                .isEmpty();
    }

    private static List<String> broken(Path page, String text) throws IOException {
        List<String> targets = new ArrayList<>();
        Node document = PARSER.parse(text);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                targets.add(link.getDestination());
            }
        });
        List<String> broken = new ArrayList<>();
        for (String target : targets) {
            if (!target.matches("[a-z]+:.*") && !leadsSomewhere(page, document, target)) {
                broken.add(target);
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(Path page, Node document, String target) throws IOException {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!path.isEmpty() && !Files.exists(file)) {
            return false;
        }
        if (hash < 0 || !file.toString().endsWith(".md")) {
            return true;
        }
        Node there = path.isEmpty() ? document : PARSER.parse(Files.readString(file));
        return anchors(there).contains(target.substring(hash + 1))
                || !path.isEmpty() && Files.readString(file).contains("id=\"" + target.substring(hash + 1) + "\"");
    }

    /** The names that GitHub gives to headings. */
    private static Set<String> anchors(Node document) {
        List<String> headings = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                StringBuilder words = new StringBuilder();
                heading.accept(new AbstractVisitor() {
                    @Override
                    public void visit(Text text) {
                        words.append(text.getLiteral());
                    }

                    @Override
                    public void visit(Code code) {
                        words.append(code.getLiteral());
                    }
                });
                headings.add(words.toString());
            }
        });
        return headings.stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
