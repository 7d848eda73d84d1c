/**
 * Finds the differences between two environments of the sandbox. It is independent of the sync and uses only the stored
 * state, so that it can check the sync.
 */
package org.spacesync.sandbox.compare;
