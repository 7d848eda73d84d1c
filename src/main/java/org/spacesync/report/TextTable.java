package org.spacesync.report;

import java.util.Arrays;
import java.util.List;

/** Lays out tables as text. */
public final class TextTable {
    private TextTable() {}

    /**
     * The lines of a table whose rows have the same number of cells: the first column is left-aligned, numbers are
     * right-aligned.
     */
    public static List<String> lines(List<List<String>> rows) {
        return lines(rows, false);
    }

    /** The lines of a table of words whose rows have the same number of cells: all columns are left-aligned. */
    public static List<String> wordLines(List<List<String>> rows) {
        return lines(rows, true);
    }

    private static List<String> lines(List<List<String>> rows, boolean words) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(
                row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        return rows.stream().map(row -> line(row, widths, words)).toList();
    }

    private static String line(List<String> row, int[] widths, boolean words) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : "  ").append(i == 0 || words ? row.get(i) + gap : gap + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}
