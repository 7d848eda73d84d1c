/**
 * Says what differs between two environments of the sandbox. It knows nothing of the sync: it looks at the stored state
 * only, so that the sync can be judged by it.
 */
package org.spacesync.sandbox.compare;
