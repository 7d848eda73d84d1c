package org.spacesync.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Surrogates;

/** JSON for people, indented exactly like {@code JSON.stringify(value, null, 2)} in JavaScript. */
public final class IndentedJson {
    private IndentedJson() {}

    /** The text of one document of maps, lists and simple values. */
    public static String text(Object json) {
        try {
            return Surrogates.escaped(Json.mapper().writer(printer()).writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }

    /** A printer for one document. */
    static PrettyPrinter printer() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators)
                .withObjectIndenter(twoSpaces)
                .withArrayIndenter(twoSpaces);
    }
}
