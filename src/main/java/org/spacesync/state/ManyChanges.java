package org.spacesync.state;

import java.sql.SQLException;

/**
 * The SQL that drops changes or puts them back, as many as there are. Every method takes some thousands of them, is a part
 * of its caller's transaction, and is called again until it finds none: see {@link Database#repeatedly}.
 */
final class ManyChanges {
    private static final int ROWS_PER_TRANSACTION = 5_000;

    /** In the column of times: before all times. */
    static final long OUTDATED = -1;

    private final Database database;

    ManyChanges(Database database) {
        this.database = database;
    }

    /** Drops some settled changes; whether there were any. */
    boolean dropSettled() throws SQLException {
        return database.update("DELETE FROM change WHERE " + someWhere("stage = 'SETTLED'")) > 0;
    }

    /** Drops some upserts, however far they came; whether there were any. */
    boolean dropUpserts() throws SQLException {
        return database.update("DELETE FROM change WHERE " + someWhere("kind = 'UPSERT'")) > 0;
    }

    /** Makes some changes older than anything the feed can have; whether there were any that were not. */
    boolean outdate() throws SQLException {
        return database.update("UPDATE change SET leftover = 1, updated_micros = " + OUTDATED + " WHERE "
                        + someWhere("updated_micros <> " + OUTDATED))
                > 0;
    }

    /** Drops some changes that were outdated and not read again; whether there were any. */
    boolean dropOutdated() throws SQLException {
        return database.update("DELETE FROM change WHERE " + someWhere("updated_micros = " + OUTDATED)) > 0;
    }

    /** Drops some changes that are not done, of entities that were not outdated; whether there were any. */
    boolean dropRead() throws SQLException {
        return database.update("DELETE FROM change WHERE "
                        + someWhere("leftover = 0 AND stage IN ('READ', 'COMPARED', 'RECEIVED', 'REJECTED')"))
                > 0;
    }

    /** Puts some failed changes back to READ; whether there were any. */
    boolean putBackFailed() throws SQLException {
        return putBack("stage = 'FAILED'");
    }

    /** Puts some changes that were rejected back to RECEIVED; whether there were any. */
    boolean putBackRejected() throws SQLException {
        return database.update(
                        "UPDATE change SET stage = 'RECEIVED', outcome = NULL WHERE " + someWhere("stage = 'REJECTED'"))
                > 0;
    }

    /** Puts some changes back to READ, but not what is held; whether there were any that were not there. */
    boolean putBack() throws SQLException {
        return putBack("stage NOT IN ('RECEIVED', 'REJECTED', 'READ', 'HELD')");
    }

    /** Forgets of some held changes what the last run made of them; whether there were any. */
    boolean forgetHeldOutcomes() throws SQLException {
        return database.update(
                        "UPDATE change SET outcome = NULL WHERE " + someWhere("stage = 'HELD' AND outcome IS NOT NULL"))
                > 0;
    }

    /** Puts some held changes back to READ; whether there were any that have to be. */
    boolean putBackHeld(String policy) throws SQLException {
        return putBack("stage = 'HELD' AND " + HeldLinkTable.DUE, policy);
    }

    /** Puts some changes back to READ that are held by these rules; whether there were any. */
    boolean putBackHeld(HeldRules held) throws SQLException {
        return putBack("stage = 'HELD' AND " + HeldRuleTable.OF_GROUP, held.contentType(), held.policy(), held.rules());
    }

    /** Puts some changes back to READ that are held for a value of a changed entry; whether there were any. */
    boolean putBackHeldForValues() throws SQLException {
        return putBack("stage = 'HELD' AND " + HeldRuleTable.HOLDER_CHANGED);
    }

    /** Puts some upserts of a content type back to READ; whether there were any that were not there. */
    boolean putBackOfType(String contentType) throws SQLException {
        return putBack("kind = 'UPSERT' AND stage <> 'READ' AND content_type = ?", contentType);
    }

    private boolean putBack(String condition, Object... values) throws SQLException {
        return database.update(
                        "UPDATE change SET stage = 'READ', outcome = NULL, version = NULL, destination = NULL,"
                                + " batch = NULL WHERE " + someWhere(condition),
                        values)
                > 0;
    }

    private static String someWhere(String condition) {
        return "(entity_type, entity_id) IN (SELECT entity_type, entity_id FROM change WHERE " + condition + " LIMIT "
                + ROWS_PER_TRANSACTION + ")";
    }
}
