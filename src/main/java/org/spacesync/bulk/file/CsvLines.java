package org.spacesync.bulk.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Set<String> unheld = new HashSet<>();

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
        String contentType = Json.text(entry, "sys", "contentType", "sys", "id");
        for (CsvTable.Cell cell : table.fields()) {
            Object value = Json.at(entry, "fields", cell.field(), cell.locale());
            row.add(type(contentType, cell.field())
                    .map(type -> cell(entry, cell, type, value))
                    .orElse(""));
        }
        return row(row);
    }

    /** What would be read as another value is left out, and noted: a wrong value is worse than none. */
    private String cell(Map<String, Object> entry, CsvTable.Cell place, FieldType type, Object value) {
        String cell = CsvCell.write(type, value);
        if (value == null || CsvCell.holds(type, cell, value)) {
            return cell;
        }
        String contentType = Json.text(entry, "sys", "contentType", "sys", "id");
        String path = Excerpt.path("fields", place.field(), place.locale());
        if (unheld.add(path + " of entries of the content type " + contentType)) {
            notes.add("CSV cannot hold the value of " + path + " of the entry " + Json.text(entry, "sys", "id")
                    + ", nor others like it of the content type " + contentType
                    + ": their cells are empty. Export as JSON to have such values too.");
        }
        return "";
    }

    private Optional<FieldType> type(String contentType, String field) {
        return model.type(contentType).map(type -> type.fields().get(field)).map(TargetModel.Field::type);
    }

    private void noteWhatHasNoColumn(Map<String, Object> entry) {
        String contentType = Json.text(entry, "sys", "contentType", "sys", "id");
        Json.object(entry, "fields")
                .forEach((field, byLocale) -> Json.object(byLocale).forEach((locale, value) -> {
                    boolean column = cells.contains(new CsvTable.Cell(field, locale))
                            && type(contentType, field).isPresent();
                    if (value != null && !column) {
                        notes.add("CSV has no column for " + Excerpt.path("fields", field, locale)
                                + " of entries of the content type " + contentType
                                + ": its definition does not have this field in this locale."
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
