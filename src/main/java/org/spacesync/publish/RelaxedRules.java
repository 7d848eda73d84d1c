package org.spacesync.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.spacesync.contentful.EntityKey;
import org.spacesync.model.Rule;

/**
 * Rules of content types that are to be set aside, or are, and the drafts that wait for it. First all are gathered, so
 * that a content type is written once for all its entries. Safe for use by several threads.
 */
final class RelaxedRules {
    private final Map<String, Set<Rule>> wanted = new TreeMap<>();
    private final Map<String, Set<Rule>> tried = new HashMap<>();
    private final Map<EntityKey, String> waiting = new HashMap<>();
    private final Map<EntityKey, String> released = new HashMap<>();
    private final Map<String, Integer> versions = new TreeMap<>();
    private final Map<String, Set<Rule>> told = new TreeMap<>();
    private long published;

    /**
     * A draft cannot be published but without these rules.
     *
     * @return false if they were set aside before, in vain
     */
    synchronized boolean add(EntityKey key, String contentType, Set<Rule> rules) {
        Set<Rule> before = tried.getOrDefault(contentType, Set.of());
        if (before.containsAll(rules)) {
            return false;
        }
        wanted.computeIfAbsent(contentType, none -> new TreeSet<>()).addAll(rules);
        waiting.put(key, contentType);
        return true;
    }

    /** Rules of the content type that are set aside, or were to be. */
    synchronized Set<Rule> tried(String contentType) {
        return Set.copyOf(tried.getOrDefault(contentType, Set.of()));
    }

    synchronized boolean holds(EntityKey key) {
        return waiting.containsKey(key);
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Content types that have rules to be set aside. */
    synchronized List<String> toRelax() {
        return wanted.entrySet().stream()
                .filter(type -> !tried.getOrDefault(type.getKey(), Set.of()).containsAll(type.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All rules that this content type is to be without; from now on they count as tried. */
    synchronized Set<Rule> begin(String contentType) {
        Set<Rule> rules = new TreeSet<>(wanted.get(contentType));
        tried.put(contentType, rules);
        return rules;
    }

    /** The content type is without the rules: its drafts can be published. */
    synchronized void relaxed(String contentType, Integer version) {
        versions.put(contentType, version);
        told.computeIfAbsent(contentType, none -> new TreeSet<>()).addAll(tried.get(contentType));
        List<EntityKey> free = new ArrayList<>();
        waiting.forEach((key, type) -> {
            if (type.equals(contentType)) {
                free.add(key);
            }
        });
        free.forEach(key -> released.put(key, waiting.remove(key)));
    }

    /** Version of a content type without its rules; null if it is not known. */
    synchronized Integer version(String contentType) {
        return versions.get(contentType);
    }

    /**
     * Content types without their rules, with the drafts for which they are. Those that wait for further rules of such a
     * type count, too: it is relaxed once more before it is put back.
     */
    synchronized Map<String, Set<EntityKey>> relaxed() {
        Map<String, Set<EntityKey>> types = new TreeMap<>();
        versions.keySet().forEach(type -> types.put(type, new HashSet<>()));
        BiConsumer<EntityKey, String> add =
                (key, type) -> types.getOrDefault(type, new HashSet<>()).add(key);
        released.forEach(add);
        waiting.forEach(add);
        return types;
    }

    /**
     * The rules of the content type are back, or to be put back by another run.
     *
     * @param count of the drafts for which they were set aside, those that were published
     */
    synchronized void over(String contentType, long count) {
        published += count;
        versions.remove(contentType);
        wanted.remove(contentType);
        tried.remove(contentType);
        released.values().removeIf(contentType::equals);
    }

    /** How many drafts were published for which rules were set aside. */
    synchronized long published() {
        return published;
    }

    /** The rules that were set aside: {@code page (slug unique; title size), author (name required)}. */
    synchronized String words() {
        return told.entrySet().stream()
                .map(type -> type.getKey() + " (" + words(type.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** The rules that the content type of this draft is to be without: {@code page: slug unique; title size}. */
    synchronized String wanted(EntityKey key) {
        String contentType = waiting.get(key);
        return contentType + ": " + words(wanted.getOrDefault(contentType, Set.of()));
    }

    private static String words(Set<Rule> rules) {
        return rules.stream().map(Rule::toString).collect(Collectors.joining("; "));
    }
}
