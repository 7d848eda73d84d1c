package org.spacesync.bulk.file;

/**
 * A column of CSV.
 *
 * @param index place in the row, from 0
 * @param title as the first row has it
 * @param field null if it is no field
 * @param locale null if it is no field
 * @param type type that the title states; null if it states none
 */
record CsvColumn(int index, Kind kind, String title, String field, String locale, FieldType type) {
    static final FieldType TAGS = FieldType.array(FieldType.link("Tag"));
    static final FieldType CONCEPTS = FieldType.array(FieldType.link("TaxonomyConcept"));

    /** What a column is for. */
    enum Kind {
        ID("sys.id"),
        CONTENT_TYPE("sys.contentType"),
        VERSION("sys.version"),
        TAGS("metadata.tags"),
        CONCEPTS("metadata.concepts"),
        FIELD(null),
        /** Has no title and must be empty. */
        BLANK("");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** The title of the column; null for fields. */
        String title() {
            return title;
        }
    }

    /** The column's words in a message. */
    String told() {
        return kind == Kind.BLANK ? "Column " + (index + 1) + " (without a title)" : "Column " + Excerpt.quoted(title);
    }
}
