package org.spacesync.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.state.SqlJournal;

/** When entries go by a job, and what is remembered of earlier ones. */
class JobCostTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path directory;

    private SqlJournal journal;

    @BeforeEach
    void open() {
        journal = SqlJournal.open(directory);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aHandfulNeverWaitsForAJob() {
        took(1, 10_000);

        assertFalse(cost(7).prefersJob(JobCost.FEWEST - 1, 0, 0));
        assertTrue(cost(7).prefersJob(JobCost.FEWEST, 0, 0));
    }

    @Test
    void aSmallDeltaIsWrittenBeforeAJobWouldHaveEnded() {
        assertFalse(cost(7).prefersJob(38, 0, 0));
        assertEquals(
                "38 entries to update: single, 38 requests against 7 + a job's wait (about 12 s)",
                cost(7).text("update", 38, 0, 0, false));
    }

    @Test
    void thousandsGoByAJob() {
        JobCost cost = cost(7);

        assertTrue(cost.prefersJob(9_395, 0, 0));
        assertEquals(9_395, cost.singly(9_395, 0).requests());
        // An upload, a submission, looks; and one item in a hundred that fails.
        assertTrue(cost.byJob(9_395, 0, 0).requests() < 115, cost.text("create", 9_395, 0, 0, true));
    }

    @Test
    void theDecisionAboutDeletionsIsTold() {
        assertEquals(
                "300 entries to delete: by job, 11 requests + a job's wait (about 13 s) against 300",
                cost(7).text("delete", 300, 0, 0, cost(7).prefersJob(300, 0, 0)));
    }

    @Test
    void whatWasMeasuredTakesThePlaceOfWhatWasAssumed() {
        assertTrue(cost(7).prefersJob(120, 0, 0));
        took(600, 1_000);

        assertFalse(cost(7).prefersJob(120, 0, 0));
    }

    @Test
    void aFasterRateIsInFavourOfSingleRequests() {
        assertTrue(cost(7).prefersJob(60, 0, 0));
        assertFalse(cost(80).prefersJob(60, 0, 0));
    }

    /** Each of them takes a second request, whichever way is taken first. */
    @Test
    void defaultValuesThatAreToBeTakenBackCostBothWays() {
        JobCost cost = cost(7);

        assertEquals(2_000, cost.singly(1_000, 1_000).requests());
        assertTrue(cost.byJob(1_000, 1_000, 0).requests() > 1_000);
        assertTrue(cost.prefersJob(1_000, 1_000, 0));
    }

    @Test
    void moreThanOneJobIsWaitedForOneAfterTheOther() {
        JobCost.Cost one = cost(7).byJob(10_000, 0, 0);
        JobCost.Cost two = cost(7).byJob(20_000, 0, 0);

        assertTrue(two.seconds() > 1.9 * one.seconds());
    }

    @Test
    void aRefusalIsRememberedForADay() {
        new JobExperience(journal.facts()).notEnabled(NOW);
        JobExperience later = new JobExperience(journal.facts());

        assertTrue(later.isNotEnabled(NOW.plus(Duration.ofHours(23))));
        assertFalse(later.isNotEnabled(NOW.plus(Duration.ofHours(25))));
        later.took(Duration.ofSeconds(3), 10);
        assertFalse(new JobExperience(journal.facts()).isNotEnabled(NOW));
    }

    @Test
    void whatBecomesOfTagsIsRemembered() {
        JobExperience experience = new JobExperience(journal.facts());
        assertFalse(experience.isMetadataKnown());

        experience.metadata(false);

        assertTrue(new JobExperience(journal.facts()).isMetadataLost());
        experience.metadata(true);
        assertTrue(experience.isMetadataKnown());
        assertFalse(new JobExperience(journal.facts()).isMetadataLost());
    }

    private void took(int seconds, int items) {
        new JobExperience(journal.facts()).took(Duration.ofSeconds(seconds), items);
    }

    private JobCost cost(double perSecond) {
        return new JobCost(perSecond, new JobExperience(journal.facts()), 10_000, Duration.ofSeconds(1));
    }
}
