package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.state.EntryJobJournal.Proposal;
import org.spacesync.state.EntryJobJournal.Proposed;

/** Which changes go by jobs, and how they come out of them. */
class EntryJobJournalTest {
    @TempDir
    Path directory;

    private SqlJournal journal;
    private EntryJobJournal jobs;

    @BeforeEach
    void open() {
        journal = SqlJournal.open(directory);
        journal.openRun("run", null, Instant.EPOCH);
        jobs = journal.entryJobs();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** Whatever is in the journal: otherwise reading a job takes as long as the journal is, for each page. */
    @Test
    void aPageOfItemsIsReadByTheIndexOfTheJobAndSortsNothing() throws Exception {
        List<String> steps = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
                ResultSet plan = connection
                        .createStatement()
                        .executeQuery("EXPLAIN QUERY PLAN "
                                + SqlEntryJobJournal.PAGE
                                        .replaceFirst("\\?", "1")
                                        .replaceFirst("\\?", "'CREATE'")
                                        .replaceFirst("\\?", "0")
                                        .replaceFirst("\\?", "64"))) {
            while (plan.next()) {
                steps.add(plan.getString("detail"));
            }
        }

        assertEquals(2, steps.size(), steps::toString);
        assertTrue(steps.get(0).endsWith("entry_job_by_job (job=? AND type=? AND position>?)"), steps::toString);
        assertTrue(steps.get(1).endsWith("(entity_type=? AND entity_id=?)"), steps::toString);
    }

    @Test
    void whatIsPlannedIsInAJobAndTheRestIsNot() {
        propose(change("a", null), BulkType.CREATE, false);
        propose(change("b", 7), BulkType.UPDATE, false);
        propose(change("c", null), BulkType.CREATE, true);
        assertEquals(
                List.of(
                        new Proposed(BulkType.CREATE, "tea", 2, 20, 1, 0),
                        new Proposed(BulkType.UPDATE, "tea", 1, 10, 0, 0)),
                jobs.proposed());

        jobs.plan(BulkType.CREATE, List.of("tea"), 10, 1000);
        jobs.forgetProposals();

        BulkJob job = onlyJob();
        assertEquals(List.of("a", "c"), jobs.ids(job));
        assertEquals("IN_JOB null null", state("a"));
        assertEquals("READ null 7", state("b"));
        assertEquals(List.of(), jobs.proposed());
        assertEquals(Map.of("tea", 1), jobs.counts(Stage.READ));
        assertEquals(List.of("c"), ids(jobs.withMetadata(job)));
    }

    @Test
    void jobsAreCutByNumberAndBySize() {
        for (String id : List.of("a", "b", "c", "d", "e")) {
            propose(change(id, null), BulkType.CREATE, false);
        }
        jobs.plan(BulkType.CREATE, List.of("tea"), 2, 1000);
        assertEquals(
                List.of(2, 2, 1), jobs.openJobs().stream().map(BulkJob::items).toList());

        jobs.clear();
        for (String id : List.of("f", "g", "h")) {
            propose(change(id, null), BulkType.CREATE, false);
        }
        jobs.plan(BulkType.CREATE, List.of("tea"), 10, 25);
        assertEquals(List.of(2, 1), jobs.openJobs().stream().map(BulkJob::items).toList());
    }

    @Test
    void versionsFollowFromResults() {
        propose(change("a", null), BulkType.CREATE, false);
        propose(change("b", null), BulkType.CREATE, false);
        jobs.plan(BulkType.CREATE, List.of("tea"), 10, 1000);

        List<EntityKey> ready = jobs.conclude(onlyJob().ended(), List.of("b"), false, false);

        assertEquals(List.of(EntityKey.entry("a")), ready);
        assertEquals("READY CREATED 1", state("a"));
        assertEquals("COMPARED CREATED null", state("b"));
        assertEquals(List.of(), jobs.openJobs());
        // What a job has refused is not proposed again.
        propose(journal.find(EntityKey.entry("b")).orElseThrow(), BulkType.CREATE, false);
        assertEquals(List.of(), jobs.proposed());
    }

    @Test
    void lostMetadataIsWrittenOnceMoreInTheNewVersion() {
        propose(change("a", 4), BulkType.UPDATE, true);
        propose(change("b", 4), BulkType.UPDATE, false);
        jobs.plan(BulkType.UPDATE, List.of("tea"), 10, 1000);

        jobs.conclude(onlyJob().ended(), List.of(), false, true);

        assertEquals("COMPARED CREATED 5", state("a"));
        assertEquals("READY CREATED 5", state("b"));
    }

    /** Results that are taken twice, since the process was killed in between, change nothing. */
    @Test
    void whatHasGotFurtherIsLeftAlone() {
        propose(change("a", null), BulkType.CREATE, false);
        propose(change("b", null), BulkType.CREATE, false);
        jobs.plan(BulkType.CREATE, List.of("tea"), 10, 1000);
        journal.move(EntityKey.entry("a"), Stage.READY, Outcome.CREATED, 3, null);

        assertEquals(List.of("b"), ids(jobs.changes(onlyJob())));
        jobs.conclude(onlyJob().ended(), List.of(), false, false);

        assertEquals("READY CREATED 3", state("a"));
        assertEquals("READY CREATED 1", state("b"));
    }

    @Test
    void aJobThatIsGivenUpLeavesItsChangesToSingleRequests() {
        propose(change("a", null), BulkType.CREATE, false);
        jobs.plan(BulkType.CREATE, List.of("tea"), 10, 1000);

        jobs.release(onlyJob());

        assertEquals("COMPARED CREATED null", state("a"));
        assertEquals(List.of(), jobs.openJobs());
    }

    private Change change(String id, Integer version) {
        EntityKey key = EntityKey.entry(id);
        journal.add(Change.upsert(key, "tea", "2026-01-01T00:00:00Z", Json.map("fields", Json.map()))
                .at(Stage.READ, null, version, null));
        return journal.find(key).orElseThrow();
    }

    private void propose(Change change, BulkType type, boolean metadata) {
        jobs.propose(List.of(new Proposal(change, type, 10, metadata, false)));
    }

    private BulkJob onlyJob() {
        List<BulkJob> open = jobs.openJobs();
        assertEquals(1, open.size());
        return open.get(0);
    }

    private String state(String id) {
        Change change = journal.find(EntityKey.entry(id)).orElseThrow();
        return change.stage() + " " + change.outcome() + " " + change.version();
    }

    private static List<String> ids(Iterator<Change> changes) {
        List<String> ids = new ArrayList<>();
        changes.forEachRemaining(change -> ids.add(change.key().id()));
        return ids;
    }
}
