package org.spacesync.sandbox.rules;

import java.util.regex.Pattern;
import org.spacesync.sandbox.ApiError;

/** The ids that a caller may choose. */
public final class Ids {
    /** Ids of content types, entries, assets, tags, environments. */
    public static final Pattern RESOURCE = Pattern.compile("[a-zA-Z0-9-_.]{1,64}");

    /** Ids of the fields of a content type. */
    public static final Pattern FIELD = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,63}");

    private Ids() {}

    public static boolean isValid(String id) {
        return id != null && RESOURCE.matcher(id).matches();
    }

    /** @throws ApiError 422 ValidationFailed if a caller may not choose this id */
    public static void check(String id) {
        if (!isValid(id)) {
            Problems problems = new Problems();
            problems.add("regexp", Path.of("sys", "id"), "Does not match /^[a-zA-Z0-9-_.]{1,64}$/")
                    .put("value", id);
            problems.refuse("ValidationFailed");
        }
    }
}
