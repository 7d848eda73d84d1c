package org.spacesync.run;

import org.spacesync.contentful.EntityType;
import org.spacesync.model.Side;

/**
 * A collection of one side, read through the management API.
 *
 * @param side source or destination
 * @param type what is in it
 * @param path below the environment, with a slash
 */
public record Collection(Side side, EntityType type, String path) {
    public static Collection of(Side side, EntityType type) {
        return new Collection(side, type, "/" + type.path());
    }

    /** The published definitions of content types, whatever is being edited. */
    public static Collection publishedContentTypes(Side side) {
        return new Collection(side, EntityType.CONTENT_TYPE, "/public/content_types");
    }

    /** Name of the door that leads to it; read by the routes. */
    public String getDoor() {
        return side == Side.SOURCE ? "source-management" : "management";
    }
}
