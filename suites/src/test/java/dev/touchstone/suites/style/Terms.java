package dev.touchstone.suites.style;

import dev.touchstone.specs.load.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that the project uses, and those that it does not: {@code docs/style/terms.yaml}. */
record Terms(List<Term> terms, List<Term> phrases) {
    /** @param find what finds the words that must not be written; empty where only a reader can tell */
    record Term(String say, String means, List<String> never, List<String> find) {
        Term {
            find = find == null ? List.of() : List.copyOf(find);
        }
    }

    /** A word that must not be written, and where it is. */
    record Finding(Prose passage, String word, String say) {
        @Override
        public String toString() {
            return passage.file() + ":" + passage.line() + ": '" + word + "'. Fix: write '" + say + "': "
                    + passage.text();
        }
    }

    static Terms read(Path file) {
        return YamlDocument.read(file).bind("", Terms.class);
    }

    List<Finding> findings(Prose passage) {
        List<Finding> findings = new ArrayList<>();
        Stream.concat(terms.stream(), phrases.stream())
                .forEach(term -> term.find().stream()
                        .flatMap(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                                .matcher(passage.text())
                                .results())
                        .forEach(hit -> findings.add(new Finding(passage, hit.group(), term.say()))));
        return findings;
    }

    String termsTable() {
        StringBuilder table = new StringBuilder("| term | what it means | never |\n|---|---|---|\n");
        terms.forEach(term -> table.append(
                "| **%s** | %s | %s |\n".formatted(term.say(), term.means(), String.join("; ", term.never()))));
        return table.toString();
    }

    String phrasesTable() {
        StringBuilder table = new StringBuilder("| never | write |\n|---|---|\n");
        phrases.forEach(phrase ->
                table.append("| %s | %s |\n".formatted(String.join("; ", phrase.never()), phrase.say())));
        return table.toString();
    }
}
