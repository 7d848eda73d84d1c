/**
 * Bulk entry operations: jobs that create, update, delete or export many entries, their results and their archives.
 */
package org.spacesync.sandbox.bulk;
