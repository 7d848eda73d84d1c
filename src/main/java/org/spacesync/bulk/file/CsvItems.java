package org.spacesync.bulk.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One item per row, as {@link CsvOptions} describes. A row with a bad cell is no item, and reading goes on; after a
 * mistake in the quotes nothing more is read.
 */
final class CsvItems implements ItemSource {
    private static final int MAX_HEADER = 1 << 18;

    private final Input input;
    private final InputText text;
    private final TargetModel model;
    private final CsvOptions options;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private int width;
    private CsvRow columns;
    private boolean ended;

    CsvItems(Input input, InputText text, TargetModel model, CsvOptions options) throws IOException {
        this.input = input;
        this.text = text;
        this.model = model;
        this.options = options;
        BufferedReader buffered = new BufferedReader(text);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(buffered))
                .setIgnoreEmptyLines(false)
                .get();
        this.parser = CSVParser.builder().setReader(buffered).setFormat(format).get();
        this.rows = parser.iterator();
    }

    /** The separator that the first line has most of outside quotes. */
    private static char delimiter(BufferedReader reader) throws IOException {
        reader.mark(MAX_HEADER);
        int[] counts = new int[128];
        boolean quoted = false;
        boolean begun = false;
        int c = reader.read();
        for (int i = 1; i < MAX_HEADER && c >= 0 && !(begun && !quoted && (c == '\n' || c == '\r')); i++) {
            quoted ^= c == '"';
            begun |= c > ' ';
            if (!quoted && c < counts.length) {
                counts[c]++;
            }
            c = reader.read();
        }
        reader.reset();
        char most = ',';
        for (char candidate : new char[] {';', '\t'}) {
            most = counts[candidate] > counts[most] ? candidate : most;
        }
        return most;
    }

    @Override
    public InputItem next() throws IOException {
        InputItem item = null;
        while (item == null && !ended) {
            item = row();
        }
        return item;
    }

    private InputItem row() throws IOException {
        // Asked before the row is read: afterwards it is the line of its end.
        long line = parser.getCurrentLineNumber() + 1;
        text.itemBegins();
        try {
            if (rows.hasNext()) {
                return row(line, rows.next().toList());
            }
            ended = true;
            if (columns == null) {
                input.problem(0, "The file is empty. The first row must name the columns: sys.id, title.en-US, …");
            }
        } catch (UncheckedIOException e) {
            end(line, e.getCause());
        }
        return null;
    }

    private InputItem row(long line, List<String> cells) {
        if (cells.stream().allMatch(String::isEmpty)) {
            return null;
        }
        if (columns == null) {
            width = cells.size();
            CsvHeader header = new CsvHeader(model, options, problem -> input.problem(line, problem));
            columns = new CsvRow(header.columns(cells), model, options);
            return null;
        }
        boolean tooMany = cells.stream().skip(width).anyMatch(cell -> !cell.isEmpty());
        if (cells.size() < width || tooMany) {
            input.problem(
                    line,
                    "This row has " + cells.size() + " cells, but the first row has " + width
                            + ". Look for a missing separator or for quotes that are missing around one.");
            return null;
        }
        CsvRow.Result row = columns.item(cells);
        row.problems().forEach(problem -> input.problem(line, problem));
        return row.problems().isEmpty() ? input.item(line, row.item(), false) : null;
    }

    private void end(long line, IOException cause) throws IOException {
        ended = true;
        String after = " Nothing after it was read.";
        if (cause instanceof InputText.TooLongException) {
            input.problem(
                    line,
                    "The row that begins here is longer than " + InputText.MAX_ITEM
                            + " characters, but an entry has at most 2 MB. Look for a missing quote." + after);
        } else if (cause instanceof CSVException && cause.getMessage().contains("EOF")) {
            input.problem(line, "The row that begins here has a quote that is never closed." + after);
        } else if (cause instanceof CSVException) {
            input.problem(
                    line,
                    "The row that begins here has a closing quote that is followed by more than a separator."
                            + " Double quotes inside quotes: \"a \"\"b\"\" c\"." + after);
        } else {
            throw cause;
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
