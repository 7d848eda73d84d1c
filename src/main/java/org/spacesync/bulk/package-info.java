/**
 * Bulk entry operations: input becomes items, items become jobs, jobs are submitted once and awaited, and every item gets
 * a result that is known, never guessed.
 */
package org.spacesync.bulk;
