/**
 * The library: {@link org.spacesync.SpaceSync} for a program that wants a sync done, {@link
 * org.spacesync.SpaceSyncRoutes} for a Camel application that wants the routes among its own.
 */
package org.spacesync;
