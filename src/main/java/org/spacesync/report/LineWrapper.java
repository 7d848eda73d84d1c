package org.spacesync.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines of at most 80 columns. A longer word gets its own line. Lines are not broken at no-break
 * spaces (U+00A0), which become spaces.
 */
public final class LineWrapper {
    private static final int WIDTH = 80;

    private LineWrapper() {}

    public static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        lines.replaceAll(done -> done.replace('\u00a0', ' '));
        return lines;
    }
}
