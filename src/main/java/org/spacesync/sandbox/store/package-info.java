/**
 * What the sandbox remembers: spaces, environments, content, and the published side with its feed of changes.
 * Stored trees are never changed; whoever writes holds the lock of the environment.
 */
package org.spacesync.sandbox.store;
