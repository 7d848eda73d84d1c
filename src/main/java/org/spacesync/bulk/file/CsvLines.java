package org.spacesync.bulk.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.spacesync.contentful.Json;

/** Entries as rows of CSV, such that they are read as they were; what has no column is noted. */
final class CsvLines implements EntryLines {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private final CsvTable table;
    private final TargetModel model;
    private final Set<CsvTable.Cell> cells;
    private final Set<String> notes = new LinkedHashSet<>();

    CsvLines(CsvTable table, TargetModel model) {
        this.table = table;
        this.model = model;
        this.cells = new HashSet<>(table.fields());
    }

    @Override
    public byte[] head() {
        return row(table.titles());
    }

    @Override
    public byte[] entry(Map<String, Object> entry, boolean first) {
        noteWhatHasNoColumn(entry);
        List<String> row = CsvTable.ownCells(entry);
        for (CsvTable.Cell cell : table.fields()) {
            Object value = Json.at(entry, "fields", cell.field(), cell.locale());
            row.add(CsvCell.write(type(entry, cell), value));
        }
        return row(row);
    }

    /** A field that the content type does not have is read as text, if at all: JSON says most of it. */
    private FieldType type(Map<String, Object> entry, CsvTable.Cell cell) {
        return model.type(String.valueOf(Json.text(entry, "sys", "contentType", "sys", "id")))
                .map(type -> type.fields().get(cell.field()))
                .map(TargetModel.Field::type)
                .orElse(FieldType.TEXT);
    }

    private void noteWhatHasNoColumn(Map<String, Object> entry) {
        Json.object(entry, "fields")
                .forEach((field, byLocale) -> Json.object(byLocale).forEach((locale, value) -> {
                    if (value != null && !cells.contains(new CsvTable.Cell(field, locale))) {
                        notes.add("CSV has no column for " + Told.path("fields", field, locale)
                                + " of entries of the content type "
                                + Json.text(entry, "sys", "contentType", "sys", "id")
                                + ", which the content model does not have (any more)."
                                + " Export as JSON to have such values too.");
                    }
                }));
    }

    private static byte[] row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        try {
            FORMAT.printRecord(row, cells.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EntryLines.bytes(row.toString());
    }

    @Override
    public byte[] tail() {
        return new byte[0];
    }

    @Override
    public Set<String> notes() {
        return Collections.unmodifiableSet(notes);
    }
}
