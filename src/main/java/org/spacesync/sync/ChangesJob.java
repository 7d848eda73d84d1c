package org.spacesync.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.FilteringIterator;
import org.spacesync.contentful.IdLists;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobRun;
import org.spacesync.state.AtomicFiles;
import org.spacesync.state.BulkJob;
import org.spacesync.state.Change;

/** A job whose items are changes of the journal. Belongs to one exchange. */
public abstract class ChangesJob extends JobRun {
    private final SyncRun run;
    private final Set<String> unclear = new HashSet<>();

    ChangesJob(SyncRun run, BulkJob job) {
        super(run, job);
        this.run = run;
        run.getEntryJobs().experience().measured().ifPresent(pauses()::know);
    }

    /** What the upload has of a change. */
    abstract Map<String, Object> item(Change change);

    @Override
    public Path getUploadFile() {
        return run.stateDirectory().resolve("entries-" + job().number() + ".json");
    }

    @Override
    protected boolean writeUpload() {
        Iterator<Change> changes = changes();
        if (!changes.hasNext()) {
            return false;
        }
        AtomicFiles.write(getUploadFile(), out -> {
            out.write('[');
            while (changes.hasNext()) {
                out.write(Json.bytes(item(changes.next())));
                out.write(changes.hasNext() ? new byte[] {',', '\n'} : new byte[] {'\n'});
            }
            out.write(']');
        });
        return true;
    }

    Iterator<Change> changes() {
        return run.getEntryJobs().journal().changes(job());
    }

    @Override
    protected boolean givesUp(Duration waited) {
        return run.getEntryJobs().givesUp(waited, job().items());
    }

    @Override
    public boolean isDispensable() {
        return run.getEntryJobs().isDispensable();
    }

    @Override
    protected void notUploaded(ContentfulException refusal) {
        run.getEntryJobs().notUploaded(refusal);
    }

    /** The results do not say enough of this entry: what there is tells. */
    void addUnclear(String id) {
        unclear.add(id);
    }

    /** Entries that must be looked up, in lists that fit into a request; read by the route. */
    public Iterator<List<Change>> getUnclear() {
        Iterator<Change> changes = unclear.isEmpty() ? Collections.emptyIterator() : changes();
        return new IdLists<>(
                new FilteringIterator<>(
                        changes, change -> unclear.contains(change.key().id())),
                change -> change.key().id());
    }
}
