package org.spacesync.door;

/**
 * Requests sent through one door.
 *
 * @param sent all of them, repeated ones included
 * @param retried the repeated ones
 * @param rateLimited those answered with 429
 */
public record DoorStatistics(long sent, long retried, long rateLimited) {}
