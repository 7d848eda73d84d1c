package org.spacesync.sandbox.store;

import java.time.Instant;

/** A tag of an environment; only public ones are visible in the delivery API. */
public record Tag(String id, String name, boolean isPublic, int version, Instant createdAt, Instant updatedAt) {}
