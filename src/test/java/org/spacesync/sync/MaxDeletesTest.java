package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxDeletesTest {

    @ParameterizedTest
    @CsvSource({
        // given, total, comes to
        "0,        200, 0",
        "25,       200, 25",
        "25,         0, 25",
        "999999999,  3, 999999999",
        "5%,       200, 10",
        "5%,       219, 10",
        "5%,       220, 11",
        "0%,       200, 0",
        "0.5%,     199, 0",
        "0.5%,     200, 1",
        "100%,     200, 200",
        "33%,        0, 0",
        "33.333333333%, 3, 0"
    })
    void aNumberIsTakenAsItIsAndAShareRoundedDown(String given, long total, long expected) {
        MaxDeletes most = new MaxDeletes(given);

        assertEquals(expected, most.of(total));
        assertTrue(most.allows(expected, total));
        assertEquals(false, most.allows(expected + 1, total));
    }

    @ParameterizedTest
    @CsvSource({"10%, 3, 30", "34%, 1, 3", "99.9%, 999, 1000"})
    void whatIsLeftOfAllowedDeletionsIsAllowedHoweverManyAreDone(String given, long deletions, long total) {
        MaxDeletes most = new MaxDeletes(given);

        for (long done = 0; done <= deletions; done++) {
            assertTrue(most.allows(deletions - done, total - done), done + " done");
        }
    }

    @Test
    void refusalNamesCountsCeilingAndCure() {
        Removals removals = new Removals(12, 1, 2, 0, 0);

        assertEquals(
                "This run would delete 12 entries, 1 asset, 2 content types at the destination shop/master, 15 in all,"
                        + " and --max-deletes allows 5%, which is 10 of the 200 entries, assets, content types and"
                        + " locales that it has. Nothing was written. If all that is meant to go, run again with"
                        + " --max-deletes 15 or more. If not, look at what was unpublished or deleted at the source, or"
                        + " run with --on-delete keep.",
                removals.refusal(new MaxDeletes("5%"), 200, "delete", "shop/master"));
        assertTrue(removals.refusal(new MaxDeletes("10"), 200, "archive", "shop/master")
                .startsWith(
                        "This run would archive 12 entries, 1 asset, 2 content types at the destination shop/master,"
                                + " 15 in all, and --max-deletes allows 10. "));
    }
}
