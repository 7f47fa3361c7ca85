package dev.touchstone.suites.style;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The prose of a Markdown page: without code, without link targets, without what is marked as a table of terms. */
final class MarkdownProse {
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private MarkdownProse() {}

    static List<Prose> of(String file, String page) {
        List<Prose> passages = new ArrayList<>();
        PARSER.parse(page).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                passages.addAll(lines(file, paragraph));
            }

            @Override
            public void visit(Heading heading) {
                passages.addAll(lines(file, heading));
            }
        });
        return passages;
    }

    private static List<Prose> lines(String file, Node block) {
        StringBuilder text = new StringBuilder();
        block.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append('…');
            }

            @Override
            public void visit(SoftLineBreak end) {
                text.append('\n');
            }

            @Override
            public void visit(HardLineBreak end) {
                text.append('\n');
            }
        });
        int first = block.getSourceSpans().get(0).getLineIndex() + 1;
        String[] lines = text.toString().split("\n", -1);
        List<Prose> passages = new ArrayList<>();
        for (int line = 0; line < lines.length; line++) {
            passages.add(new Prose(file, first + line, lines[line]));
        }
        return passages;
    }
}
