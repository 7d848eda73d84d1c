/**
 * Exporting entries: which queries the API takes, how one that exceeds the limit of a job is divided into several without
 * gap or duplicate, how the archives that come back are read and checked, and where the entries are written.
 */
package org.spacesync.export;
