package org.spacesync.bulk.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.spacesync.settings.Similar;

/** Understands the titles of columns. What it does not understand is told once and passed over in all rows. */
final class CsvHeader {
    private static final Set<String> RESERVED = Set.of("sys", "metadata");

    private final TargetModel model;
    private final CsvOptions options;
    private final Consumer<String> problems;
    private boolean typesInRows;

    /** @param model null if nothing is known of the target */
    CsvHeader(TargetModel model, CsvOptions options, Consumer<String> problems) {
        this.model = model;
        this.options = options;
        this.problems = problems;
    }

    List<CsvColumn> columns(List<String> titles) {
        typesInRows = titles.stream().anyMatch(CsvColumn.Kind.CONTENT_TYPE.title()::equals);
        List<CsvColumn> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < titles.size(); i++) {
            column(i, titles.get(i).strip()).ifPresent(column -> {
                String meaning = column.kind() + " " + column.field() + " " + column.locale();
                if (column.kind() == CsvColumn.Kind.BLANK || seen.add(meaning)) {
                    columns.add(column);
                } else {
                    problems.accept(column.told() + " is there twice. Remove one of them.");
                }
            });
        }
        return columns;
    }

    private Optional<CsvColumn> column(int index, String title) {
        for (CsvColumn.Kind kind : CsvColumn.Kind.values()) {
            if (title.equals(kind.title())) {
                return Optional.of(new CsvColumn(index, kind, title, null, null, null));
            }
        }
        return options.idsOnly() ? Optional.empty() : field(index, title);
    }

    private Optional<CsvColumn> field(int index, String title) {
        int colon = title.lastIndexOf(':');
        FieldType type = null;
        if (colon >= 0) {
            String name = title.substring(colon + 1);
            Optional<FieldType> stated = FieldType.ofName(name);
            if (stated.isEmpty()) {
                return problem(
                        title,
                        "states an unknown type." + Similar.hint(Excerpt.path(name), FieldType.NAMES) + " Known are "
                                + String.join(", ", FieldType.NAMES) + ", and arrays of them with [].");
            }
            type = stated.get();
        }
        String path = colon >= 0 ? title.substring(0, colon) : title;
        boolean atLength = path.startsWith("fields.");
        String[] names = (atLength ? path.substring("fields.".length()) : path).split("\\.", 2);
        if (!atLength && RESERVED.contains(names[0])) {
            return problem(title, "is not one that can be read. Known are " + ownTitles() + ", and fields.");
        }
        String locale = names.length > 1 ? names[1] : usualLocale(names[0]);
        CsvColumn column = new CsvColumn(index, CsvColumn.Kind.FIELD, title, names[0], locale, type);
        return flaw(column).map(flaw -> problem(title, flaw)).orElse(Optional.of(column));
    }

    /** The locale of a column that names none. Fields that are not localized only have the default one. */
    private String usualLocale(String field) {
        if (model == null) {
            return options.locale();
        }
        boolean localized = model.fields(field).stream().anyMatch(TargetModel.Field::localized);
        return options.locale() != null && localized ? options.locale() : model.defaultLocale();
    }

    private Optional<String> flaw(CsvColumn column) {
        if (column.locale() == null) {
            return Optional.of("names no locale, and the default one is not known here. Write "
                    + Excerpt.path(column.field(), "en-US") + ", say.");
        }
        if (model == null) {
            return Optional.empty();
        }
        Collection<String> fields = knownFields();
        if (!fields.contains(column.field())) {
            Set<String> known = new LinkedHashSet<>(fields);
            Arrays.stream(CsvColumn.Kind.values())
                    .map(CsvColumn.Kind::title)
                    .filter(title -> title != null && !title.isEmpty())
                    .forEach(known::add);
            return Optional.of("is no field of "
                    + (restricted() ? "the content type " + Excerpt.quoted(options.contentType()) : "any content type")
                    + " and no other known column." + Similar.hintOrAll(Excerpt.path(column.field()), known));
        }
        return model.locales().contains(column.locale())
                ? Optional.empty()
                : Optional.of("has a locale that is not in the environment."
                        + Similar.hintOrAll(Excerpt.path(column.locale()), model.locales()));
    }

    /** Whether all rows are of one known content type. */
    private boolean restricted() {
        return !typesInRows
                && options.contentType() != null
                && model.type(options.contentType()).isPresent();
    }

    private Collection<String> knownFields() {
        return restricted()
                ? model.type(options.contentType()).orElseThrow().fields().keySet()
                : model.fieldIds();
    }

    private static String ownTitles() {
        return String.join(
                ", ",
                Arrays.stream(CsvColumn.Kind.values())
                        .map(CsvColumn.Kind::title)
                        .filter(title -> title != null && !title.isEmpty())
                        .toList());
    }

    private Optional<CsvColumn> problem(String title, String flaw) {
        problems.accept("Column " + Excerpt.quoted(title) + " " + flaw);
        return Optional.empty();
    }
}
