package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** The {@code metadata} of entries and assets: tags and concepts. */
final class MetadataRules {
    static final int MAX_TAGS = 100;

    private MetadataRules() {}

    /** Refuses at once with 422 ValidationFailed. */
    static void check(JsonNode metadata, Predicate<String> tagExists) {
        if (metadata.isMissingNode()) {
            return;
        }
        Problems problems = new Problems();
        if (!metadata.isObject()) {
            problems.type(Path.of("metadata"), "Object", metadata);
        } else if (!metadata.has("tags")) {
            problems.add("required", Path.of("tags"));
        } else {
            checkTags(metadata.get("tags"), tagExists, problems);
            checkConcepts(metadata.path("concepts"), problems);
        }
        problems.refuse("ValidationFailed");
    }

    private static void checkTags(JsonNode tags, Predicate<String> tagExists, Problems problems) {
        Path path = Path.of("metadata", "tags");
        if (!tags.isArray()) {
            problems.type(path, "Array", tags);
            return;
        }
        if (tags.size() > MAX_TAGS) {
            problems.atMost(path, MAX_TAGS, tags);
        }
        for (int i = 0; i < tags.size(); i++) {
            JsonNode tag = tags.get(i);
            if (!Link.isLink(tag) || !"Tag".equals(Link.of(tag).linkType())) {
                problems.type(path.child(i), "Link", tag);
            } else if (!tagExists.test(Link.of(tag).id())) {
                problems.add("notResolvable", path.child(i)).set("link", tag.get("sys"));
            }
        }
    }

    private static void checkConcepts(JsonNode concepts, Problems problems) {
        Path path = Path.of("metadata", "concepts");
        if (concepts.isMissingNode()) {
            return;
        }
        if (!concepts.isArray()) {
            problems.type(path, "Array", concepts);
        }
        for (int i = 0; i < concepts.size(); i++) {
            JsonNode concept = concepts.get(i);
            if (!Link.isLink(concept)
                    || !"TaxonomyConcept".equals(Link.of(concept).linkType())) {
                problems.type(path.child(i), "Link", concept);
            }
        }
    }
}
