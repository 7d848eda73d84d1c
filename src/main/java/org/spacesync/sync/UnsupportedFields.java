package org.spacesync.sync;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.model.ContentModel;
import org.spacesync.model.Side;
import org.spacesync.publish.Publishing;
import org.spacesync.state.Change;

/**
 * What the source's content has and the destination has no place for. Where the content model there is left alone, that
 * is fields that a content type lacks, and locales; in any case, what a field had in other locales before it ceased to be
 * localized, which stays stored at the source and may be delivered. Fields are known from content types, or from a
 * refusal. Each is told once. Safe for use by several threads.
 */
final class UnsupportedFields {
    private final ContentModel destination;
    private final Consumer<String> notes;
    private final Map<String, Optional<Set<String>>> fields = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> refused = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> unlocalized = new ConcurrentHashMap<>();
    private final Set<EntityKey> counted = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** @param model is asked only when a change comes, after it was read */
    UnsupportedFields(ContentModel model, Consumer<String> notes) {
        this.destination = model;
        this.notes = notes;
    }

    /**
     * The destination refused an entry of this content type.
     *
     * @param unknownFields fields that it does not have there
     * @param withUnknownLocales fields that are not localized there
     */
    void learn(String contentType, Set<String> unknownFields, Set<String> withUnknownLocales) {
        refused.computeIfAbsent(contentType, type -> ConcurrentHashMap.newKeySet())
                .addAll(unknownFields);
        unlocalizedFields(contentType).addAll(withUnknownLocales);
    }

    /** The change without values in other locales of fields that are not localized; the very same if it has none. */
    Change localized(Change change) {
        Map<String, Object> left = new LinkedHashMap<>(Json.object(change.payload(), "fields"));
        Set<String> fields = strayFields(change);
        for (String field : fields) {
            Map<String, Object> values = new LinkedHashMap<>(Json.object(left.get(field)));
            values.keySet().retainAll(Set.of(defaultLocale()));
            left.put(field, values);
            tell("The field " + field + " of content type " + change.contentType()
                    + " is not localized: values that it still has in other locales are left out.");
        }
        return fields.isEmpty() ? change : withFields(change, left);
    }

    /** Counts an entry of which values were left out by {@link #localized}, once. */
    void count(Change change) {
        Set<String> stray = strayFields(change);
        if (stray.isEmpty() || !counted.add(change.key())) {
            return;
        }
        for (String field : stray) {
            counts.computeIfAbsent(change.contentType() + "." + field, name -> new LongAdder())
                    .increment();
        }
    }

    /** Tells what was counted. */
    void tellCounts() {
        if (!counts.isEmpty()) {
            notes.accept("Left out, since the fields are not localized: values in other locales of "
                    + counts.entrySet().stream()
                            .map(count -> count.getKey() + " in "
                                    + Publishing.entries(count.getValue().sum()))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    /** Fields that are not localized, and have values in other locales than the default. */
    private Set<String> strayFields(Change change) {
        String byDefault = defaultLocale();
        if (change.contentType() == null || byDefault == null) {
            return Set.of();
        }
        Set<String> stray = new LinkedHashSet<>();
        Map<String, Object> fields = Json.object(change.payload(), "fields");
        for (String field : unlocalizedFields(change.contentType())) {
            boolean others = Json.object(fields.get(field)).entrySet().stream()
                    .anyMatch(
                            value -> value.getValue() != null && !value.getKey().equals(byDefault));
            if (others) {
                stray.add(field);
            }
        }
        return stray;
    }

    private Set<String> unlocalizedFields(String contentType) {
        return unlocalized.computeIfAbsent(contentType, id -> {
            Set<String> fields = ConcurrentHashMap.newKeySet();
            fields.addAll(destination.unlocalizedFields(id));
            return fields;
        });
    }

    private String defaultLocale() {
        return destination.defaultLocale(Side.DESTINATION).orElse(null);
    }

    /** The change without all that has no place; the very same if everything has one. */
    Change without(Change whole) {
        Change change = localized(whole);
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
        return withFields(change, left);
    }

    private static Change withFields(Change change, Map<String, Object> fields) {
        Map<String, Object> content = new LinkedHashMap<>(change.payload());
        content.put("fields", fields);
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
