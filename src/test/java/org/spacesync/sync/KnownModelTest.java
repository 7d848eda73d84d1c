package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.state.SqlJournal;

class KnownModelTest {
    @Test
    void isTheSameAfterItWasSaved(@TempDir Path directory) {
        KnownModel known = KnownModel.NOTHING.with(next -> {
            next.locales().add("de");
            next.fields().put("a.b", new TreeSet<>(List.of("x Array of Link Asset", "y Symbol")));
            next.ownFields().put("cake", new TreeSet<>(List.of("mine")));
            next.ownTypes().add("own");
            return next;
        });

        try (SqlJournal journal = SqlJournal.open(directory)) {
            assertEquals(KnownModel.NOTHING, KnownModel.read(journal));
            known.save(journal);
            assertEquals(known, KnownModel.read(journal));
        }

        assertTrue(known.knows("a.b") && known.isOwnField("cake", "mine"));
        assertFalse(known.knows("cake") || known.isOwnField("cake", "x"));
        assertEquals(Set.of(), KnownModel.NOTHING.locales(), "a copy was changed");
    }
}
