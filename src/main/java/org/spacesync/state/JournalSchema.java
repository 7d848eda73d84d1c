package org.spacesync.state;

import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a journal, and the steps that bring those of an older version up to date. All SQL is valid on SQLite
 * and PostgreSQL alike. One database (SQLite) or schema (PostgreSQL) belongs to one pair.
 */
final class JournalSchema {
    /** Step n leads from version n to n + 1. Never change a step that was released: add one. */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
            CREATE TABLE run (
              singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
              id TEXT NOT NULL,
              start_token TEXT,
              page_token TEXT,
              next_token TEXT,
              started_at TEXT NOT NULL,
              ended_at TEXT)""",
                    // The payload comes last: the columns before it are then read without it. The batch is not used any
                    // more.
                    """
            CREATE TABLE change (
              entity_type TEXT NOT NULL,
              entity_id TEXT NOT NULL,
              position BIGINT NOT NULL,
              kind TEXT NOT NULL,
              stage TEXT NOT NULL,
              outcome TEXT,
              version INTEGER,
              batch INTEGER,
              content_type TEXT,
              updated_at TEXT,
              updated_micros BIGINT NOT NULL,
              revision INTEGER NOT NULL,
              destination TEXT,
              payload TEXT,
              PRIMARY KEY (entity_type, entity_id))""",
                    "CREATE INDEX change_by_stage ON change (entity_type, kind, stage, position, outcome)",
                    "CREATE INDEX change_by_batch ON change (stage, batch, position) WHERE batch IS NOT NULL",
                    """
            CREATE TABLE failure (
              entity_type TEXT NOT NULL,
              entity_id TEXT NOT NULL,
              position BIGINT NOT NULL,
              phase TEXT,
              error TEXT NOT NULL,
              PRIMARY KEY (entity_type, entity_id))""",
                    "CREATE INDEX failure_by_position ON failure (position)",
                    """
            CREATE TABLE model_outcome (
              entity_type TEXT NOT NULL,
              entity_id TEXT NOT NULL,
              outcome TEXT NOT NULL,
              PRIMARY KEY (entity_type, entity_id))""",
                    """
            CREATE TABLE fingerprint (
              entity_type TEXT NOT NULL,
              entity_id TEXT NOT NULL,
              fingerprint TEXT NOT NULL,
              PRIMARY KEY (entity_type, entity_id))""",
                    """
            CREATE TABLE job (
              id TEXT PRIMARY KEY,
              position BIGINT NOT NULL,
              kind TEXT NOT NULL,
              detail TEXT)"""),
            // Bulk operations.
            List.of(
                    """
            CREATE TABLE bulk_operation (
              singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
              id TEXT NOT NULL,
              type TEXT NOT NULL,
              started_at TEXT NOT NULL,
              prepared INTEGER NOT NULL,
              ended INTEGER NOT NULL)""",
                    """
            CREATE TABLE bulk_item (
              position BIGINT PRIMARY KEY,
              file TEXT,
              line BIGINT NOT NULL,
              entry_id TEXT NOT NULL UNIQUE,
              content_type TEXT,
              type TEXT NOT NULL,
              version INTEGER,
              state TEXT NOT NULL,
              attempts INTEGER NOT NULL,
              job INTEGER,
              outcome TEXT,
              after_version INTEGER,
              error_id TEXT,
              error_message TEXT,
              content TEXT NOT NULL,
              sending TEXT)""",
                    "CREATE INDEX bulk_item_by_state ON bulk_item (state, position)",
                    "CREATE INDEX bulk_item_by_job ON bulk_item (job, position) WHERE job IS NOT NULL",
                    """
            CREATE TABLE bulk_job (
              number INTEGER PRIMARY KEY,
              type TEXT NOT NULL,
              state TEXT NOT NULL,
              items INTEGER NOT NULL,
              upload_id TEXT,
              uploaded_at TEXT,
              job_id TEXT,
              attempts INTEGER NOT NULL,
              detail TEXT NOT NULL)""",
                    """
            CREATE TABLE bulk_exported (
              entry_id TEXT PRIMARY KEY,
              job INTEGER NOT NULL)""",
                    "CREATE INDEX bulk_exported_by_job ON bulk_exported (job)"),
            // Held changes: what they wait for, and the policy by which they were held. Runs of earlier versions copied
            // everything, and took over nothing.
            List.of(
                    """
            CREATE TABLE held_link (
              entity_type TEXT NOT NULL,
              entity_id TEXT NOT NULL,
              target_type TEXT NOT NULL,
              target_id TEXT NOT NULL,
              policy TEXT NOT NULL,
              PRIMARY KEY (entity_type, entity_id, target_type, target_id))""",
                    "ALTER TABLE run ADD COLUMN selection TEXT NOT NULL DEFAULT 'everything'",
                    "ALTER TABLE run ADD COLUMN takes_over INTEGER NOT NULL DEFAULT 0"),
            List.of(
                    // Content types whose rules are set aside, and changes that are held since they break rules.
                    """
            CREATE TABLE relaxed_type (
              content_type TEXT PRIMARY KEY,
              original TEXT NOT NULL)""",
                    """
            CREATE TABLE held_rule (
              entity_type TEXT NOT NULL,
              entity_id TEXT NOT NULL,
              holder_id TEXT NOT NULL,
              content_type TEXT NOT NULL,
              policy TEXT NOT NULL,
              rules TEXT NOT NULL,
              PRIMARY KEY (entity_type, entity_id, holder_id))""",
                    // What an environment of the destination has from this pair; one that is not named is the present
                    // one.
                    """
            CREATE TABLE copy (
              environment TEXT NOT NULL,
              entity_type TEXT NOT NULL,
              entity_id TEXT NOT NULL,
              content_type TEXT,
              planned TEXT,
              standing TEXT,
              PRIMARY KEY (environment, entity_type, entity_id))""",
                    "CREATE INDEX copy_by_standing ON copy (environment, standing, entity_type)"
                            + " WHERE standing IS NOT NULL",
                    """
            CREATE TABLE seen (
              entity_type TEXT NOT NULL,
              entity_id TEXT NOT NULL,
              PRIMARY KEY (entity_type, entity_id))""",
                    // Customised routes may have failed on all there is; a resync asks for each id of the destination.
                    "CREATE INDEX change_received ON change (position) WHERE stage = 'RECEIVED'",
                    "CREATE INDEX held_link_by_target ON held_link (target_type, target_id)",
                    // Whether an earlier run had left a change of this entity when everything began to be read.
                    "ALTER TABLE change ADD COLUMN leftover INTEGER NOT NULL DEFAULT 0",
                    // As far as earlier versions knew: assets by their fingerprints, and what the last run did.
                    """
            INSERT INTO copy (environment, entity_type, entity_id)
            SELECT '', entity_type, entity_id FROM fingerprint WHERE entity_type = 'ASSET'""",
                    """
            INSERT INTO copy (environment, entity_type, entity_id, content_type)
            SELECT '', entity_type, entity_id, content_type FROM change
            WHERE kind = 'UPSERT' AND stage IN ('WRITTEN', 'READY', 'SETTLED', 'HELD')
            ON CONFLICT (environment, entity_type, entity_id) DO NOTHING""",
                    """
            INSERT INTO copy (environment, entity_type, entity_id, standing)
            SELECT '', entity_type, entity_id, CASE outcome WHEN 'HELD' THEN 'KEPT' ELSE outcome END FROM change
            WHERE kind = 'DELETION' AND stage = 'SETTLED' AND outcome IN ('UNPUBLISHED', 'ARCHIVED', 'HELD')
            ON CONFLICT (environment, entity_type, entity_id) DO UPDATE SET standing = excluded.standing""",
                    "INSERT INTO seen (entity_type, entity_id) SELECT entity_type, entity_id FROM change"
                            + " WHERE kind = 'UPSERT'",
                    // What tokens were seen to be allowed, by the beginning of their digest.
                    "CREATE TABLE token_grant (token TEXT NOT NULL, action TEXT NOT NULL, PRIMARY KEY (token, action))"),
            // Changes of entries that go by jobs: without a number they are proposed, with 0 left to single requests.
            List.of(
                    """
            CREATE TABLE entry_job (
              entity_id TEXT PRIMARY KEY,
              position BIGINT NOT NULL,
              type TEXT NOT NULL,
              content_type TEXT NOT NULL,
              bytes BIGINT NOT NULL,
              metadata INTEGER NOT NULL,
              incomplete INTEGER NOT NULL,
              job INTEGER)""",
                    "CREATE INDEX entry_job_by_job ON entry_job (job, type, position)"));

    private JournalSchema() {}

    /**
     * Creates the tables or brings them up to date.
     *
     * @throws StateException if a newer Space Sync has written them
     */
    static void prepare(Database database) {
        database.durably("be prepared", () -> {
            database.update("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
            int version = database.list("SELECT version FROM schema_version", row -> row.getInt(1)).stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(0);
            if (version > STEPS.size()) {
                throw new StateException(database.name() + " was written by a newer Space Sync (schema " + version
                        + ", this one knows " + STEPS.size() + "). Use that version or a newer one for this pair.");
            }
            upgrade(database, version);
            return null;
        });
    }

    private static void upgrade(Database database, int version) throws SQLException {
        if (version == STEPS.size()) {
            return;
        }
        for (List<String> step : STEPS.subList(version, STEPS.size())) {
            for (String sql : step) {
                database.update(sql);
            }
        }
        database.update("DELETE FROM schema_version");
        database.update("INSERT INTO schema_version (version) VALUES (?)", STEPS.size());
    }
}
