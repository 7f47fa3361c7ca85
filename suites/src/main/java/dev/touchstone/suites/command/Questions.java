package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Asks a person, until the answer can be used. */
final class Questions {
    private final BufferedReader answers;

    Questions(BufferedReader answers) {
        this.answers = answers;
    }

    /**
     * Asks once, and again after an answer that cannot be used.
     *
     * @param otherwise what an empty answer means; empty if it means nothing
     * @param read makes a value of the answer, or throws {@link InvalidInput}
     */
    <T> T ask(String question, String otherwise, Function<String, T> read) {
        while (true) {
            Console.out().page(question + (otherwise.isEmpty() ? "" : " [" + otherwise + "]") + ": ");
            String answer = line();
            try {
                return read.apply(answer.isEmpty() ? otherwise : answer);
            } catch (InvalidInput wrong) {
                Console.out().line(wrong.getMessage());
            }
        }
    }

    private String line() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new InvalidInput(
                        "standard input", "it ended before every question had an answer", "answer with options");
            }
            return line.strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
