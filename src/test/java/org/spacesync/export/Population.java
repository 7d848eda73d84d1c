package org.spacesync.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.spacesync.contentful.Json;

/** Entries of an environment as the API shows them: as a collection, and to exports, which stop at a limit. */
final class Population {
    private final List<Entry> entries = new ArrayList<>();
    private final long limit;
    private Predicate<Entry> inCollection = entry -> true;
    private int questions;
    private int typeLists;
    private int jobs;

    /** @param id unique */
    record Entry(int id, String type, Instant created) {}

    /** @param limit the most entries that an export brings */
    Population(long limit) {
        this.limit = limit;
    }

    Population add(int count, String type, Instant created) {
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(entries.size(), type, created));
        }
        return this;
    }

    /** What the collection shows, which may lag behind. */
    void collectionShows(Predicate<Entry> shown) {
        inCollection = shown;
    }

    List<Entry> entries() {
        return entries;
    }

    int questions() {
        return questions;
    }

    int typeLists() {
        return typeLists;
    }

    int jobs() {
        return jobs;
    }

    /** Plans, exports, and divides again what comes back full, as the routes do; how often each entry came. */
    Map<Integer, Integer> exportAll(ExportQuery query) {
        Map<Integer, Integer> seen = new TreeMap<>();
        List<ExportPart> open = new ArrayList<>(plan(ExportParts.of(query, limit)));
        while (!open.isEmpty()) {
            ExportPart part = open.remove(open.size() - 1);
            List<Entry> exported = export(part.query());
            if (exported.size() == limit) {
                open.addAll(plan(ExportParts.again(part, limit)));
            } else {
                exported.forEach(entry -> seen.merge(entry.id(), 1, Integer::sum));
            }
        }
        return seen;
    }

    List<ExportPart> plan(ExportParts parts) {
        for (int step = 0; parts.isOpen(); step++) {
            if (step > 10_000) {
                throw new AssertionError("no end of questions");
            }
            if (parts.isTypesWanted()) {
                typeLists++;
                parts.types(entries.stream().map(Entry::type).distinct().toList());
            } else {
                parts.answer(answer(parts.getQuestion()));
            }
        }
        return parts.parts();
    }

    private Map<String, Object> answer(CountQuery question) {
        questions++;
        List<Entry> found = entries.stream()
                .filter(inCollection)
                .filter(entry -> matches(question.query(), entry))
                .sorted(Comparator.comparing(Entry::created))
                .toList();
        return Json.map(
                "total",
                found.size(),
                "items",
                found.stream()
                        .skip(question.position())
                        .limit(1)
                        .map(entry -> Json.map(
                                "sys",
                                Json.map("id", "e" + entry.id(), "createdAt", Timestamps.format(entry.created()))))
                        .toList());
    }

    List<Entry> export(ExportQuery query) {
        jobs++;
        return entries.stream()
                .filter(entry -> matches(query, entry))
                .limit(limit)
                .toList();
    }

    static boolean matches(ExportQuery query, Entry entry) {
        return query.parameters().entrySet().stream()
                .allMatch(parameter -> matches(parameter.getKey(), parameter.getValue(), entry));
    }

    private static boolean matches(String key, String value, Entry entry) {
        return switch (key) {
            case "select" -> true;
            case "content_type", "sys.contentType.sys.id", "sys.contentType.sys.id[in]" ->
                List.of(value.split(",")).contains(entry.type());
            case "sys.createdAt[gte]" -> !entry.created().isBefore(Timestamps.parse(value));
            case "sys.createdAt[gt]" -> entry.created().isAfter(Timestamps.parse(value));
            case "sys.createdAt[lt]" -> entry.created().isBefore(Timestamps.parse(value));
            case "sys.createdAt[lte]" -> !entry.created().isAfter(Timestamps.parse(value));
            default -> throw new IllegalArgumentException(key);
        };
    }
}
