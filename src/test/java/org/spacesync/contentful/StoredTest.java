package org.spacesync.contentful;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredTest {
    private static final Map<String, Object> SENT = Json.map(
            "t", Json.map("en", "a", "de", null), "o", Json.map("en", Json.map("n", 1, "e", Map.of())), "n", Map.of());

    private static void require(Object stored) {
        Map<String, Object> answer = stored == null ? Map.of() : Json.map("fields", stored);
        Stored.require(SENT, answer, new ContentfulException.Request("PUT", "/entries/x"));
    }

    @Test
    void theSameValuesAreRightAndMoreThanThese() {
        Object object = Json.map("en", Json.map("n", new java.math.BigDecimal("1.0"), "e", Map.of()));
        assertDoesNotThrow(() -> require(Json.map("t", Json.map("en", "a", "de", "default"), "o", object)));
    }

    @Test
    void anAnswerWithoutFieldsSaysNothing() {
        assertDoesNotThrow(() -> require(null));
    }

    @Test
    void anotherValueOrNoneIsWrong() {
        Object object = Json.map("en", Json.map("n", 1, "e", Map.of()));
        for (Object stored : List.of(
                Json.map("t", Json.map("en", "A"), "o", object),
                Json.map("t", Json.map("de", "a"), "o", object),
                Json.map("t", Json.map("en", "a"), "o", Json.map("en", Json.map("n", 1))),
                Json.map("t", Json.map("en", "a")))) {
            ContentfulException wrong = assertThrows(ContentfulException.Permanent.class, () -> require(stored));
            assertTrue(wrong.getMessage().contains("PUT /entries/x"), wrong::getMessage);
        }
    }
}
