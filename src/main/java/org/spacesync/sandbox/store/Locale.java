package org.spacesync.sandbox.store;

import java.time.Instant;

/**
 * A locale of an environment.
 *
 * @param internalCode the code it was created with
 * @param fallbackCode null for none
 */
public record Locale(
        String id,
        String code,
        String internalCode,
        String name,
        String fallbackCode,
        boolean isDefault,
        boolean optional,
        boolean contentManagementApi,
        boolean contentDeliveryApi,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /** The locale that an environment starts with. */
    public static Locale first(String id, String code, Instant now) {
        return new Locale(id, code, code, nameOf(code), null, true, false, true, true, 1, now, now);
    }

    private static String nameOf(String code) {
        String name = java.util.Locale.forLanguageTag(code).getDisplayName(java.util.Locale.ENGLISH);
        return name.isEmpty() ? code : name;
    }
}
