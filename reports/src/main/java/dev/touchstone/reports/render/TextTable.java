package dev.touchstone.reports.render;

import java.util.ArrayList;
import java.util.List;

/** Sets cells of text in columns; the first column is left-aligned, and so are the others if the caller says so. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    void add(List<String> row) {
        rows.add(row);
    }

    /** The lines of the table, without trailing blanks. @param rightAligned whether columns but the first are */
    List<String> lines(boolean rightAligned) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> width(row.get(at))).max().orElseThrow());
        }
        return rows.stream().map(row -> line(row, widths, rightAligned)).toList();
    }

    private static String line(List<String> row, List<Integer> widths, boolean rightAligned) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths.get(column) - width(cell));
            cells.add(rightAligned && column > 0 ? padding + cell : cell + padding);
        }
        return String.join("  ", cells).stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
