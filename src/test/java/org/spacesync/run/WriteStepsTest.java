package org.spacesync.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.spacesync.contentful.ContentfulException;

class WriteStepsTest {
    private final ContentfulException mismatch = new ContentfulException.Permanent("Version mismatch", null, null);
    private final WriteSteps steps = new WriteSteps();
    private final Entry entry = new Entry();

    @Test
    void somebodyWhoIsFasterAgainAndAgainIsNotWorkedAgainstForEver() {
        steps.begin(entry);
        assertDoesNotThrow(() -> steps.again(entry, 2, mismatch));
        steps.begin(entry);

        assertSame(mismatch, assertThrows(ContentfulException.class, () -> steps.again(entry, 2, mismatch)));
        assertEquals(2, entry.recorded);
    }

    @Test
    void whatNeedNotBeWrittenAnyMoreIsNoFailure() {
        steps.begin(entry);
        entry.close();

        assertDoesNotThrow(() -> steps.again(entry, 1, mismatch));
    }

    private static final class Entry extends Writing {
        private int recorded;

        @Override
        public String getPath() {
            return "/entries/x";
        }

        @Override
        protected void begin() {
            recorded++;
        }
    }
}
