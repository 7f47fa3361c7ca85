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
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The strings and the Javadoc of Java files, read by the JDK's own compiler. What is joined by {@code +} is one text. */
final class JavaProse {
    private JavaProse() {}

    static List<Passage> of(Path root, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Passage> passages = new ArrayList<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(name(root, unit), unit, Trees.instance(task), passages).scan(unit, null);
            }
        }
        return passages;
    }

    /** The Javadoc of files whose class is public, without tags and code. */
    static List<Passage> javadoc(Path root, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Passage> passages = new ArrayList<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                boolean open = unit.getTypeDecls().stream()
                        .anyMatch(type -> type instanceof ClassTree declared
                                && declared.getModifiers().getFlags().contains(Modifier.PUBLIC));
                if (open) {
                    new JavadocScanner(name(root, unit), unit, Trees.instance(task), passages).scan(unit, null);
                }
            }
        }
        return passages;
    }

    private static String name(Path root, CompilationUnitTree unit) {
        return root.relativize(Path.of(unit.getSourceFile().toUri())).toString().replace('\\', '/');
    }

    private static final class JavadocScanner extends TreePathScanner<Void, Void> {
        private static final Pattern CODE =
                Pattern.compile("\\{@\\w+ [^}]*}|@(param|throws|return|see)( \\w+)?|<[^>]*>");

        private final String file;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Passage> passages;

        private JavadocScanner(String file, CompilationUnitTree unit, Trees trees, List<Passage> passages) {
            this.file = file;
            this.unit = unit;
            this.trees = trees;
            this.passages = passages;
        }

        @Override
        public Void scan(Tree node, Void none) {
            if (node instanceof ClassTree || node instanceof MethodTree || node instanceof VariableTree) {
                String comment = trees.getDocComment(new TreePath(getCurrentPath(), node));
                if (comment != null) {
                    long start = trees.getSourcePositions().getStartPosition(unit, node);
                    String prose = CODE.matcher(comment).replaceAll("").replaceAll("\\s+", " ");
                    passages.add(new Passage(file, (int) unit.getLineMap().getLineNumber(start), prose));
                }
            }
            return super.scan(node, none);
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final String file;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Passage> passages;

        private Scanner(String file, CompilationUnitTree unit, Trees trees, List<Passage> passages) {
            this.file = file;
            this.unit = unit;
            this.trees = trees;
            this.passages = passages;
        }

        @Override
        public Void visitBinary(BinaryTree node, Void none) {
            if (node.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(node, none);
            }
            StringBuilder text = new StringBuilder();
            join(node, text);
            add(node, text.toString());
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
                add(literal, string);
            }
            return null;
        }

        private void add(Tree node, String text) {
            // A single word is a name: of a key, a header, an enum constant.
            if (text.strip().indexOf(' ') > 0) {
                long start = trees.getSourcePositions().getStartPosition(unit, node);
                passages.add(new Passage(file, (int) unit.getLineMap().getLineNumber(start), text));
            }
        }
    }
}
