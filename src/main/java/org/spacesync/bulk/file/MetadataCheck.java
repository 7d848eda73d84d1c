package org.spacesync.bulk.file;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;

/** The shape of {@code metadata}: tags and concepts. Whether these exist is not known here. */
final class MetadataCheck {
    private MetadataCheck() {}

    static void check(Map<String, Object> item, List<String> problems) {
        Object metadata = item.get("metadata");
        if (metadata == null) {
            return;
        }
        if (!(metadata instanceof Map)) {
            problems.add("metadata must be an object, but is " + Excerpt.kind(metadata) + ".");
            return;
        }
        if (Json.at(metadata, "tags") == null) {
            problems.add("metadata has no 'tags', which the API demands. Add \"tags\":[] if the entry has none.");
        } else {
            checkLinks("tags", "Tag", Json.at(metadata, "tags"), problems);
        }
        if (Json.at(metadata, "concepts") != null) {
            checkLinks("concepts", "TaxonomyConcept", Json.at(metadata, "concepts"), problems);
        }
    }

    private static void checkLinks(String member, String linkType, Object value, List<String> problems) {
        FieldType links = FieldType.array(FieldType.link(linkType));
        ValueCheck.flaw(links, value).ifPresent(flaw -> problems.add("metadata." + member + " must " + flaw + "."));
    }
}
