package dev.touchstone.suites.command;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The help of a command, with line breaks only between words.
 *
 * <p>picocli also breaks lines inside {@code https://host} and {@code touchstone.yaml}, which users want to copy, and
 * it keeps each line break of the source code. This class joins successive lines into one paragraph. Only an indented
 * line, which is an example, stays a line of its own.
 */
final class HelpLayout extends Help {
    /** Prevents picocli from breaking a line at this place. It is removed before the help is printed. */
    private static final String NO_BREAK = "\uFEFF";

    private HelpLayout(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    /** Returns the command line, with this layout for the help of all its commands. */
    static CommandLine of(CommandLine commands) {
        Map<String, IHelpSectionRenderer> sections = commands.getHelpSectionMap();
        sections.replaceAll((name, section) -> help -> section.render(help).replace(NO_BREAK, ""));
        return commands.setHelpSectionMap(sections).setHelpFactory(HelpLayout::new);
    }

    @Override
    public String description(Object... values) {
        return laidOut(commandSpec().usageMessage().description(), values);
    }

    @Override
    public String footer(Object... values) {
        return laidOut(commandSpec().usageMessage().footer(), values);
    }

    private String laidOut(String[] lines, Object... values) {
        boolean wide = commandSpec().usageMessage().adjustLineBreaksForWideCJKCharacters();
        int columns = commandSpec().usageMessage().width();
        StringBuilder text = new StringBuilder();
        for (String paragraph : paragraphs(lines)) {
            if (paragraph.startsWith(" ")) {
                text.append(paragraph).append(System.lineSeparator());
            } else {
                join(ansi(), columns, wide, new String[] {unbroken(paragraph)}, text, values);
            }
        }
        return text.toString();
    }

    private static List<String> paragraphs(String... lines) {
        List<String> paragraphs = new ArrayList<>();
        boolean open = false;
        for (String line : lines) {
            boolean prose = !line.isBlank() && !line.startsWith(" ");
            if (prose && open) {
                paragraphs.add(paragraphs.remove(paragraphs.size() - 1) + " " + line);
            } else {
                paragraphs.add(line);
            }
            open = prose;
        }
        return paragraphs;
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer usual = super.createDefaultOptionRenderer();
        return (option, labels, colours) -> inOneRow(usual.render(option, labels, colours), colours);
    }

    @Override
    public IParameterRenderer createDefaultParameterRenderer() {
        IParameterRenderer usual = super.createDefaultParameterRenderer();
        return (parameter, labels, colours) -> inOneRow(usual.render(parameter, labels, colours), colours);
    }

    /**
     * Joins the rows of a description, because picocli makes a row of each line of the source code. The last cell of a
     * row is the description.
     */
    private static Ansi.Text[][] inOneRow(Ansi.Text[][] rows, ColorScheme colours) {
        String description = Arrays.stream(rows)
                .map(row -> row[row.length - 1].plainString())
                .collect(Collectors.joining(" "));
        Ansi.Text[] row = rows[0].clone();
        row[row.length - 1] = colours.text(unbroken(description));
        return new Ansi.Text[][] {row};
    }

    private static String unbroken(String text) {
        BreakIterator places = BreakIterator.getLineInstance(Locale.ROOT);
        places.setText(text);
        StringBuilder unbroken = new StringBuilder();
        int from = places.first();
        for (int to = places.next(); to != BreakIterator.DONE; from = to, to = places.next()) {
            unbroken.append(text, from, to);
            if (to < text.length() && !Character.isWhitespace(text.charAt(to - 1))) {
                unbroken.append(NO_BREAK);
            }
        }
        return unbroken.toString();
    }
}
