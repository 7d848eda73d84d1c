package org.spacesync.state;

import org.spacesync.contentful.EntityKey;

/**
 * An entry or asset that the destination has from this pair.
 *
 * @param contentType of an entry, as it was last written; null for an asset, or if not known
 * @param standing what a run made of it when the source no longer published it; null as long as it lives
 */
public record SyncedEntity(EntityKey key, String contentType, RemovalState standing) {}
