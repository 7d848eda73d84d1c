package org.spacesync.model;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.spacesync.contentful.EntityType;

/**
 * Both content models, compared part by part.
 *
 * @param staying what stays at the destination though the source does not have it
 */
record ModelComparison(ModelCollections kept, RetainedParts staying) {

    LocaleDiff locales() {
        return new LocaleDiff(
                kept.items(Side.SOURCE, EntityType.LOCALE), kept.items(Side.DESTINATION, EntityType.LOCALE));
    }

    TagDiff tags() {
        return new TagDiff(kept.items(Side.SOURCE, EntityType.TAG), kept.items(Side.DESTINATION, EntityType.TAG));
    }

    ContentTypeDiff contentTypes() {
        return new ContentTypeDiff(
                targets(),
                kept.items(Side.SOURCE, EntityType.CONTENT_TYPE),
                kept.items(Side.DESTINATION, EntityType.CONTENT_TYPE));
    }

    /** What the destination's content types are to be. */
    Map<String, Map<String, Object>> targets() {
        return keptFields().definitions();
    }

    KeptFields keptFields() {
        return new KeptFields(
                kept.publishedTypes().definitions(),
                Ids.index(kept.items(Side.DESTINATION, EntityType.CONTENT_TYPE)),
                staying);
    }

    /** @param keptFields of a content type, the fields that only the destination has */
    EditorInterfaceDiff editorInterfaces(Function<String, Set<String>> keptFields) {
        return new EditorInterfaceDiff(
                targets(),
                keptFields,
                kept.items(Side.SOURCE, EntityType.EDITOR_INTERFACE),
                kept.items(Side.DESTINATION, EntityType.EDITOR_INTERFACE));
    }
}
