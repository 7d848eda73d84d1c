package org.spacesync.state;

import java.time.Instant;
import org.spacesync.contentful.BulkType;

/**
 * One execution of a bulk command, which may take several processes.
 *
 * @param id of the operation
 * @param type what it was asked to do
 * @param startedAt when the first process began
 * @param prepared whether all its input is in the journal and was found good
 * @param ended whether everything that could be done was done
 */
public record BulkOperation(String id, BulkType type, Instant startedAt, boolean prepared, boolean ended) {}
