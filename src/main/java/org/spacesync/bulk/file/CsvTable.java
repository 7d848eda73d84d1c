package org.spacesync.bulk.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * The columns that exported entries are written in: what names them, then every field in every locale that it can have,
 * in the order of the content types. A field of several content types has its columns once.
 */
record CsvTable(List<Cell> fields) {
    private static final Set<String> NOT_SHORT = Set.of("sys", "fields", "metadata");

    /** A field in a locale. */
    record Cell(String field, String locale) {
        String title() {
            return (NOT_SHORT.contains(field) ? "fields." : "") + field + "." + locale;
        }
    }

    static CsvTable of(TargetModel model, List<String> contentTypes) {
        Map<String, Set<String>> locales = new LinkedHashMap<>();
        for (String id : contentTypes) {
            model.type(id).ifPresent(type -> type.fields().values().forEach(field -> locales.computeIfAbsent(
                            field.id(), any -> new LinkedHashSet<>())
                    .addAll(field.localized() ? model.locales() : Set.of(model.defaultLocale()))));
        }
        List<Cell> cells = new ArrayList<>();
        locales.forEach((field, codes) -> codes.forEach(locale -> cells.add(new Cell(field, locale))));
        return new CsvTable(cells);
    }

    List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (CsvColumn.Kind kind : own()) {
            titles.add(kind.title());
        }
        fields.forEach(cell -> titles.add(cell.title()));
        return titles;
    }

    private static List<CsvColumn.Kind> own() {
        return List.of(
                CsvColumn.Kind.ID,
                CsvColumn.Kind.CONTENT_TYPE,
                CsvColumn.Kind.VERSION,
                CsvColumn.Kind.TAGS,
                CsvColumn.Kind.CONCEPTS);
    }

    /** Cells of what names an entry. */
    static List<String> ownCells(Map<String, Object> entry) {
        List<String> cells = new ArrayList<>();
        cells.add(orEmpty(Json.text(entry, "sys", "id")));
        cells.add(orEmpty(Json.text(entry, "sys", "contentType", "sys", "id")));
        cells.add(orEmpty(Json.text(entry, "sys", "version")));
        cells.add(links(CsvColumn.TAGS, Json.list(entry, "metadata", "tags")));
        cells.add(links(CsvColumn.CONCEPTS, Json.list(entry, "metadata", "concepts")));
        return cells;
    }

    /** No tags are an empty cell here, other than in fields: every row would have brackets. */
    private static String links(FieldType type, List<Object> links) {
        return links.isEmpty() ? "" : CsvCell.write(type, links);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
