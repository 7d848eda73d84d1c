/**
 * Exports: which queries the API takes, how one that would exceed the limit of a job is divided into several without gap
 * or duplicate, and how the archives that come back are read and checked.
 */
package org.spacesync.bulk.export;
