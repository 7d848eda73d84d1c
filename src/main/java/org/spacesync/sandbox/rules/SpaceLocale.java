package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The properties of a locale that the rules need.
 *
 * @param code for instance {@code en-US}
 * @param isDefault whether it is the environment's default locale
 * @param fallbackCode code of the fallback, null for none
 * @param optional whether required fields may stay empty in it
 */
public record SpaceLocale(String code, boolean isDefault, String fallbackCode, boolean optional) {

    /** Reads a Locale resource of the management API. */
    public static SpaceLocale of(JsonNode resource) {
        return new SpaceLocale(
                resource.path("code").asText(),
                resource.path("default").asBoolean(),
                resource.path("fallbackCode").textValue(),
                resource.path("optional").asBoolean());
    }
}
