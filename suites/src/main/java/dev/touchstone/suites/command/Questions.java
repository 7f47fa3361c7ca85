package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Asks the user a question until the answer is valid. */
final class Questions {
    private final BufferedReader answers;

    Questions(BufferedReader answers) {
        this.answers = answers;
    }

    /**
     * Asks a question, and repeats it after an invalid answer.
     *
     * @param otherwise the value of an empty answer; an empty text if there is no default
     * @param read converts the answer to a value, or throws {@link InvalidInput}
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
