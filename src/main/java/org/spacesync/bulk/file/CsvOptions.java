package org.spacesync.bulk.file;

/**
 * How CSV is read. The first row names the columns, in any order; comma, semicolon or tab separate them, whichever the
 * first row has most of; double quotes enclose what has separators, line ends or (doubled) quotes.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><td>{@code sys.id}</td><td>id of the entry</td></tr>
 * <tr><td>{@code sys.contentType}</td><td>id of its content type; without it {@link #contentType}</td></tr>
 * <tr><td>{@code sys.version}</td><td>the version that an update replaces</td></tr>
 * <tr><td>{@code metadata.tags}, {@code metadata.concepts}</td><td>ids, separated by {@code |}</td></tr>
 * <tr><td>{@code title.en-US}</td><td>a field in a locale</td></tr>
 * <tr><td>{@code title}</td><td>a field in the {@link #locale}, else in the default locale</td></tr>
 * <tr><td>{@code fields.title.en-US}</td><td>the same at length, also for fields called sys, fields or metadata</td></tr>
 * </table>
 *
 * <p>An empty cell leaves the field out. What a cell means is known from the field of the row's content type (without a
 * content type all that have the field must agree), or from a type behind the name: {@code price.de:Number},
 * {@code author.de:Entry}, {@code labels.de:Symbol[]}. Where the target is not known ({@code --no-check}) columns name
 * their locale, and those without a type are text.
 *
 * <table>
 * <caption>Cells</caption>
 * <tr><td>Symbol, Text</td><td>the text as it is; a lone backslash is the empty text (and two are one)</td></tr>
 * <tr><td>Date</td><td>as it is; digits alone are a number; in quotes, it is JSON</td></tr>
 * <tr><td>Integer, Number</td><td>as in JSON, with a decimal point</td></tr>
 * <tr><td>Boolean</td><td>{@code true} or {@code false} in any case</td></tr>
 * <tr><td>Link</td><td>id of the entry or asset</td></tr>
 * <tr><td>Location</td><td>{@code lat,lon} or JSON</td></tr>
 * <tr><td>Array</td><td>items separated by {@code |}; {@code \|}, {@code \\} and {@code \[} stand for these characters
 * themselves. A cell that begins with {@code [} is JSON, so {@code []} is the empty array</td></tr>
 * <tr><td>Object, RichText, ResourceLink</td><td>JSON</td></tr>
 * </table>
 *
 * @param contentType id of the content type of all rows that do not name one; null if they must
 * @param locale code of the locale of columns that name none; null for the target's default locale
 * @param idsOnly whether only the columns of {@code sys} count, as for deletions; all others are passed over
 */
public record CsvOptions(String contentType, String locale, boolean idsOnly) {
    /** Rows name their content type, and all columns count. */
    public static CsvOptions defaults() {
        return new CsvOptions(null, null, false);
    }
}
