package org.spacesync.bulk.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;

/** All that an input gives. */
record Reading(List<InputItem> items, List<InputProblem> problems) {
    static Reading of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(String name, byte[] bytes) {
        return of(name, bytes, null, CsvOptions.defaults());
    }

    static Reading of(String name, byte[] bytes, TargetModel model, CsvOptions csv) {
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        try (ItemReader reader =
                ItemReader.open(new ByteArrayInputStream(bytes), name, null, model, csv, reading.problems()::add)) {
            reader.forEachRemaining(reading.items()::add);
        }
        return reading;
    }

    List<String> ids() {
        return items.stream()
                .map(item -> Json.text(item.content(), "sys", "id"))
                .toList();
    }

    List<Long> lines() {
        return items.stream().map(InputItem::line).toList();
    }

    List<Long> problemLines() {
        return problems.stream().map(InputProblem::line).toList();
    }

    List<String> told() {
        return problems.stream().map(InputProblem::message).toList();
    }

    Map<String, Object> only() {
        if (items.size() != 1 || !problems.isEmpty()) {
            throw new AssertionError("not one good item: " + this);
        }
        return items.get(0).content();
    }
}
