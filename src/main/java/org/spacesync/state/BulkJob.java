package org.spacesync.state;

import java.util.Map;
import org.spacesync.contentful.BulkType;

/**
 * One bulk entry operation at the API, from the plan to its end. Each step is recorded before the next is taken, so that
 * after a crash it is known what may have been done.
 *
 * @param number place in the operation, from 1
 * @param type what it does
 * @param state how far it is
 * @param items number of items; of an export the number that is expected, then the number that came
 * @param uploadId the upload with its items; null if there is none (yet)
 * @param uploadedAt when the server says that it got the upload, of an export when it created the newest job before it;
 *     null if there is none
 * @param jobId id at the API; null if it is not known to have been submitted
 * @param attempts how often the API has taken it on
 * @param detail what else is to be kept, for instance the query of an export
 */
public record BulkJob(
        int number,
        BulkType type,
        State state,
        int items,
        String uploadId,
        String uploadedAt,
        String jobId,
        int attempts,
        Map<String, Object> detail) {

    /** How far a job is. */
    public enum State {
        PLANNED,
        /** Its items are at the API; of an export the newest job before it is known. */
        UPLOADED,
        /** The request to start it is about to be sent, or was; whether it arrived is not known. */
        SUBMITTING,
        /** The API has given it an id. */
        RUNNING,
        /** Its results are recorded. */
        ENDED
    }

    public BulkJob uploaded(String id, String at) {
        return new BulkJob(number, type, State.UPLOADED, items, id, at, null, attempts, detail);
    }

    public BulkJob submitting() {
        return new BulkJob(number, type, State.SUBMITTING, items, uploadId, uploadedAt, null, attempts, detail);
    }

    public BulkJob running(String id) {
        return new BulkJob(number, type, State.RUNNING, items, uploadId, uploadedAt, id, attempts + 1, detail);
    }

    /** Back to where nothing of it was sent. */
    public BulkJob planned() {
        return new BulkJob(number, type, State.PLANNED, items, null, null, null, attempts, detail);
    }

    public BulkJob ended() {
        return new BulkJob(number, type, State.ENDED, items, uploadId, uploadedAt, jobId, attempts, detail);
    }

    /** An export that has brought so many entries. */
    public BulkJob exported(int count, Map<String, Object> newDetail) {
        return new BulkJob(number, type, State.ENDED, count, uploadId, uploadedAt, jobId, attempts, newDetail);
    }

    public BulkJob with(Map<String, Object> newDetail) {
        return new BulkJob(number, type, state, items, uploadId, uploadedAt, jobId, attempts, newDetail);
    }
}
