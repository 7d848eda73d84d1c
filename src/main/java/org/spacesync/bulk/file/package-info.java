/**
 * Entries in and out of files: items of bulk operations from JSON, NDJSON and CSV, their checks, exports and results.
 * Everything streams: memory does not depend on how many entries there are.
 */
package org.spacesync.bulk.file;
