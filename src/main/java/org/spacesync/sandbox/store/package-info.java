/**
 * The state of the sandbox: spaces, environments, content, and the published side with its feed of changes. Stored
 * trees are never changed; writers hold the lock of the environment.
 */
package org.spacesync.sandbox.store;
