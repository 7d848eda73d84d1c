package org.spacesync.report;

import java.util.Arrays;
import java.util.List;

/** Lays out a table as text: the first column to the left, numbers and their headings to the right. */
final class TextTable {
    private TextTable() {}

    /** The lines of a table whose rows all have the same number of cells. */
    static List<String> lines(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(
                row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? row.get(i) + gap : "  " + gap + row.get(i));
        }
        return line.toString();
    }
}
