package dev.touchstone.reports.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Formats a table in columns. If the table is wider than the terminal, it is printed in several blocks, one below the
 * other, and each block begins with the first column. Only a first cell of more than half the width is cut.
 */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** @param row as many cells as the first row has; colour codes in them have no width */
    public void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    /**
     * Returns the lines of the table, without trailing blanks.
     *
     * @param rightAligned whether all columns except the first are right-aligned
     */
    public List<String> lines(boolean rightAligned, int columns) {
        return lines(column -> rightAligned && column > 0, columns);
    }

    /**
     * Returns the lines of the table, without trailing blanks.
     *
     * @param rightAligned which columns are right-aligned
     * @param columns the width of the terminal; {@link FittedText#UNLIMITED} if there is none
     */
    public List<String> lines(IntPredicate rightAligned, int columns) {
        List<List<String>> shown = rows.stream()
                .map(row -> withShortName(row, rows.get(0).size() == 1 ? columns : columns / 2))
                .toList();
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .map(column -> shown.stream()
                        .mapToInt(row -> FittedText.width(row.get(column)))
                        .max()
                        .orElseThrow())
                .boxed()
                .toList();
        List<String> lines = new ArrayList<>();
        for (List<Integer> block : blocks(widths, columns)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            shown.forEach(row -> lines.add(line(row, block, widths, rightAligned)));
        }
        return lines;
    }

    /** Cuts the first cell to half of the terminal, so that there is room for the other cells. */
    private static List<String> withShortName(List<String> row, int max) {
        String name = row.get(0);
        if (FittedText.width(name) <= max) {
            return row;
        }
        List<String> shortened = new ArrayList<>(row);
        shortened.set(0, name.substring(0, name.offsetByCodePoints(0, max - 1)) + "…");
        return shortened;
    }

    /** Returns the columns of each block. A block has at least one column besides the first. */
    private static List<List<Integer>> blocks(List<Integer> widths, int columns) {
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>(List.of(0));
        long width = widths.get(0);
        for (int column = 1; column < widths.size(); column++) {
            int needed = GAP.length() + widths.get(column);
            if (width + needed > columns && block.size() > 1) {
                blocks.add(block);
                block = new ArrayList<>(List.of(0));
                width = widths.get(0);
            }
            block.add(column);
            width += needed;
        }
        blocks.add(block);
        return blocks;
    }

    private static String line(List<String> row, List<Integer> block, List<Integer> widths, IntPredicate rightAligned) {
        return block.stream()
                .map(column -> {
                    String cell = row.get(column);
                    String padding = " ".repeat(widths.get(column) - FittedText.width(cell));
                    return rightAligned.test(column) ? padding + cell : cell + padding;
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
