/**
 * The library: {@link org.spacesync.SpaceSync} for a program that does a sync, {@link org.spacesync.SpaceSyncRoutes}
 * for a Camel application that adds the routes to its own.
 */
package org.spacesync;
