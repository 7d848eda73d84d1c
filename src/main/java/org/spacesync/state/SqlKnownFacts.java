package org.spacesync.state;

import java.util.Optional;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;

/** What is known beyond a run, in the journal's database: one table of texts by key, and one of grants. */
final class SqlKnownFacts implements KnownFacts {
    private static final String ONE = " WHERE entity_type = ? AND entity_id = ?";
    private static final String WRITTEN = "written";
    private static final String TO_WRITE = "to write";
    private static final String OWN = "own";
    private static final String WHOLE = "whole";

    /** No locale has this code. */
    private static final EntityKey PUBLISHING = new EntityKey(EntityType.LOCALE, "*");

    /** No id has a space in it. */
    private static final EntityKey CONTENT_MODELS = new EntityKey(EntityType.CONTENT_TYPE, "known model");

    /** No id has a space in it. */
    private static final EntityKey JOBS = new EntityKey(EntityType.ENTRY, "known of jobs");

    private static final String REPOPULATE = "refill";

    private final Database database;

    SqlKnownFacts(Database database) {
        this.database = database;
    }

    @Override
    public void keepAssetFiles(EntityKey asset, String fingerprint) {
        set(asset, fingerprint);
    }

    @Override
    public Optional<String> assetFiles(EntityKey entity) {
        return find(entity);
    }

    @Override
    public void forgetAssetFiles(EntityKey entity) {
        remove(entity);
    }

    @Override
    public void keepWrittenPart(EntityKey part) {
        set(part, WRITTEN);
    }

    @Override
    public void keepPartToWrite(EntityKey part) {
        set(part, TO_WRITE);
    }

    @Override
    public void keepOwnPart(EntityKey part) {
        set(part, OWN);
    }

    @Override
    public boolean isPartKnown(EntityKey part) {
        return find(part).isPresent();
    }

    @Override
    public boolean isPartWritten(EntityKey part) {
        return has(part, WRITTEN);
    }

    @Override
    public boolean isPartOwn(EntityKey part) {
        return has(part, OWN);
    }

    @Override
    public void forgetPart(EntityKey part) {
        remove(part);
    }

    @Override
    public void keepContentModels(String text) {
        set(CONTENT_MODELS, text);
    }

    @Override
    public Optional<String> contentModels() {
        return find(CONTENT_MODELS);
    }

    @Override
    public void markToRepopulate(String contentType) {
        set(mark(contentType), REPOPULATE);
    }

    @Override
    public boolean isToRepopulate(String contentType) {
        return find(mark(contentType)).isPresent();
    }

    @Override
    public void unmarkToRepopulate(String contentType) {
        remove(mark(contentType));
    }

    /** No id has a space in it. */
    private static EntityKey mark(String contentType) {
        return new EntityKey(EntityType.CONTENT_TYPE, contentType + " " + REPOPULATE);
    }

    @Override
    public void keepPublishesWhole() {
        set(PUBLISHING, WHOLE);
    }

    @Override
    public boolean publishesWhole() {
        return has(PUBLISHING, WHOLE);
    }

    @Override
    public void forgetPublishesWhole() {
        remove(PUBLISHING);
    }

    @Override
    public void keepPublicationStatus(EntityKey target, String status) {
        set(target, status);
    }

    @Override
    public Optional<String> publicationStatus(EntityKey target) {
        return find(target);
    }

    @Override
    public void keepAboutJobs(String text) {
        set(JOBS, text);
    }

    @Override
    public Optional<String> aboutJobs() {
        return find(JOBS);
    }

    @Override
    public void keepGrant(String tokenDigest, String action) {
        write(
                "INSERT INTO token_grant (token, action) VALUES (?, ?) ON CONFLICT (token, action) DO NOTHING",
                tokenDigest,
                action);
    }

    @Override
    public boolean isGranted(String tokenDigest, String action) {
        return database.transaction(
                SqlJournal.READ,
                () -> database.number(
                                "SELECT COUNT(*) FROM token_grant WHERE token = ? AND action = ?", tokenDigest, action)
                        > 0);
    }

    private boolean has(EntityKey key, String text) {
        return find(key).filter(text::equals).isPresent();
    }

    private void set(EntityKey key, String text) {
        write(
                """
                INSERT INTO fingerprint (entity_type, entity_id, fingerprint) VALUES (?, ?, ?)
                ON CONFLICT (entity_type, entity_id) DO UPDATE SET fingerprint = excluded.fingerprint""",
                key.type().name(),
                key.id(),
                text);
    }

    private Optional<String> find(EntityKey key) {
        return database.transaction(SqlJournal.READ, () -> database
                .list(
                        "SELECT fingerprint FROM fingerprint" + ONE,
                        row -> row.getString(1),
                        key.type().name(),
                        key.id())
                .stream()
                .findFirst());
    }

    private void remove(EntityKey key) {
        write("DELETE FROM fingerprint" + ONE, key.type().name(), key.id());
    }

    private void write(String sql, Object... values) {
        database.transaction(SqlJournal.WRITTEN, () -> database.update(sql, values));
    }
}
