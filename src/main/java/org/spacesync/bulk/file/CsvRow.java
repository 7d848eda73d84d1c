package org.spacesync.bulk.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.Json;

/** Makes the item of a row. */
final class CsvRow {
    private final List<CsvColumn> columns;
    private final TargetModel model;
    private final String defaultType;

    /** @param model null if nothing is known of the target */
    CsvRow(List<CsvColumn> columns, TargetModel model, CsvOptions options) {
        this.columns = columns;
        this.model = model;
        this.defaultType = options.contentType();
    }

    /** The item, and what is wrong with cells; an item with problems is not to be used. */
    record Result(Map<String, Object> item, List<String> problems) {}

    Result item(List<String> cells) {
        String contentType = columns.stream()
                .filter(column -> column.kind() == CsvColumn.Kind.CONTENT_TYPE)
                .map(column -> cells.get(column.index()).strip())
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse(defaultType);
        Map<String, Object> sys = new LinkedHashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, Object> metadata = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (CsvColumn column : columns) {
            String cell = cells.get(column.index());
            try {
                if (!cell.isEmpty()) {
                    put(column, cell, contentType, sys, fields, metadata);
                }
            } catch (CsvCell.BadCellException e) {
                problems.add(column.told() + " " + e.getMessage());
            }
        }
        if (contentType != null) {
            sys.put("contentType", Json.map("sys", Json.map("id", contentType)));
        }
        Map<String, Object> item = Json.map("sys", sys, "fields", fields);
        if (!metadata.isEmpty()) {
            metadata.putIfAbsent("tags", List.of());
            item.put("metadata", metadata);
        }
        return new Result(item, problems);
    }

    private void put(
            CsvColumn column,
            String cell,
            String contentType,
            Map<String, Object> sys,
            Map<String, Object> fields,
            Map<String, Object> metadata)
            throws CsvCell.BadCellException {
        if (MalformedText.areIn(cell)) {
            throw new CsvCell.BadCellException(
                    "has bytes that are not UTF-8. Save the file as CSV in the encoding UTF-8.");
        }
        switch (column.kind()) {
            case ID -> sys.put("id", cell.strip());
            case VERSION -> sys.put("version", CsvCell.read(new FieldType("Integer", null, null), cell));
            case TAGS -> metadata.put("tags", CsvCell.read(CsvColumn.TAGS, cell));
            case CONCEPTS -> metadata.put("concepts", CsvCell.read(CsvColumn.CONCEPTS, cell));
            case FIELD -> {
                Object value = CsvCell.read(type(column, contentType), cell);
                Json.object(fields.computeIfAbsent(column.field(), field -> new LinkedHashMap<String, Object>()))
                        .put(column.locale(), value);
            }
            case BLANK -> {
                if (!cell.isBlank()) {
                    throw new CsvCell.BadCellException("has a value. Give it a title in the first row, or empty it.");
                }
            }
            default -> {
                // the content type has been read before
            }
        }
    }

    private FieldType type(CsvColumn column, String contentType) throws CsvCell.BadCellException {
        if (column.type() != null) {
            return column.type();
        }
        if (model == null) {
            return FieldType.TEXT;
        }
        if (contentType == null) {
            return agreed(column);
        }
        Optional<TargetModel.Type> type = model.type(contentType);
        if (type.isEmpty()) {
            // ItemCheck tells that, once for the row, and not for each of its cells.
            return FieldType.TEXT;
        }
        TargetModel.Field field = type.get().fields().get(column.field());
        if (field == null) {
            throw new CsvCell.BadCellException("has a value, but the content type " + Excerpt.quoted(contentType)
                    + " of this row has no such field. Empty the cell.");
        }
        return field.type();
    }

    private FieldType agreed(CsvColumn column) throws CsvCell.BadCellException {
        List<FieldType> types = model.fields(column.field()).stream()
                .map(TargetModel.Field::type)
                .distinct()
                .toList();
        if (types.size() != 1) {
            throw new CsvCell.BadCellException(
                    "has different types in different content types. Add a column sys.contentType.");
        }
        return types.get(0);
    }
}
