package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;

class StoredJsonTest {
    private static final Map<String, Object> VALUES = Json.map(
            "metadata",
            Json.map("tags", List.of()),
            "sys",
            Json.map("id", "tea", "revision", 3),
            "fields",
            Json.map("price", Json.map("en-US", new BigDecimal("1.10"))));

    private final StoredJson stored = new StoredJson(Json.write(VALUES));

    @Test
    void whoeverAsksForSysDoesNotHaveTheRestRead() {
        assertEquals("tea", Json.text(stored, "sys", "id"));
        assertFalse(stored.isParsed());
        assertEquals(new BigDecimal("1.10"), Json.at(stored, "fields", "price", "en-US"));
        assertTrue(stored.isParsed());
    }

    @Test
    void sysStaysOneObject() {
        Object sys = stored.get("sys");
        assertSame(sys, stored.get("sys"));
        Json.object(stored, "sys").put("revision", 4);

        assertEquals(1, Json.object(stored, "fields").size());
        assertSame(sys, stored.get("sys"));
        assertEquals(4, Json.integer(stored, "sys", "revision"));
    }

    @Test
    void itIsAMapLikeAnyOther() {
        assertEquals(VALUES, stored);
        assertEquals(VALUES.hashCode(), new StoredJson(Json.write(VALUES)).hashCode());
        assertEquals(Json.write(VALUES), Json.write(new StoredJson(Json.write(VALUES))));
        assertNotSame(stored.get("sys"), Json.object(Json.copyOf(stored), "sys"));
        stored.put("more", 1);
        assertTrue(stored.containsKey("more"));
        stored.remove("sys");
        assertNull(stored.get("sys"));
        assertEquals(List.of("metadata", "fields", "more"), List.copyOf(stored.keySet()));
    }

    @Test
    void whatHasNoSysHasNone() {
        assertNull(new StoredJson("{\"a\":{\"sys\":1}}").get("sys"));
        assertNull(new StoredJson("{}").get("sys"));
    }
}
