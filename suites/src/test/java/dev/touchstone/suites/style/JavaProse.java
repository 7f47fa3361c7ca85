package dev.touchstone.suites.style;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The strings and the Javadoc of Java files, read by the JDK's own compiler. What is joined by {@code +} is one text. */
final class JavaProse {
    private JavaProse() {}

    /** The strings of files. */
    static List<Prose> of(Path root, List<Path> files) throws IOException {
        return scanned(root, files, unit -> true, Scanner::new);
    }

    /** The Javadoc of files whose class is public, without tags and code. */
    static List<Prose> javadoc(Path root, List<Path> files) throws IOException {
        return scanned(root, files, JavaProse::isPublic, JavadocScanner::new);
    }

    private static boolean isPublic(CompilationUnitTree unit) {
        return unit.getTypeDecls().stream()
                .anyMatch(type -> type instanceof ClassTree declared
                        && declared.getModifiers().getFlags().contains(Modifier.PUBLIC));
    }

    private static List<Prose> scanned(
            Path root, List<Path> files, Predicate<CompilationUnitTree> wanted, Function<Source, ProseScanner> scanner)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Prose> passages = new ArrayList<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                if (wanted.test(unit)) {
                    scanner.apply(new Source(name(root, unit), unit, Trees.instance(task), passages))
                            .scan(unit, null);
                }
            }
        }
        return passages;
    }

    /** A file that is scanned, and where its passages go. */
    private record Source(String file, CompilationUnitTree unit, Trees trees, List<Prose> passages) {}

    private abstract static class ProseScanner extends TreePathScanner<Void, Void> {
        final Source source;

        private ProseScanner(Source source) {
            this.source = source;
        }

        final void add(Tree node, String text) {
            CompilationUnitTree unit = source.unit();
            long start = source.trees().getSourcePositions().getStartPosition(unit, node);
            source.passages()
                    .add(new Prose(source.file(), (int) unit.getLineMap().getLineNumber(start), text));
        }
    }

    private static String name(Path root, CompilationUnitTree unit) {
        return root.relativize(Path.of(unit.getSourceFile().toUri())).toString().replace('\\', '/');
    }

    private static final class JavadocScanner extends ProseScanner {
        private static final Pattern CODE =
                Pattern.compile("\\{@\\w+ [^}]*}|@(param|throws|return|see)( \\w+)?|<[^>]*>");

        private JavadocScanner(Source source) {
            super(source);
        }

        @Override
        public Void scan(Tree node, Void none) {
            if (node instanceof ClassTree || node instanceof MethodTree || node instanceof VariableTree) {
                String comment = source.trees().getDocComment(new TreePath(getCurrentPath(), node));
                if (comment != null) {
                    add(node, CODE.matcher(comment).replaceAll("").replaceAll("\\s+", " "));
                }
            }
            return super.scan(node, none);
        }
    }

    private static final class Scanner extends ProseScanner {
        private Scanner(Source source) {
            super(source);
        }

        @Override
        public Void visitBinary(BinaryTree node, Void none) {
            if (node.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(node, none);
            }
            StringBuilder text = new StringBuilder();
            join(node, text);
            addPhrase(node, text.toString());
            return null;
        }

        private void join(Tree part, StringBuilder text) {
            if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                join(sum.getLeftOperand(), text);
                join(sum.getRightOperand(), text);
            } else if (part instanceof LiteralTree literal && literal.getValue() instanceof String string) {
                text.append(string);
            } else {
                text.append('…');
                scan(part, null);
            }
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void none) {
            if (literal.getValue() instanceof String string) {
                addPhrase(literal, string);
            }
            return null;
        }

        private void addPhrase(Tree node, String text) {
            // A single word is a name: of a key, a header, an enum constant.
            if (text.strip().indexOf(' ') > 0) {
                add(node, text);
            }
        }
    }
}
