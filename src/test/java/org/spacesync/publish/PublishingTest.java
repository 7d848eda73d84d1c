package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;

class PublishingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final EntityKey KEY = EntityKey.entry("x");

    private final Publishing publishing = new Publishing(10, NOW);

    @Test
    void nothingToPublishIsNotOpen() {
        assertFalse(new Publishing(0, NOW).isOpen());
        assertTrue(publishing.isOpen());
    }

    @Test
    void theFirstRoundComesAtOnceAndSoDoesOneAfterAFullSuccess() {
        assertEquals(0, publishing.getPauseMillis());
        assertTrue(publishing.endRound(5, NOW, 30_000));
        assertEquals(0, publishing.getPauseMillis());
    }

    @Test
    void afterSomeProgressTheRestWaitsALittle() {
        publishing.refusals().waits(KEY, new IllegalStateException());
        publishing.endRound(5, NOW, 30_000);

        assertEquals(1000, publishing.getPauseMillis());
    }

    @Test
    void roundsThatDoNotHelpComeRarer() {
        List<Long> pauses = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            publishing.endRound(10, NOW, 30_000);
            pauses.add(publishing.getPauseMillis());
        }

        assertEquals(List.of(1000L, 2000L, 4000L, 8000L, 8000L), pauses);
    }

    @Test
    void patienceEndsAWhileAfterTheLastProgress() {
        assertTrue(publishing.endRound(10, NOW.plusSeconds(30), 30_000));
        assertTrue(publishing.endRound(9, NOW.plusSeconds(50), 30_000));
        assertTrue(publishing.endRound(9, NOW.plusSeconds(80), 30_000));
        assertFalse(publishing.endRound(9, NOW.plusSeconds(81), 30_000));
    }

    @Test
    void itIsOverWhenNothingIsLeftOrWhenItIsEnded() {
        publishing.endRound(0, NOW, 30_000);
        assertFalse(publishing.isOpen());

        Publishing ended = new Publishing(10, NOW);
        ended.end();
        assertFalse(ended.isOpen());
    }

    @Test
    void theReasonOfTheLastRoundCounts() {
        RuntimeException reason = new IllegalStateException("unresolved");
        publishing.refusals().waits(KEY, reason);
        assertSame(reason, publishing.reason(KEY));

        publishing.beginRound();
        assertTrue(publishing.reason(KEY).getMessage().startsWith("Entry x could not be published"));
    }

    @Test
    void aRoundThatTookLinksOutHelpsAlthoughAsManyAreLeft() {
        publishing.endRound(10, NOW.plusSeconds(20), 30_000);
        publishing.beginRound();
        publishing.stripped(KEY);

        assertTrue(publishing.endRound(10, NOW.plusSeconds(40), 30_000));
        assertEquals(0, publishing.getPauseMillis());
        assertTrue(publishing.endRound(10, NOW.plusSeconds(60), 30_000));
    }

    @Test
    void whatWasLeftOrWrittenForWantOfTargetsIsSaidOnce() {
        assertEquals(List.of(), publishing.remarks().texts(publishing.aside()));
        publishing.remarks().leftAsDraft();
        publishing.remarks().leftAsDraft();
        publishing.stripped(KEY);
        publishing.stripped(KEY);

        String remark = publishing.remarks().texts(publishing.aside()).get(0);

        assertTrue(remark.contains("2 entries left as drafts, 1 entry written without some links"), remark);
    }
}
