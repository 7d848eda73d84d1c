/**
 * What survives a run: the sync token, the journal of changes and outcomes, and the lock that keeps two runs of a pair
 * apart. {@code docs/state.md} shows the files and says what may be deleted when.
 */
package org.spacesync.state;
