package org.spacesync.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;
import org.spacesync.model.ContentModel;
import org.spacesync.model.Side;
import org.spacesync.state.Change;

/**
 * What the source's content has and the destination has no place for, where its content model is left alone: fields that
 * a content type lacks there, and locales. Fields are known from the destination's content types, or from a refusal.
 * Each is told once. Safe for use by several threads.
 */
final class LeftOut {
    private final ContentModel destination;
    private final Consumer<String> notes;
    private final Map<String, Optional<Set<String>>> fields = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> refused = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param model is asked only when a change comes, after it was read */
    LeftOut(ContentModel model, Consumer<String> notes) {
        this.destination = model;
        this.notes = notes;
    }

    /** The destination refused an entry of this content type for these fields. */
    void learn(String contentType, Set<String> unknownFields) {
        refused.computeIfAbsent(contentType, type -> ConcurrentHashMap.newKeySet())
                .addAll(unknownFields);
    }

    /** The change without what has no place; the very same if everything has one. */
    Change without(Change change) {
        Set<String> codes = destination.localeCodes(Side.DESTINATION);
        Map<String, Object> left = new LinkedHashMap<>();
        boolean[] lost = {false};
        Content.writable(Json.object(change.payload(), "fields")).forEach((field, value) -> {
            if (lacksField(change.contentType(), field)) {
                lost[0] = true;
                tell("The content type " + change.contentType() + " at the destination has no field " + field
                        + ": its values are left out.");
                return;
            }
            if (!(value instanceof Map)) {
                left.put(field, value);
                return;
            }
            Map<String, Object> locales = new LinkedHashMap<>(Json.object(value));
            lost[0] |= locales.keySet().removeIf(code -> lacks(codes, code));
            if (!locales.isEmpty()) {
                left.put(field, locales);
            }
        });
        if (!lost[0]) {
            return change;
        }
        Map<String, Object> content = new LinkedHashMap<>(change.payload());
        content.put("fields", left);
        return change.with(content);
    }

    private boolean lacksField(String contentType, String field) {
        if (contentType == null) {
            return false;
        }
        boolean unknown = fields.computeIfAbsent(contentType, destination::destinationFields)
                .filter(known -> !known.contains(field))
                .isPresent();
        return unknown || refused.getOrDefault(contentType, Set.of()).contains(field);
    }

    /** @param codes none if the locales were not read: then nothing is known of them */
    private boolean lacks(Set<String> codes, String code) {
        boolean lacks = !codes.isEmpty() && !codes.contains(code);
        if (lacks) {
            tell("The destination has no locale " + code + ": the values in it are left out.");
        }
        return lacks;
    }

    private void tell(String note) {
        if (told.add(note)) {
            notes.accept(note);
        }
    }
}
